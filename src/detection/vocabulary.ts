/**
 * The words that the rules and the prefilter look for, each list once. Nothing but words: how they are looked for stands
 * where they are used. A list whose comment says so holds pieces of patterns; they match in any case unless said otherwise.
 */

/** Words that are written together, with one of the separators between two of them. */
export interface Term {
  readonly words: readonly string[];
  readonly separators: readonly string[];
}

// ── What is written about the gateway. A text without any of it, and without a status name, holds no status code. ──

/** The key of a status code. */
export const STATUS_KEY: readonly [string, string] = ['status', 'code'];

/** The gateway and the company; `boundaries/gateway.ts` says where the word stands for them. */
export const GATEWAY: readonly Term[] = [
  { words: ['web', 'sms'], separators: ['', '_'] },
  { words: ['link', 'mobility'], separators: ['', '_', '-', ' '] },
];

/** The path of its calls, and the package of the Java SDK. */
export const CALLS: readonly Term[] = [
  { words: ['smsmessaging'], separators: [''] },
  { words: ['sms', 'business', 'sdk'], separators: ['.'] },
];

/** The fields of its answers beside the status code, as it writes them. Of these, only `statusMessage` is used by others too. */
export const ANSWER_FIELDS: readonly Term[] = [
  { words: ['transfer', 'Id'], separators: [''] },
  { words: ['client', 'Message', 'Id'], separators: [''] },
  { words: ['sms', 'Count'], separators: [''] },
  { words: ['status', 'Message'], separators: [''] },
];

/** The name OK is everybody's: only in these forms it can be the name of 2000. */
export const OK_FORMS: readonly Term[] = [
  { words: ['status', 'ok'], separators: ['_'] },
  { words: ['ok', '(2000)'], separators: ['', ' '] },
  { words: ['2000', '(ok)'], separators: ['', ' '] },
];

/** How the words of a status name are separated. */
export const NAME_SEPARATORS: readonly string[] = ['_', '-', ''];

/**
 * Status names that no other public program was found to use. Alone they mean websms; INVALID_SENDER, ACCESS_DENIED and
 * the like do not.
 */
export const UNIQUE_NAMES: readonly string[] = [
  'INVALID_COD_RETURNADDRES',
  'INVALID_COD_RETURNADDRESS',
  'INVALID_VALIDITY_PERIODE',
  'INVALID_AUTOSEGMENT',
  'THROTTLING_SPAMMING_IP',
  'THROTTLING_TOO_MANY_RECIPIENTS',
  'MAX_SMS_PER_MESSAGE_EXCEEDED',
  'RECIPIENTS_BLACKLISTED',
  'RECIPIENTS_BLOCKED_BY_QUALITY_RATING',
  'RECIPIENTS_BLOCKED_BY_SPAMCHECK',
];

// ── What is written about others. ──

/** Other systems with numbers of four digits, which a sentence calls error, status or code. Patterns. */
export const OTHER_SYSTEMS =
  'mysql|maria_?db|sqlstate|sqlexception|metamask|eip-?1193|braintree|discord|\\bORA-|odbc|HY000|severity|smpp|\\bCM[ES] ERROR|npm ERR|cannot open database|\\(0x';

/** Where a connection or a process ends, a status code is theirs. Patterns of whole words. */
export const ENDINGS =
  'web[\\s_-]?socket|wss?:|disconnect(?:ed)?|exit(?:ed)?|(?:socket|connection|stream|shard|channel) closed|closed (?:by|with)|terminated|killed|crashed';

/** Where one of these stands beside a mere `code` or `status`, it is a close or exit code as well. Patterns of whole words. */
export const LOOSE_ENDINGS = `${ENDINGS}|clos(?:e|ed|ing)|onclose|wss?|socket|hang ?up`;

/** Protocols and processes with status codes of their own: `http_status_code`, `exit status code`. Patterns. */
export const OTHER_PROTOCOLS =
  'https?|exit(?:ed)?|clos(?:e|ed|ing)|process|web[\\s_-]?socket|ws|socket|grpc|sip|smtp|ftp|curl|terminated|killed';

/** Units and things that are counted: `4026 ms`, `2000 recipients`, `5000 sent`. Patterns of whole words. */
export const COUNTED =
  'ms|msec|s|secs?|seconds?|hours?|days?|tage?|bytes?|[kmg]i?b|chars?|characters|zeichen|px|times|mal|eur|euro|usd|chf|credits?|sms|messages?|nachrichten|recipients?|empfänger|sent|gesendet|delivered|failed|failures|pending|queued|rows?|lines?|zeilen|items?|records?|entries|requests?|retries|attempts|users?|customers|kunden|total|errors';

/** What a number after it counts or names: `line 4003`, `process 4026`. Patterns of whole words. */
export const NUMBERED =
  'lines?|zeile|rows?|columns?|port|p?id|process|thread|worker|job|task|batch|page|ticket|issue|order|user|customer|step|attempt|try';

// ── What may stand between a key, or a name, and its number without saying anything of its own. ──

/** Words of data types, of dumps and of markup. */
export const GLUE_TYPE_WORDS =
  'int integer long short number numeric float double decimal byte word dword string str char some just optional nsnumber numberint numberlong ' +
  'valueof value val type xs xsd xsi i s d n key name td th tr dd dt b i4 strong em span code entry member field param property ' +
  'to_i to_s as_int asint toint tonumber intvalue trim equ enum const final static readonly public private protected internal var let case new object self';

/** Words of sentences. */
export const GLUE_SENTENCE_WORDS =
  'is was are of to be equals equal eq eql ne neq not tobe toequal tostrictequal isequalto equalto should shouldbe shouldequal should_be must must_be must_equal as ' +
  'will would becomes become became which wird wurde ' +
  'no nr num ist war lautet lautete der die das vom von mit returned returns received got gave given ' +
  'from by for the we you they it its now still instead rather than but expected actual mismatch changed websms gateway api server response rest sms com link mobility linkmobility';

/** Words between a number and its own name that say that they belong together. */
export const NAME_GLUE_WORDS =
  'status statuscode statusmessage statusname statustext message msg error errorcode code name text description reason return returns default throw throws exception info label title';
