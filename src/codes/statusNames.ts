/**
 * The status names exactly as the API writes them, by number; a third entry is an older or second name. Separate from
 * the catalog, because the main bundle needs only the names. Sources: see the catalog.
 */
const NAMES: readonly (readonly [code: number, name: string, otherName?: string])[] = [
  [2000, 'OK'],
  [2001, 'OK_QUEUED'],
  [2002, 'OK_TEST'],
  [4000, 'MALFORMED_XML'],
  [4001, 'INVALID_CREDENTIALS'],
  [4002, 'INVALID_RECIPIENT'],
  [4003, 'INVALID_SENDER'],
  [4004, 'INVALID_MESSAGE_TYPE'],
  [4005, 'INVALID_MESSAGE_ALPHABET'],
  [4006, 'INVALID_MESSAGE_CLASS'],
  [4007, 'INVALID_MESSAGE_DATA'],
  [4008, 'INVALID_MESSAGE_ID'],
  [4009, 'INVALID_TEXT'],
  [4010, 'INVALID_AUTOSEGMENT'],
  [4011, 'INVALID_COD'],
  [4012, 'THROTTLING'],
  [4013, 'MSG_LIMIT_EXCEEDED'],
  [4014, 'UNAUTHORIZED_IP'],
  [4015, 'INVALID_MESSAGE_PRIORITY'],
  [4016, 'INVALID_COD_RETURNADDRES', 'INVALID_COD_RETURNADDRESS'],
  [4017, 'MULTISEGMENTS'],
  [4018, 'API_METHOD_FORBIDDEN'],
  [4019, 'PARAMETER_MISSING'],
  [4020, 'INVALID_API_KEY'],
  [4021, 'INVALID_ACCOUNT', 'INVALID_AUTH_TOKEN'],
  [4022, 'ACCESS_DENIED'],
  [4023, 'THROTTLING_SPAMMING_IP'],
  [4024, 'THROTTLING_TOO_MANY_REQUESTS'],
  [4025, 'THROTTLING_TOO_MANY_RECIPIENTS'],
  [4026, 'MAX_SMS_PER_MESSAGE_EXCEEDED'],
  [4027, 'INVALID_MESSAGE_SEGMENT'],
  [4029, 'RECIPIENTS_NOT_ALLOWED'],
  [4031, 'RECIPIENTS_BLACKLISTED'],
  [4032, 'NO_DEVICE_ENABLED'],
  [4033, 'WHATSAPP_DISABLED'],
  [4034, 'INVALID_ATTACHMENT'],
  [4035, 'SMS_DISABLED'],
  [4040, 'INVALID_CONTENT_CATEGORY'],
  [4041, 'INVALID_VALIDITY_PERIODE'],
  [4042, 'RECIPIENTS_BLOCKED_BY_QUALITY_RATING'],
  [4043, 'RECIPIENTS_BLOCKED_BY_SPAMCHECK'],
  [5000, 'INTERNAL_ERROR'],
  [5003, 'SERVICE_UNAVAILABLE'],
];

/** Every status name with its number. */
export const STATUS_NAMES: readonly { readonly name: string; readonly code: number }[] = NAMES.flatMap(
  ([code, ...names]) => names.flatMap((name) => (name === undefined ? [] : [{ name, code }])),
);

/** The names of a status code, the usual one first. */
export function namesOf(code: number): readonly string[] {
  return STATUS_NAMES.filter((each) => each.code === code).map(({ name }) => name);
}
