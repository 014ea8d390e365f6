/**
 * A binary message as `POST smsmessaging/binary` takes it: the fields of a text message, but segments for the text.
 * Source of keys, types and limits: docs and schema (websms REST API, smsmessaging/binary).
 */
import { formatBase64, parseBase64, type Base64Problem } from './base64';
import { findProblems, MAX_RECIPIENTS, type Problem, type TextMessage } from './message';
import { MAX_SEGMENT_OCTETS, MAX_SEGMENTS } from './splitBytes';
import { decodeUserDataHeader, type HeaderProblem } from './userDataHeader';

export interface BinaryMessage extends Omit<TextMessage, 'messageContent' | 'maxSmsPerMessage' | 'messageType'> {
  /** One base64 text for each SMS, which carries it unchanged: 1 to 255 of 1 to 140 octets. */
  readonly messageContent: readonly string[];
  /** Every segment begins with a user data header of its own; `false` when left out. */
  readonly userDataHeaderPresent?: boolean;
}

/** One thing that is wrong with a binary message; `segment` is an index in `messageContent`. */
export type BinaryProblem =
  | Exclude<Problem, { readonly field: 'messageContent' }>
  | { readonly field: 'messageContent'; readonly kind: 'none' | 'tooMany' }
  | { readonly field: 'messageContent'; readonly kind: 'empty' | 'tooLong'; readonly segment: number }
  | {
      readonly field: 'messageContent';
      readonly kind: 'notBase64';
      readonly segment: number;
      readonly why: Base64Problem;
    }
  | {
      readonly field: 'messageContent';
      readonly kind: 'badHeader';
      readonly segment: number;
      readonly why: HeaderProblem;
    };

/**
 * Checks a binary message against the API's limits. An empty list means it can be sent. Segments may be in either
 * base64 alphabet, with padding or without.
 * @example
 * findBinaryProblems({ recipientAddressList: ['436761234567'], messageContent: [''] });
 * // [{ field: 'messageContent', kind: 'empty', segment: 0 }]
 */
export function findBinaryProblems(message: BinaryMessage, mostRecipients: number = MAX_RECIPIENTS): BinaryProblem[] {
  return [...sharedProblems(message, mostRecipients), ...contentProblems(message)];
}

/**
 * The message as it is sent: segments in the standard alphabet with padding, as all official SDKs send them. What
 * is no base64 stays as it is, for the server to refuse (4027).
 * @example
 * standardSegments({ recipientAddressList: ['436761234567'], messageContent: ['_w'] }).messageContent; // ['/w==']
 */
export function standardSegments(message: BinaryMessage): BinaryMessage {
  return { ...message, messageContent: message.messageContent.map(standardBase64) };
}

function standardBase64(segment: string): string {
  const parsed = parseBase64(segment);
  return 'bytes' in parsed ? formatBase64(parsed.bytes) : segment;
}

/** What a binary and a text message have in common is checked in one place: as a text message with a harmless text. */
function sharedProblems(message: BinaryMessage, mostRecipients: number): BinaryProblem[] {
  return findProblems({ ...message, messageContent: '-' }, mostRecipients).filter(
    (problem) => problem.field !== 'messageContent',
  );
}

function contentProblems({ messageContent, userDataHeaderPresent = false }: BinaryMessage): BinaryProblem[] {
  const field = 'messageContent';
  if (messageContent.length === 0) return [{ field, kind: 'none' }];
  if (messageContent.length > MAX_SEGMENTS) return [{ field, kind: 'tooMany' }];
  return messageContent.flatMap((text, segment) => segmentProblems(text, segment, userDataHeaderPresent));
}

function segmentProblems(text: string, segment: number, withHeader: boolean): BinaryProblem[] {
  const field = 'messageContent';
  const parsed = parseBase64(text);
  if ('problem' in parsed) return [{ field, kind: 'notBase64', segment, why: parsed.problem }];
  const { bytes } = parsed;
  if (bytes.length === 0) return [{ field, kind: 'empty', segment }];
  if (bytes.length > MAX_SEGMENT_OCTETS) return [{ field, kind: 'tooLong', segment }];
  const header = withHeader ? decodeUserDataHeader(bytes) : undefined;
  return header && 'problem' in header ? [{ field, kind: 'badHeader', segment, why: header.problem }] : [];
}
