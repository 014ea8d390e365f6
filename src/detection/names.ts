import { STATUS_NAMES } from '../codes';
import { UNIQUE_NAMES } from './vocabulary';

export interface FoundName {
  readonly name: string;
  readonly code: number;
  readonly start: number;
  readonly end: number;
}

/** All status names but OK, which is everybody's. */
const NAMES = STATUS_NAMES.filter(({ name }) => name !== 'OK');
const CODE_OF = new Map(NAMES.map(({ name, code }) => [name, code]));

/** The longest status name, and so the most to look at beside a cursor. */
export const MAX_NAME_LENGTH = Math.max(...NAMES.map(({ name }) => name.length));

/** The shortest name that means websms without its code. */
export const MIN_UNIQUE_NAME_LENGTH = Math.min(...UNIQUE_NAMES.map((name) => name.length));

const NAME = new RegExp(
  `(?<![A-Za-z0-9])(?:${NAMES.map(({ name }) => name)
    .sort((a, b) => b.length - a.length)
    .join('|')})(?![A-Za-z0-9_])`,
  'g',
);

/** The status names in a piece of text, in order; as the API writes them, in capitals. */
export function findNames(text: string): FoundName[] {
  return [...text.matchAll(NAME)].map(({ 0: name, index }) => ({
    name,
    code: CODE_OF.get(name) ?? 0,
    start: index,
    end: index + name.length,
  }));
}
