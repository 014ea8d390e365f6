import { CALLS, type Field, type MessageKind, type TextMessage } from '../../gateway-schema';
import { lastMatch } from '../../detection';
import type { LogRecord } from './fieldGroups';
import type { FieldName } from './fieldNames';
import { beforeSecret, mayContainSecret, withoutSecrets } from './secrets';
import type { Value } from './value';

/** Longer texts are cut. More than people write into one message. In UTF-16 units. */
const MAX_TEXT_LENGTH = 10_000;
/** Any other value that is longer counts as invalid. */
const MAX_VALUE_LENGTH = 2048;

/** All fields but recipients, content and `test`. */
export type Options = Omit<TextMessage, 'recipientAddressList' | 'messageContent' | 'test'>;

/** A request from a log, with typed values. Its recipients are not taken from the log. */
export interface LoggedRequest {
  readonly kind: MessageKind;
  /** The HTTP method of a simple message. */
  readonly method: 'GET' | 'POST';
  readonly text: string | undefined;
  readonly segments: readonly string[];
  readonly userDataHeaderPresent: boolean;
  readonly options: Options;
  /** Fields with an invalid value. */
  readonly unreadable: readonly FieldName[];
  /** Whether only the beginning of the text is known. */
  readonly cut: boolean;
}

/**
 * Converts the found fields to the API's types.
 * @param source the text in which they were found
 */
export function readRequest(record: LogRecord, source: string): LoggedRequest {
  const content = record.get('messageContent')?.value;
  const segments = content?.kind === 'list' ? content.items : [];
  const kept = content?.kind === 'text' ? beforeSecret(content.text) : '';
  const text = kept === '' ? undefined : cleanText(kept);
  const isGone =
    content !== undefined && text === undefined && segments.length === 0 && (content.cut || content.text !== '');
  const options = readOptions(record);
  const pairs = [...record.values()].filter(({ value }) => value.pair).map(({ start }) => start);
  return {
    kind: segments.length > 0 ? 'binary' : pairs.length > 0 ? 'simple' : 'text',
    method: methodOf(source, Math.min(...pairs)),
    text,
    segments,
    userDataHeaderPresent: readBoolean(record.get('userDataHeaderPresent')?.value) ?? false,
    options,
    unreadable: [...record.keys()].filter((name) =>
      name === 'messageContent' ? isGone : OPTIONS.has(name) && !(name in options),
    ),
    cut:
      content !== undefined &&
      text !== undefined &&
      (content.cut || kept.length < content.text.length || kept.length > MAX_TEXT_LENGTH),
  };
}

/** How many characters before its first parameter a request may name its method. */
const METHOD_REACH = 300;

const METHOD = /\b(?:GET|POST)\b/g;
/** Characters that end a URL. */
const ADDRESS_END = /[\s"'<>]/;

/** The method named before the parameters; otherwise GET for parameters after a `?`, else POST. */
function methodOf(source: string, start: number): 'GET' | 'POST' {
  const before = Number.isFinite(start) ? source.slice(Math.max(0, start - METHOD_REACH), start) : '';
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const named = lastMatch(line, METHOD)?.[0];
  if (named !== undefined) return named === 'GET' ? 'GET' : 'POST';
  const address = line.split(ADDRESS_END).at(-1) ?? '';
  return /\?|%(?:25)*3f/i.test(address) ? 'GET' : 'POST';
}

/** Normalizes line breaks to `\n` and replaces lone surrogates. */
function cleanText(text: string): string {
  return text
    .slice(0, MAX_TEXT_LENGTH)
    .replace(/\r\n?/g, '\n')
    .replace(/\p{Surrogate}/gu, '\ufffd');
}

/** Recipients are not taken over, the content is parsed separately, and the form's mode replaces `test`. */
const NO_OPTION: ReadonlySet<string> = new Set(['recipientAddressList', 'messageContent', 'test']);

const OPTIONS = new Map<string, Field>(Object.entries(CALLS.text.fields).filter(([name]) => !NO_OPTION.has(name)));

function readOptions(record: LogRecord): Options {
  const entries = [...OPTIONS].map(([name, field]) => {
    const found = record.get(name as keyof Options);
    return [name, found && readOption(field, found.value)] as const;
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as Options; // each value was parsed by its field's type
}

/** Converts a value to the field's type; undefined when it is invalid. */
function readOption(field: Field, value: Value): string | number | boolean | undefined {
  if (field.type === 'integer') return readNumber(value);
  if (field.type === 'boolean') return readBoolean(value);
  if (field.type === 'choice') return oneOf(field.values, value);
  if (field.type === 'url')
    return value.kind !== 'text' || value.text.length > MAX_VALUE_LENGTH ? undefined : withoutSecrets(value.text);
  return readLine(value);
}

/** A plain text; undefined for lists and for texts that may contain a secret. */
function readLine({ kind, text }: Value): string | undefined {
  return kind !== 'text' || text === '' || text.length > MAX_VALUE_LENGTH || mayContainSecret(text) ? undefined : text;
}

function readNumber({ text }: Value): number | undefined {
  return /^\d{1,9}(?:\.0)?$/.test(text.trim()) ? Number(text) : undefined;
}

/** `true`, `True`, `1`. */
function readBoolean(value: Value | undefined): boolean | undefined {
  const word = value?.text.trim().toLowerCase();
  if (word === 'true' || word === '1') return true;
  return word === 'false' || word === '0' ? false : undefined;
}

/** One of the API's values, also written as an enum constant: `INTERNATIONAL`, `SenderAddressType.international`. */
function oneOf(words: readonly string[], { text }: Value): string | undefined {
  const last = text
    .trim()
    .toLowerCase()
    .slice(0, MAX_VALUE_LENGTH)
    .replace(/^.*[.:]/, '');
  return words.find((word) => word === last);
}
