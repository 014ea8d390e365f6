import { FIELD_NAMES as ALL_FIELD_NAMES, type FieldName as AnyFieldName } from '../../gateway-schema';

/** The fields of a request that are taken from a log: all but `test`, which the form's mode replaces. */
export type FieldName = Exclude<AnyFieldName, 'test'>;
export const FIELD_NAMES = ALL_FIELD_NAMES.filter((name): name is FieldName => name !== 'test');

/** Names that other programs, delivery reports and answers use too: alone they do not identify a request. */
const AMBIGUOUS_NAMES: ReadonlySet<FieldName> = new Set<FieldName>([
  'priority',
  'messageType',
  'senderAddress',
  'clientMessageId',
]);

/** Whether a field of this name occurs only in requests. */
export function identifiesRequest(name: FieldName): boolean {
  return !AMBIGUOUS_NAMES.has(name);
}

/**
 * A pattern of the spellings `messageContent`, `message_content`, `message-content`, and `validityPeriod` without the
 * final e.
 */
function spellings(name: FieldName): string {
  const words = name.replace(/(?<=[a-z])(?=[A-Z])/g, '[_-]?');
  return name === 'validityPeriode' ? `${words}?` : words;
}

const ALL = FIELD_NAMES.map((name) => `(${spellings(name)})`).join('|');

/** Matches a field's name, but not within a longer name (`textMessageContent`). Group n + 1 is the n-th name. */
export const FIELD_NAME = new RegExp(`(?<![A-Za-z0-9])(?:${ALL})(?![A-Za-z0-9_-])`, 'gi');

/** The field name of a match of {@link FIELD_NAME}. */
export function nameOf(match: RegExpExecArray): FieldName | undefined {
  return FIELD_NAMES.find((_, index) => match[index + 1] !== undefined);
}
