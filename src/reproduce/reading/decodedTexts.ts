import { BACKSLASH, backslashed, ENTITY, entity, FORM, formEncoded } from './unescape';

/** A text with some layers of escapes undone, or none. */
export interface DecodedText {
  readonly text: string;
  /** Maps an offset of this text to the offset in the original text. */
  readonly origin: (offset: number) => number;
}

type DecodeMatch = (all: string, ...groups: (string | undefined)[]) => string;

/**
 * All ways to decode a text, the text itself first: JSON inside JSON strings up to three levels, percent-encoding up to
 * two levels, character references of HTML up to two levels, doubled quotes of CSV.
 */
export function decodedTextsOf(text: string): DecodedText[] {
  const plain: DecodedText = { text, origin: (offset) => offset };
  const views = [plain];
  addLayers(views, plain, 3, /\\/, BACKSLASH, backslashed);
  addLayers(views, plain, 2, /%(?:25)*(?:22|27|3[cCdD])/, FORM, formEncoded);
  addLayers(views, plain, 2, /&(?:amp;)?(?:quot|lt|#34|#39|apos);/, ENTITY, entity);
  addLayers(views, plain, 1, /""\w/, /""/g, () => '"');
  return views;
}

/** Adds a decoded text for each layer of one kind of escape, at most `most`. */
function addLayers(
  views: DecodedText[],
  plain: DecodedText,
  most: number,
  indicator: RegExp,
  pattern: RegExp,
  undo: DecodeMatch,
): void {
  let current = plain;
  for (let layer = 0; layer < most && indicator.test(current.text); layer++) {
    current = decodeOnce(current, pattern, undo);
    views.push(current);
  }
}

/** Undoes one layer in the whole text and records where each character comes from. */
function decodeOnce(view: DecodedText, pattern: RegExp, undo: DecodeMatch): DecodedText {
  const origins: number[] = [];
  const chunks: string[] = [];
  let next = 0;
  const copy = (end: number): void => {
    for (let offset = next; offset < end; offset++) origins.push(view.origin(offset));
    chunks.push(view.text.slice(next, end));
  };
  for (const match of view.text.matchAll(pattern)) {
    copy(match.index);
    const [all, ...groups] = match;
    const plain = undo(all, ...groups);
    for (let unit = 0; unit < plain.length; unit++) origins.push(view.origin(match.index));
    chunks.push(plain);
    next = match.index + all.length;
  }
  copy(view.text.length);
  const end = view.origin(view.text.length);
  return { text: chunks.join(''), origin: (offset) => origins[offset] ?? end };
}
