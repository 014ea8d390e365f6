import { LIMITS, recipientsIn, recogniseAt } from '../detection';
import type { Window } from './window';

/** What may be another status code. */
const FOUR_DIGITS = /(?<!\d)[245]\d{3}(?!\d)/g;
/** Ends a record where many are on one line. */
const RECORD_END = /[};]/;

/**
 * The recipients that a line names for its status code: of several codes, those that stand before it, or else behind it, in its
 * own record, or else as far as to the next status code: that may be nested. A number that is cut where the window ends is none.
 */
export function ownRecipients(window: Window): readonly string[] {
  const { source, line, character } = window;
  const text = withoutCutNumber(window);
  const all = recipientsIn(text);
  if (all.length === 0) return all;
  const codes = [...text.matchAll(FOUR_DIGITS)]
    .map(({ index }) => index)
    .filter((at) => at !== character && recogniseAt(source, line, at)?.kind === 'code');
  if (codes.length === 0) return all;
  const last = codes.filter((at) => at < character).at(-1);
  const before = text.slice(last === undefined ? 0 : last + 4, character);
  const after = text.slice(
    character,
    codes.find((at) => at > character),
  );
  const [ownBefore, ownAfter] = [before.split(RECORD_END).at(-1) ?? '', after.split(RECORD_END, 1)[0] ?? ''];
  return [ownBefore, ownAfter, before, after].map(recipientsIn).find(({ length }) => length > 0) ?? [];
}

function withoutCutNumber({ source, line, character }: Window): string {
  const text = source.lineText(line);
  const isCut = line === source.lineCount - 1 && text.length - character >= LIMITS.charsAfter;
  return isCut ? text.replace(/(?<!\d)\d+$/, '') : text;
}
