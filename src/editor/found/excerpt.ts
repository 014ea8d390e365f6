/** The part of a line around an occurrence, and where in it that is. */
export interface Excerpt {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const BEFORE = 26;
const AFTER = 120;

/** What is left of a word that was cut. */
const FIRST_WORD = /^\S{0,20} /;

/**
 * Cuts out what a list shows of a line. The line is foreign text: what could pose as another character, turn the
 * direction of writing or break the row becomes a space.
 */
export function excerptOf(content: string, start: number, end: number): Excerpt {
  const from = Math.max(0, start - BEFORE);
  const isCut = plain(content.slice(Math.max(0, from - BEFORE), from)).trim() !== '';
  const lead = isCut ? '…' : '';
  const before = plain(content.slice(from, start)).replace(isCut ? FIRST_WORD : /^ /, '');
  const after = plain(content.slice(end, end + AFTER)).trimEnd();
  const tail = end + AFTER < content.length ? '…' : '';
  const at = lead.length + before.length;
  return { text: `${lead}${before}${content.slice(start, end)}${after}${tail}`, start: at, end: at + end - start };
}

function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]/gu, ' ').replace(/\s+/g, ' ');
}
