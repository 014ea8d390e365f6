import { BACKSLASH, backslashed, ENTITY, entity, FORM, formEncoded } from './unescape';

/** A text read in one way: as it stands, or with one layer of escapes undone. */
export interface View {
  readonly text: string;
  /** The place in the original text that a place of this text comes from. */
  readonly origin: (offset: number) => number;
}

type Undo = (all: string, ...groups: (string | undefined)[]) => string;

/**
 * The ways in which a text can be read, the plain one first: JSON inside the strings of JSON at up to three levels,
 * percent-encoded once or twice, inside HTML, inside the quotes of CSV.
 */
export function viewsOf(text: string): View[] {
  const plain: View = { text, origin: (offset) => offset };
  const views = [plain];
  addLayers(views, plain, 3, /\\/, BACKSLASH, backslashed);
  addLayers(views, plain, 2, /%(?:25)*(?:22|27|3[cCdD])/, FORM, formEncoded);
  addLayers(views, plain, 2, /&(?:amp;)?(?:quot|lt|#34|#39|apos);/, ENTITY, entity);
  addLayers(views, plain, 1, /""\w/, /""/g, () => '"');
  return views;
}

/** Adds a view for each layer there is, up to a number of them. */
function addLayers(views: View[], plain: View, most: number, sign: RegExp, pattern: RegExp, undo: Undo): void {
  let current = plain;
  for (let layer = 0; layer < most && sign.test(current.text); layer++) {
    current = peel(current, pattern, undo);
    views.push(current);
  }
}

/** Undoes one layer everywhere, and keeps where everything comes from. */
function peel(view: View, pattern: RegExp, undo: Undo): View {
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
