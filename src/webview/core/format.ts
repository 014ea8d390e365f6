/** Puts values into a text in the reader's language: `{0}` is the first. */
export function format(template: string, ...values: (string | number)[]): string {
  return template.replace(/\{(\d)\}/g, (_match, index: string) => String(values[Number(index)] ?? ''));
}
