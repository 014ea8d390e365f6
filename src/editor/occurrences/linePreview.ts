/** The part of a line around an occurrence; `start` and `end` are the occurrence's offsets in `text`. */
export interface LinePreview {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const CHARACTERS_BEFORE = 26;
const CHARACTERS_AFTER = 120;

/** The rest of a word that was cut at the beginning. */
const FIRST_WORD = /^\S{0,20} /;

/**
 * Cuts a line for a row of the tree. The line is foreign text, so invisible and bidirectional characters and line
 * breaks become spaces.
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
