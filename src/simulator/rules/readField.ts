/**
 * The simulated server's validation of fields, as lenient as existing clients need it. Each field is read by its type;
 * an invalid value is refused with the field's status code.
 */
import type {
  ApiCall,
  ChoiceField,
  Field,
  IntegerField,
  RecipientsField,
  SegmentsField,
  SenderField,
} from '../../gateway-schema';
import { gsmSeptets, msisdnProblem } from '../../sms';
import { type Fields, isAbsent, readAddress, readBoolean, readInteger, readText, UNREADABLE } from './coercion';
import { parameterRefusal, Refusal } from './refusal';

/**
 * Reads one field of a call.
 * @returns its value in its proper type; undefined when an optional field is absent.
 * @throws Refusal
 */
export function readField(name: string, field: Field, fields: Fields, call: ApiCall): unknown {
  const value = fields[name];
  switch (field.type) {
    case 'recipients':
      return readRecipients(name, field, value);
    case 'segments':
      return readSegments(name, field, value);
    case 'text':
      if (isAbsent(value)) throw parameterRefusal(name); // an empty text is answered like a missing one (d3, a real body)
      return orRefuse(name, field, readText(value));
    case 'line':
      return orRefuse(name, field, readText(value));
    case 'url':
      return orRefuse(name, field, readText(value), isCallbackUrl);
    case 'choice':
      return orRefuse(name, field, readText(value), (text) => field.values.includes(text));
    case 'integer':
      return orRefuse(name, field, readInteger(value), (number) => isWithin(number, field));
    case 'boolean':
      return orRefuse(name, field, readBoolean(value));
    case 'sender':
      return readSender(name, field, fields, call);
  }
}

function orRefuse<Value>(
  name: string,
  { wrong }: Field,
  value: Value | undefined | typeof UNREADABLE,
  isAllowed: (value: Value) => boolean = () => true,
): Value | undefined {
  if (value === undefined) return undefined;
  if (value === UNREADABLE || !isAllowed(value)) throw new Refusal(wrong, name);
  return value;
}

function isWithin(number: number, { min, max = Number.MAX_SAFE_INTEGER }: IntegerField): boolean {
  return number >= min && number <= max;
}

/** True for an absolute http or https URL. Userinfo is allowed: the documentation's own example has it. */
export function isCallbackUrl(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}

/**
 * MSISDNs as strings or numbers (docs, schema; java, python); a leading `+` is taken (ex-live).
 * @returns the recipients as digits, in their order, duplicates kept.
 */
function readRecipients(name: string, { max, tooMany, wrong }: RecipientsField, list: unknown): readonly string[] {
  if (!Array.isArray(list) || list.length === 0) throw parameterRefusal(name);
  if (list.length > max) throw new Refusal(tooMany);
  return list.map((value) => {
    const address = readAddress(value);
    const msisdn = typeof address === 'string' ? address.replace(/^\+/, '') : '';
    if (msisdnProblem(msisdn) !== undefined) throw new Refusal(wrong);
    return msisdn;
  });
}

/**
 * Only the standard base64 alphabet with padding, which every SDK sends; what the real server accepts beyond is
 * unknown.
 */
function readSegments(name: string, { wrong }: SegmentsField, content: unknown): readonly string[] {
  if (isAbsent(content) || (Array.isArray(content) && content.length === 0)) throw parameterRefusal(name);
  if (!Array.isArray(content)) throw new Refusal(wrong);
  return content.map((segment: unknown) => {
    const isBase64 = typeof segment === 'string' && segment.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(segment);
    if (!isBase64) throw new Refusal(wrong);
    return segment;
  });
}

/**
 * Every well-formed address counts as assigned to the account. Without a kind the server detects it (rubydoc, java);
 * without an address the account's own is used.
 */
function readSender(name: string, field: SenderField, fields: Fields, call: ApiCall): string | undefined {
  const address = orRefuse(name, field, readAddress(fields[name]));
  if (address === undefined) return undefined;
  const kinds = call.fields[field.kindField] as ChoiceField;
  const kind = orRefuse(field.kindField, kinds, readText(fields[field.kindField]));
  const isOfKind =
    kind === undefined ? kinds.values.some((each) => isSender(address, each, field)) : isSender(address, kind, field);
  if (!isOfKind) throw new Refusal(field.wrong);
  return address;
}

function isSender(address: string, kind: string, { maxAlphanumeric }: SenderField): boolean {
  switch (kind) {
    case 'international':
      return msisdnProblem(address.replace(/^\+/, '')) === undefined;
    case 'national':
      return /^\d{3,15}$/.test(address); // docs' samples: 066012345678, 0800911971
    case 'shortcode':
      return /^\d{3,8}$/.test(address); // docs' sample: 1234
    case 'alphanumeric':
      return isAlphanumeric(address, maxAlphanumeric);
    default:
      return false;
  }
}

// The limit is in septets of the GSM alphabet (3GPP, not from the API's sources). Digits or spaces alone are refused;
// letters are not required, because names such as "1&1" have none.
function isAlphanumeric(address: string, maxSeptets: number): boolean {
  if (!/[^\d\s]/.test(address)) return false;
  let septets = 0;
  for (let index = 0; index < address.length; index++) {
    const width = gsmSeptets(address.charCodeAt(index));
    if (width === 0) return false;
    septets += width;
  }
  return septets <= maxSeptets;
}
