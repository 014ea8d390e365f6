/** Escapes a text for HTML content and quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Fills the placeholders of a localized text: `{0}` is the first value. */
export function fillPlaceholders(template: string, ...values: (string | number)[]): string {
  return template.replace(/\{(\d)\}/g, (_match, index: string) => String(values[Number(index)] ?? ''));
}

/**
 * A run of foreign text. A `hidden` one is an invisible or bidirectional character, shown by its code point: `U+202E`.
 */
export interface TextRun {
  readonly text: string;
  readonly hidden: boolean;
}

// Excludes line breaks, and the joiners and tags that emoji and several scripts need.
const HIDDEN = /(?!\n|\u200c|\u200d|[\u{e0020}-\u{e007f}])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}\p{Co}]/gu;

/**
 * Splits a text at invisible characters and at those that change the writing direction.
 * @example
 * toTextRuns('a\u202eb'); // [{ text: 'a', … }, { text: 'U+202E', hidden: true }, { text: 'b', … }]
 */
export function toTextRuns(text: string): TextRun[] {
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

/** The text with hidden characters named, as one string for labels and announcements. */
export function nameHiddenCharacters(text: string): string {
  return toTextRuns(text)
    .map((run) => run.text)
    .join('');
}

function nameOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
