/** The part of a line around an occurrence, and where in it that is. */
export interface LinePreview {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const CHARACTERS_BEFORE = 26;
const CHARACTERS_AFTER = 120;

/** What is left of a word that was cut. */
const FIRST_WORD = /^\S{0,20} /;

/**
 * Cuts out what a list shows of a line. The line is foreign text: what could pose as another character, turn the
 * direction of writing or break the row becomes a space.
 */
export function previewLine(content: string, start: number, end: number): LinePreview {
  const from = Math.max(0, start - CHARACTERS_BEFORE);
  const isCut = replaceUnsafe(content.slice(Math.max(0, from - CHARACTERS_BEFORE), from)).trim() !== '';
  const lead = isCut ? '…' : '';
  const before = replaceUnsafe(content.slice(from, start)).replace(isCut ? FIRST_WORD : /^ /, '');
  const after = replaceUnsafe(content.slice(end, end + CHARACTERS_AFTER)).trimEnd();
  const tail = end + CHARACTERS_AFTER < content.length ? '…' : '';
  const at = lead.length + before.length;
  return { text: `${lead}${before}${content.slice(start, end)}${after}${tail}`, start: at, end: at + end - start };
}

function replaceUnsafe(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]/gu, ' ').replace(/\s+/g, ' ');
}
