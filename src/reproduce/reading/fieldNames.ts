import { FIELD_NAMES as ALL_FIELD_NAMES, type FieldName as AnyFieldName } from '../../gateway-schema';

/** The fields of a request that are taken over from a log: all but `test`, which is the form's mode. */
export type FieldName = Exclude<AnyFieldName, 'test'>;
export const FIELD_NAMES = ALL_FIELD_NAMES.filter((name): name is FieldName => name !== 'test');

/** Names that other programs, delivery reports and answers use too: alone they make no request. */
const AMBIGUOUS_NAMES: ReadonlySet<FieldName> = new Set<FieldName>([
  'priority',
  'messageType',
  'senderAddress',
  'clientMessageId',
]);

/** Whether a field of this name shows that there is a request. */
export function identifiesRequest(name: FieldName): boolean {
  return !AMBIGUOUS_NAMES.has(name);
}

/** `messageContent`, `MessageContent`, `message_content`, `message-content`; `validityPeriod` as most people write it. */
function spellings(name: FieldName): string {
  const words = name.replace(/(?<=[a-z])(?=[A-Z])/g, '[_-]?');
  return name === 'validityPeriode' ? `${words}?` : words;
}

const ALL = FIELD_NAMES.map((name) => `(${spellings(name)})`).join('|');

/** A field's name in a text, and not a piece of a longer one (`textMessageContent`). Group n + 1 is the n-th name. */
export const FIELD_NAME = new RegExp(`(?<![A-Za-z0-9])(?:${ALL})(?![A-Za-z0-9_-])`, 'gi');

/** Which name a match of {@link FIELD_NAME} is. */
export function nameOf(match: RegExpExecArray): FieldName | undefined {
  return FIELD_NAMES.find((_, index) => match[index + 1] !== undefined);
}
