/** The client's validation of messages, stricter than the server's; the table of fields is in `calls.ts`. */
import { msisdnProblem } from '../sms';
import { parseBase64 } from './base64';
import {
  type AnyProblem,
  CALLS,
  type Field,
  type IntegerField,
  type LineField,
  MAX_RECIPIENTS,
  type MessageKind,
  type MessageOf,
  type Outgoing,
  type ProblemOf,
  type SegmentsField,
  type SegmentsProblem,
  type SenderField,
  type TextField,
  type TextMessage,
  type UrlField,
} from './calls';
import { latin1Problem } from './simpleEncoding';
import { decodeUserDataHeader } from './userDataHeader';

/** A validation error of a field beside recipients, content and sender. */
export type OptionProblem = Exclude<
  ProblemOf<'text'>,
  { readonly field: 'recipientAddressList' | 'messageContent' | 'senderAddress' }
>;

type Values = Readonly<Record<string, unknown>>;

/**
 * Checks a message against the limits of its call. An empty list means it can be sent. Segments may be in either base64
 * alphabet, with padding or without.
 * @param mostRecipients the limit of one request; higher where the caller splits the list.
 * @example
 * findProblems('text', { recipientAddressList: ['436761234567'], messageContent: 'Hello' }); // []
 * findProblems('binary', { recipientAddressList: ['436761234567'], messageContent: [''] });
 * // [{ field: 'messageContent', kind: 'empty', segment: 0 }]
 * findProblems('simple', { recipientAddressList: ['436761234567'], messageContent: '5 €' });
 * // [{ field: 'messageContent', kind: 'notLatin1', index: 2, character: '€' }]
 */
export function findProblems<Kind extends MessageKind>(
  kind: Kind,
  message: MessageOf<Kind>,
  mostRecipients: number = MAX_RECIPIENTS,
): ProblemOf<Kind>[] {
  const { fields, format } = CALLS[kind];
  const entries: readonly [string, Field][] = Object.entries(fields);
  const values: Values = { ...message };
  const problems = entries.flatMap(([name, field]) =>
    withName(name, fieldProblems(field, values[name], values, mostRecipients)),
  );
  const outsideLatin1 =
    format === 'simple' ? entries.flatMap(([name, field]) => latin1Problems(name, field, values)) : [];
  return [...problems, ...outsideLatin1] as ProblemOf<Kind>[]; // each check returns problems of its field's type
}

/**
 * Checks a message together with its call. An empty list means it can be sent.
 * @param mostRecipients the limit of one request; higher where the caller splits the list.
 * @example
 * const problems = findOutgoingProblems({ kind: 'text', message: { recipientAddressList: [], messageContent: 'Hello' } });
 */
export function findOutgoingProblems(outgoing: Outgoing, mostRecipients: number = MAX_RECIPIENTS): AnyProblem[] {
  return findProblems(outgoing.kind, outgoing.message as MessageOf<MessageKind>, mostRecipients);
}

/**
 * Checks the fields beside recipients, content and sender.
 * @example
 * optionProblems({ priority: 10 }); // [{ field: 'priority', kind: 'outOfRange' }]
 */
export function optionProblems(options: Omit<TextMessage, 'recipientAddressList' | 'messageContent'>): OptionProblem[] {
  const values: Values = { ...options };
  return Object.entries(CALLS.text.fields).flatMap(([name, field]) =>
    withName(name, valueProblems(field, values[name])),
  ) as OptionProblem[];
}

/** A validation error without the name of its field. */
interface Problem {
  readonly kind: string;
}

function withName(field: string, found: readonly Problem[]): readonly (Problem & { readonly field: string })[] {
  return found.map((problem) => ({ field, ...problem }));
}

/** Checks one field. The casts are safe, because the callers' parameter types guarantee the types of the values. */
function fieldProblems(field: Field, value: unknown, values: Values, mostRecipients: number): readonly Problem[] {
  switch (field.type) {
    case 'recipients':
      return recipientProblems(value as readonly string[], mostRecipients);
    case 'text':
      return textProblems(value as string, field);
    case 'segments':
      return segmentsProblems(value as readonly string[], field, values[field.headerField] === true);
    case 'sender':
      return senderProblems(value as string | undefined, values[field.kindField] as string | undefined, field);
    case 'line':
    case 'url':
    case 'integer':
    case 'choice':
    case 'boolean':
      return valueProblems(field, value);
  }
}

/** Checks an optional field that does not depend on other fields. */
function valueProblems(field: Field, value: unknown): readonly Problem[] {
  switch (field.type) {
    case 'line':
      return lineProblems(value as string | undefined, field);
    case 'url':
      return urlProblems(value as string | undefined, field);
    case 'integer':
      return integerProblems(value as number | undefined, field);
    case 'choice':
    case 'boolean': // their types leave nothing to be wrong
    case 'recipients':
    case 'text':
    case 'segments':
    case 'sender':
      return [];
  }
}

function recipientProblems(recipients: readonly string[], max: number) {
  if (recipients.length === 0) return [{ kind: 'none' }];
  if (recipients.length > max) return [{ kind: 'tooMany' }];
  return recipients.flatMap((recipient) => {
    const why = msisdnProblem(recipient);
    return why ? [{ kind: 'bad', recipient, why }] : [];
  });
}

function textProblems(text: string, { ownMax }: TextField) {
  if (text === '') return [{ kind: 'empty' }];
  if (text.length > ownMax) return [{ kind: 'tooLong' }];
  // A lone surrogate cannot be encoded as UTF-8: the phone would show something else than was typed.
  return /\p{Surrogate}/u.test(text) ? [{ kind: 'loneSurrogate' }] : [];
}

function segmentsProblems(
  segments: readonly string[],
  field: SegmentsField,
  withHeader: boolean,
): readonly SegmentsProblem[] {
  if (segments.length === 0) return [{ kind: 'none' }];
  if (segments.length > field.ownMax) return [{ kind: 'tooMany' }];
  return segments.flatMap((text, segment) => segmentProblems(text, segment, field, withHeader));
}

function segmentProblems(
  text: string,
  segment: number,
  { maxOctets }: SegmentsField,
  withHeader: boolean,
): readonly SegmentsProblem[] {
  const parsed = parseBase64(text);
  if ('problem' in parsed) return [{ kind: 'notBase64', segment, why: parsed.problem }];
  const { bytes } = parsed;
  if (bytes.length === 0) return [{ kind: 'empty', segment }];
  if (bytes.length > maxOctets) return [{ kind: 'tooLong', segment }];
  const header = withHeader ? decodeUserDataHeader(bytes) : undefined;
  return header && 'problem' in header ? [{ kind: 'badHeader', segment, why: header.problem }] : [];
}

function senderProblems(address: string | undefined, kind: string | undefined, { maxAlphanumeric }: SenderField) {
  if (address === undefined && kind === undefined) return [];
  if (!address) return [{ kind: 'missing' }];
  const isAlphanumeric = kind === 'alphanumeric' || (kind === undefined && /[^0-9+]/.test(address));
  if (isAlphanumeric) return address.length > maxAlphanumeric ? [{ kind: 'tooLong' }] : [];
  return /^\+?[0-9]{1,15}$/.test(address) ? [] : [{ kind: address.length > 15 ? 'tooLong' : 'notDigits' }];
}

function lineProblems(text = '', { ownMax }: LineField) {
  if (text.length > ownMax) return [{ kind: 'tooLong' }];
  return /[\p{Cc}\p{Surrogate}]/u.test(text) ? [{ kind: 'controlCharacter' }] : [];
}

function urlProblems(url: string | undefined, { ownMax }: UrlField) {
  if (url === undefined) return [];
  if (url.length > ownMax) return [{ kind: 'tooLong' }];
  return /^https?:\/\/[^\s/]/i.test(url) && !/\s/.test(url) && URL.canParse(url) ? [] : [{ kind: 'notAUrl' }];
}

function integerProblems(value: number | undefined, { min, max = Infinity, ownMax = max }: IntegerField) {
  if (value === undefined || (Number.isInteger(value) && value >= min && value <= ownMax)) return [];
  return [{ kind: 'outOfRange' }];
}

/** Finds characters in free text that the simple call cannot encode. */
function latin1Problems(
  name: string,
  { type }: Field,
  values: Values,
): readonly (Problem & { readonly field: string })[] {
  const value = values[name];
  if (typeof value !== 'string' || type === 'choice') return [];
  const problem = latin1Problem(value);
  return problem ? [{ field: name, kind: 'notLatin1', ...problem }] : [];
}
