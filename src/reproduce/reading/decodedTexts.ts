import { BACKSLASH, backslashed, ENTITY, entity, FORM, formEncoded } from './unescape';

/** A text read in one way: as it stands, or with one layer of escapes undone. */
export interface DecodedText {
  readonly text: string;
  /** The place in the original text that a place of this text comes from. */
  readonly origin: (offset: number) => number;
}

type DecodeMatch = (all: string, ...groups: (string | undefined)[]) => string;

/**
 * The ways in which a text can be read, the plain one first: JSON inside the strings of JSON at up to three levels,
 * percent-encoded once or twice, inside HTML, inside the quotes of CSV.
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

/** Adds a view for each layer there is, up to a number of them. */
function addLayers(
  views: DecodedText[],
  plain: DecodedText,
  most: number,
  sign: RegExp,
  pattern: RegExp,
  undo: DecodeMatch,
): void {
  let current = plain;
  for (let layer = 0; layer < most && sign.test(current.text); layer++) {
    current = decodeOnce(current, pattern, undo);
    views.push(current);
  }
}

/** Undoes one layer everywhere, and keeps where everything comes from. */
function decodeOnce(view: DecodedText, pattern: RegExp, undo: DecodeMatch): DecodedText {
  const origins: number[] = [];
  const pieces: string[] = [];
  let next = 0;
  const copy = (end: number): void => {
    for (let offset = next; offset < end; offset++) origins.push(view.origin(offset));
    pieces.push(view.text.slice(next, end));
  };
  for (const match of view.text.matchAll(pattern)) {
    copy(match.index);
    const [all, ...groups] = match;
    const plain = undo(all, ...groups);
    for (let unit = 0; unit < plain.length; unit++) origins.push(view.origin(match.index));
    pieces.push(plain);
    next = match.index + all.length;
  }
  copy(view.text.length);
  const end = view.origin(view.text.length);
  return { text: pieces.join(''), origin: (offset) => origins[offset] ?? end };
}
