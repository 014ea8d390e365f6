import { classOf } from '../../codes';
import { msisdnProblem } from '../../sms';
import type { Fields } from '../rules/coercion';
import { FAULTS } from './faults';
import type { NextAnswer } from './nextAnswers';

/** Thrown for a planned answer that is invalid; the message is for people. */
export class AnswerError extends RangeError {
  override readonly name = 'AnswerError';

  /** @param field the field it is about; undefined when it is about the answer as a whole. */
  constructor(
    message: string,
    readonly field?: string,
  ) {
    super(message);
  }
}

interface AnswerField {
  /** For people, after "takes". */
  readonly takes: string;
  readonly isValid: (value: unknown) => boolean;
  /** The field in JSON Schema. */
  readonly schema: object;
  /** For the schema. */
  readonly help: string;
}

/** The longest delay of Node's timers in milliseconds. */
const MAX_PAUSE_MS = 2 ** 31 - 1;
const MAX_TIMES = 1_000_000;
const FAULT_NAMES: readonly unknown[] = FAULTS.map(({ name }) => name);

/** Every field of an answer: what it takes, for the reader, its messages and the schema of scenarios. */
export const ANSWER_FIELDS: Readonly<Record<keyof NextAnswer, AnswerField>> = {
  recipient: {
    takes: 'a phone number in quotes, country code first, only digits, such as "436761234567"',
    isValid: (value) => typeof value === 'string' && msisdnProblem(value) === undefined,
    schema: { type: 'string', pattern: '^[1-9][0-9]{4,14}$' },
    help: 'Only for messages to this recipient; for all messages without it.',
  },
  statusCode: {
    takes: 'a status code: 2000 to 2999, or 4000 to 5999',
    isValid: (value) => isWhole(value, 2000, 5999) && !isWhole(value, 3000, 3999),
    schema: {
      type: 'integer',
      anyOf: [
        { minimum: 2000, maximum: 2999 },
        { minimum: 4000, maximum: 5999 },
      ],
    },
    help: '2000 to 2999 accepts the message with this code; 4000 to 5999 refuses it.',
  },
  accepted: {
    takes: 'true',
    isValid: (value) => value === true,
    schema: { const: true },
    help: 'Accepts the message whatever its status code says: for 5000 and the other codes that leave it open.',
  },
  fault: {
    takes: `one of ${FAULT_NAMES.join(', ')}`,
    isValid: (value) => FAULT_NAMES.includes(value),
    schema: {
      oneOf: FAULTS.map(({ name, effect }) => ({ const: name, description: effect })),
    },
    help: 'The fault, instead of a status code.',
  },
  pauseMs: {
    takes: `a whole number of milliseconds from 0 to ${MAX_PAUSE_MS}`,
    isValid: (value) => isWhole(value, 0, MAX_PAUSE_MS),
    schema: { type: 'integer', minimum: 0, maximum: MAX_PAUSE_MS },
    help: 'The pause before the answer, in milliseconds; the message is accepted before it.',
  },
  times: {
    takes: `a whole number from 1 to ${MAX_TIMES}, or "always"`,
    isValid: (value) => value === 'always' || isWhole(value, 1, MAX_TIMES),
    schema: { oneOf: [{ type: 'integer', minimum: 1, maximum: MAX_TIMES }, { const: 'always' }] },
    help: 'How many messages it is for; one without it.',
  },
};

/**
 * Checks the fields of a planned answer.
 * @throws AnswerError
 */
export function readNextAnswer(fields: Fields): NextAnswer {
  for (const [name, value] of Object.entries(fields)) {
    const field = Object.hasOwn(ANSWER_FIELDS, name) ? ANSWER_FIELDS[name as keyof NextAnswer] : undefined;
    if (field === undefined)
      throw new AnswerError(
        `${JSON.stringify(name)} is no field of an answer. Its fields are ${Object.keys(ANSWER_FIELDS).join(', ')}.`,
        name,
      );
    if (!field.isValid(value)) throw new AnswerError(`${name} takes ${field.takes}.`, name);
  }
  const answer = fields as NextAnswer; // each value was checked by the table
  const { statusCode, fault, pauseMs, accepted } = answer;
  if (statusCode !== undefined && fault !== undefined)
    throw new AnswerError('fault and statusCode exclude each other. Leave one of them out.', 'fault');
  if (statusCode === undefined && fault === undefined && pauseMs === undefined)
    throw new AnswerError('An answer needs a statusCode, a fault or a pauseMs.');
  if (accepted === true && (statusCode === undefined || classOf(statusCode) !== 'unknown'))
    throw new AnswerError(
      'accepted goes with a statusCode that leaves it open, such as 5000. Leave it out otherwise.',
      'accepted',
    );
  return answer;
}

/**
 * Checks an answer that a program gives.
 * @throws AnswerError
 */
export function checkedAnswer(answer: NextAnswer): NextAnswer {
  // Programs pass undefined for what they leave out.
  const given = Object.entries(answer).filter(([, value]) => value !== undefined);
  return readNextAnswer(Object.fromEntries(given));
}

function isWhole(value: unknown, min: number, max: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max;
}
