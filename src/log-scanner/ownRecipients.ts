import { LIMITS, recipientsIn, recogniseAt } from '../detection';
import type { Window } from './window';

/** Numbers that may be another status code. */
const FOUR_DIGITS = /(?<!\d)[245]\d{3}(?!\d)/g;
/** Separators of records on one line. */
const RECORD_END = /[};]/;

/**
 * The recipients that belong to a status code. On a line with several codes: those before it in the same record, else
 * those
 * behind it in the same record, else those up to the previous or next code, because records may be nested. A number
 * that is
 * cut off at the end of the window is ignored.
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
