import { STATUS_CODES } from '../codes/core';

/**
 * Rule 4: status names that no other public program was found to use. Alone they mean websms;
 * INVALID_SENDER, ACCESS_DENIED and the like do not.
 */
const UNIQUE = new Set([
  'INVALID_COD_RETURNADDRES',
  'INVALID_COD_RETURNADDRESS',
  'INVALID_VALIDITY_PERIODE',
  'INVALID_AUTOSEGMENT',
  'THROTTLING_SPAMMING_IP',
  'THROTTLING_TOO_MANY_RECIPIENTS',
  'MAX_SMS_PER_MESSAGE_EXCEEDED',
  'RECIPIENTS_BLACKLISTED',
  'RECIPIENTS_BLOCKED_BY_QUALITY_RATING',
  'RECIPIENTS_BLOCKED_BY_SPAMCHECK',
]);

export interface FoundName {
  readonly name: string;
  readonly code: number;
  readonly start: number;
  readonly end: number;
  /** True where no other system uses the name. */
  readonly unique: boolean;
}

const CODE_OF = new Map(
  STATUS_CODES.flatMap(({ code, name, otherName }) =>
    [name, otherName]
      .filter((each): each is string => each !== undefined && each !== 'OK')
      .map((each) => [each, code] as const),
  ),
);

/** All status names but OK, which is everybody's. */
export const STATUS_NAMES: readonly string[] = [...CODE_OF.keys()];

/** The longest status name, and so the most to look at beside a cursor. */
export const LONGEST_NAME = Math.max(...STATUS_NAMES.map((name) => name.length));

const NAME = new RegExp(
  `(?<![A-Za-z0-9])(?:${[...STATUS_NAMES].sort((a, b) => b.length - a.length).join('|')})(?![A-Za-z0-9_])`,
  'g',
);

/** The status names in a piece of text, in order; as the API writes them, in capitals. */
export function findNames(text: string): FoundName[] {
  return [...text.matchAll(NAME)].map(({ 0: name, index }) => ({
    name,
    code: CODE_OF.get(name) ?? 0,
    start: index,
    end: index + name.length,
    unique: UNIQUE.has(name),
  }));
}
