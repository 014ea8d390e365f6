/** The last sign of a text that ends before a number, the number's quotation mark aside. */
export function lastMark(before: string): string {
  const text = before.trimEnd();
  const mark = text.at(-1) ?? '';
  return mark === '"' || mark === "'" ? (text.slice(0, -1).trimEnd().at(-1) ?? '') : mark;
}
