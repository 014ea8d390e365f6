/** Writes any text so that HTML shows it as it is, between tags and in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Puts values into a text in the reader's language: `{0}` is the first. */
export function format(template: string, ...values: (string | number)[]): string {
  return template.replace(/\{(\d)\}/g, (_match, index: string) => String(values[Number(index)] ?? ''));
}

/** A piece of a foreign text; `hidden` ones are named, for nobody would see them, or they would turn the text around. */
export interface TextRun {
  readonly text: string;
  readonly hidden: boolean;
}

// The joiners and tags are parts of emoji and of several scripts; a line break is one.
const HIDDEN = /(?!\n|\u200c|\u200d|[\u{e0020}-\u{e007f}])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}\p{Co}]/gu;

/**
 * Splits a text at characters that cannot be seen or that change the direction of what follows.
 * @example
 * pieces('a\u202eb'); // [{ text: 'a', … }, { text: 'U+202E', hidden: true }, { text: 'b', … }]
 */
export function pieces(text: string): TextRun[] {
  const found: TextRun[] = [];
  let end = 0;
  const plain = text.replaceAll('\r\n', '\n');
  for (const { 0: character, index } of plain.matchAll(HIDDEN)) {
    if (index > end) found.push({ text: plain.slice(end, index), hidden: false });
    found.push({ text: nameOf(character), hidden: true });
    end = index + character.length;
  }
  if (end < plain.length) found.push({ text: plain.slice(end), hidden: false });
  return found;
}

/** The text as one, for labels and announcements. */
export function visible(text: string): string {
  return pieces(text)
    .map((piece) => piece.text)
    .join('');
}

function nameOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
