/** The client's reading of the calls: what we do not send. It is stricter than what the server may take. */
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

/** What is wrong with a field beside recipients, content and sender. */
export type OptionProblem = Exclude<
  ProblemOf<'text'>,
  { readonly field: 'recipientAddressList' | 'messageContent' | 'senderAddress' }
>;

type Values = Readonly<Record<string, unknown>>;

/**
 * Checks a message against the limits of its call. An empty list means it can be sent. Segments may be in either base64
 * alphabet, with padding or without.
 * @param mostRecipients what one request takes; more where the caller splits the list.
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
  const foreign = format === 'simple' ? entries.flatMap(([name, field]) => latin1Problems(name, field, values)) : [];
  return [...problems, ...foreign] as ProblemOf<Kind>[]; // each check makes what the field's type may have
}

/**
 * Checks a message together with its call. An empty list means it can be sent.
 * @param mostRecipients what one request takes; more where the caller splits the list.
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

/** A problem without its field. */
interface Found {
  readonly kind: string;
}

function withName(field: string, found: readonly Found[]): readonly (Found & { readonly field: string })[] {
  return found.map((problem) => ({ field, ...problem }));
}

/** The values have the types of their fields: the callers' parameters see to that. */
function fieldProblems(field: Field, value: unknown, values: Values, mostRecipients: number): readonly Found[] {
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

/** What is wrong with a field that needs no other one to be judged, and that a message may be without. */
function valueProblems(field: Field, value: unknown): readonly Found[] {
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

function recipientProblems(recipients: readonly string[], most: number) {
  if (recipients.length === 0) return [{ kind: 'none' }];
  if (recipients.length > most) return [{ kind: 'tooMany' }];
  return recipients.flatMap((recipient) => {
    const why = msisdnProblem(recipient);
    return why ? [{ kind: 'bad', recipient, why }] : [];
  });
}

function textProblems(text: string, { ownMost }: TextField) {
  if (text === '') return [{ kind: 'empty' }];
  if (text.length > ownMost) return [{ kind: 'tooLong' }];
  // Half a character cannot be written as UTF-8: the phone would show something else than was typed.
  return /\p{Surrogate}/u.test(text) ? [{ kind: 'loneSurrogate' }] : [];
}

function segmentsProblems(
  segments: readonly string[],
  field: SegmentsField,
  withHeader: boolean,
): readonly SegmentsProblem[] {
  if (segments.length === 0) return [{ kind: 'none' }];
  if (segments.length > field.ownMost) return [{ kind: 'tooMany' }];
  return segments.flatMap((text, segment) => segmentProblems(text, segment, field, withHeader));
}

function segmentProblems(
  text: string,
  segment: number,
  { mostOctets }: SegmentsField,
  withHeader: boolean,
): readonly SegmentsProblem[] {
  const parsed = parseBase64(text);
  if ('problem' in parsed) return [{ kind: 'notBase64', segment, why: parsed.problem }];
  const { bytes } = parsed;
  if (bytes.length === 0) return [{ kind: 'empty', segment }];
  if (bytes.length > mostOctets) return [{ kind: 'tooLong', segment }];
  const header = withHeader ? decodeUserDataHeader(bytes) : undefined;
  return header && 'problem' in header ? [{ kind: 'badHeader', segment, why: header.problem }] : [];
}

function senderProblems(address: string | undefined, kind: string | undefined, { mostAlphanumeric }: SenderField) {
  if (address === undefined && kind === undefined) return [];
  if (!address) return [{ kind: 'missing' }];
  const isAlphanumeric = kind === 'alphanumeric' || (kind === undefined && /[^0-9+]/.test(address));
  if (isAlphanumeric) return address.length > mostAlphanumeric ? [{ kind: 'tooLong' }] : [];
  return /^\+?[0-9]{1,15}$/.test(address) ? [] : [{ kind: address.length > 15 ? 'tooLong' : 'notDigits' }];
}

function lineProblems(text = '', { ownMost }: LineField) {
  if (text.length > ownMost) return [{ kind: 'tooLong' }];
  return /[\p{Cc}\p{Surrogate}]/u.test(text) ? [{ kind: 'controlCharacter' }] : [];
}

function urlProblems(url: string | undefined, { ownMost }: UrlField) {
  if (url === undefined) return [];
  if (url.length > ownMost) return [{ kind: 'tooLong' }];
  return /^https?:\/\/[^\s/]/i.test(url) && !/\s/.test(url) && URL.canParse(url) ? [] : [{ kind: 'notAUrl' }];
}

function integerProblems(value: number | undefined, { least, most = Infinity, ownMost = most }: IntegerField) {
  if (value === undefined || (Number.isInteger(value) && value >= least && value <= ownMost)) return [];
  return [{ kind: 'outOfRange' }];
}

/** What people write may have characters that the simple call cannot carry. */
function latin1Problems(
  name: string,
  { type }: Field,
  values: Values,
): readonly (Found & { readonly field: string })[] {
  const value = values[name];
  if (typeof value !== 'string' || type === 'choice') return [];
  const problem = latin1Problem(value);
  return problem ? [{ field: name, kind: 'notLatin1', ...problem }] : [];
}
