import { CALLS, type Field, type MessageKind, type TextMessage } from '../../gateway-schema';
import { lastMatch } from '../../detection';
import type { LogRecord } from './fieldGroups';
import type { FieldName } from './fieldNames';
import { beforeSecret, mayContainSecret, withoutSecrets } from './secrets';
import type { Value } from './value';

/** The most that is taken of a text: what people write into one message, and more. */
const MAX_TEXT_LENGTH = 10_000;
/** The most that is taken of any other value; a longer one is none. */
const MAX_VALUE_LENGTH = 2048;

/** The fields beside recipients and content. */
export type Options = Omit<TextMessage, 'recipientAddressList' | 'messageContent' | 'test'>;

/** A request as the log has it, its values in their types. Whom it went to is not taken over. */
export interface LoggedRequest {
  readonly kind: MessageKind;
  /** Of a simple message. */
  readonly method: 'GET' | 'POST';
  readonly text: string | undefined;
  readonly segments: readonly string[];
  readonly userDataHeaderPresent: boolean;
  readonly options: Options;
  /** Fields whose value cannot be one. */
  readonly unreadable: readonly FieldName[];
  /** Only the beginning of the text is there. */
  readonly cut: boolean;
}

/**
 * Reads the fields that were found as the API understands them.
 * @param source the text in which they were found.
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

/** How far before its first parameter a request may name its method. */
const METHOD_REACH = 300;

const METHOD = /\b(?:GET|POST)\b/g;
/** No address goes on behind one of these. */
const ADDRESS_END = /[\s"'<>]/;

/** The method that stands before the parameters; else what comes after a `?` is a GET. */
function methodOf(source: string, start: number): 'GET' | 'POST' {
  const before = Number.isFinite(start) ? source.slice(Math.max(0, start - METHOD_REACH), start) : '';
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const named = lastMatch(line, METHOD)?.[0];
  if (named !== undefined) return named === 'GET' ? 'GET' : 'POST';
  const address = line.split(ADDRESS_END).at(-1) ?? '';
  return /\?|%(?:25)*3f/i.test(address) ? 'GET' : 'POST';
}

/** Line breaks as the form has them, and no half of a character. */
function cleanText(text: string): string {
  return text
    .slice(0, MAX_TEXT_LENGTH)
    .replace(/\r\n?/g, '\n')
    .replace(/\p{Surrogate}/gu, '\ufffd');
}

/** Whom it went to is not taken over, the content is read by itself, and the form has a mode instead of `test`. */
const NO_OPTION: ReadonlySet<string> = new Set(['recipientAddressList', 'messageContent', 'test']);

const OPTIONS = new Map<string, Field>(Object.entries(CALLS.text.fields).filter(([name]) => !NO_OPTION.has(name)));

function readOptions(record: LogRecord): Options {
  const entries = [...OPTIONS].map(([name, field]) => {
    const found = record.get(name as keyof Options);
    return [name, found && readOption(field, found.value)] as const;
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as Options; // each is read by its type
}

/** A value of a log as the field's type has it; undefined for what cannot be one. */
function readOption(field: Field, value: Value): string | number | boolean | undefined {
  if (field.type === 'integer') return readNumber(value);
  if (field.type === 'boolean') return readBoolean(value);
  if (field.type === 'choice') return oneOf(field.values, value);
  if (field.type === 'url')
    return value.kind !== 'text' || value.text.length > MAX_VALUE_LENGTH ? undefined : withoutSecrets(value.text);
  return readLine(value);
}

/** What is no list and no object: behind a name in it there may be a secret. */
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

/** One of the API's words, also as the constant of an enumeration: `INTERNATIONAL`, `SenderAddressType.international`. */
function oneOf(words: readonly string[], { text }: Value): string | undefined {
  const last = text
    .trim()
    .toLowerCase()
    .slice(0, MAX_VALUE_LENGTH)
    .replace(/^.*[.:]/, '');
  return words.find((word) => word === last);
}
