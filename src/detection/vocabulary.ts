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

/** What has status codes of its own in a sentence: `pipeline status code 4001`. Patterns of whole words. */
export const OTHER_THINGS =
  'pipeline|run|build|job|order|payment|task|ticket|shipment|parcel|machine|device|printer|sensor|vehicle|booking|invoice|domain|account|user|session|transaction|upload|download|sync|camera|card|crawl|scan|game|query|database|diameter|radius';

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

/** Another API whose records have the key of a status code and four digits under it. */
export interface OtherApi {
  /** Its names, as patterns; where they begin or end within a word, the word is its name as well: `bkashResponse`. */
  readonly names?: string;
  /** Words that only its records and the programs around it have, as patterns; a space stands for any separator or none. */
  readonly fields?: readonly string[];
  /** Fields that a program of anybody may log beside the key: two of them in one record are enough. */
  readonly commonFields?: readonly string[];
}

/** Other APIs by their names and fields; a new one is a new entry. */
export const OTHER_APIS: readonly OtherApi[] = [
  // netcup CCP (DNS, domains): 2000, 4001, 4013, 5028; `short_message` with a separator is GELF's
  {
    names: 'netcup',
    fields: [
      'server request id',
      'client request id',
      'shortmessage',
      'longmessage',
      'response data',
      'api session id',
    ],
    commonFields: ['hostname', 'destination', 'delete record'],
  },
  // Joker, EPP and other registrars (domains): 2002, 2200, 2202, 2303, 2400
  {
    names: 'joker(?=\\.com|:|_api)|dmapi|inwx|hexonet|\\bepp\\b',
    fields: ['auth sid', 'sv trid', 'cl trid', 'name ?servers?'],
    commonFields: ['proc id', 'domain', 'domain name', 'uid', 'result'],
  },
  // LOX24 (SMS): 2000 no connection to landlines, 5000 no operator found
  {
    names: 'lox24',
    fields: [
      'dlr (?:code|status|mask)',
      'gateway sent at',
      'parts count',
      'chars count',
      'is unicode',
      'voice lang',
      'iso2',
    ],
    commonFields: ['key id', 'callback data', 'service code', 'attempt number'],
  },
  // Solapi, CoolSMS (SMS, Kakao): 2000 accepted, 3xxx failed, 4000 delivered
  {
    names: 'solapi|coolsms|alimtalk|[gm]4v[a-z\\d]{8,40}',
    fields: ['kakao \\w{1,20}', 'network code'],
    commonFields: ['group id', 'account id', 'custom fields', 'date (?:created|received|updated)'],
  },
  // Other gateways of text messages
  {
    names:
      'twilio|nexmo|vonage|infobip|messagebird|clickatell|plivo|esendex|bulksms|sms77|textlocal|msg91|africas?talking|unifonic|\\bsmsc?\\.ru\\b|clicksend|kaleyra|telnyx|zenvia',
    fields: ['mcc ?mnc', 'mcc', 'mnc', '(?:remaining|account|sms) balance', 'message price'],
    commonFields: ['price', 'cost', 'balance', 'currency'],
  },
  // Salesforce MobileConnect (SMS): 2000, 2502, 4000
  {
    names: 'mobileconnect',
    fields: ['standard status code', '(?:delivered|failed) ?to ?aggregator\\w{0,60}', 'carrier status'],
  },
  // MM7, CMPP and other protocols between operators: 2000 client error, 3000 server error, 4000 service error
  { names: '\\bmm7|\\bmmsc\\b|\\bcmpp\\b', fields: ['mm7 ?version'] },
  // DHL and others (shipments): 1101, 2000 unknown shipment
  {
    names: '\\bdhl\\b|cisbase|intraship',
    fields: ['shipment number', '(?:deletion|creation) state', 'label url'],
    commonFields: ['tracking number', 'carrier', 'shipment', 'sequence number'],
  },
  // bKash, DOKU, PortOne, M-Pesa and others (payments): 2001 to 2062, 4000, 5501
  {
    names: 'bkash|\\bdoku\\b|chaipay|portone|m-?pesa|daraja',
    fields: [
      'trx id',
      'payer reference',
      'agreement id',
      'trans ?id ?merchant',
      'verify status',
      'payment channel',
      'result desc',
      'checkout request id',
      '(?:channel|merchant|chaipay) order ref',
      'status channel reason',
    ],
    commonFields: ['payment\\w{0,20}', 'transaction status', 'result ?msg', 'currency', 'amount', 'session id'],
  },
  // Opayo, once Sage Pay, and others (cards): 2000 declined, 4020 unknown address, 5013
  {
    names: 'opayo|sage ?pay|adyen|braintree|worldpay',
    fields: [
      'transaction type',
      'bank (?:response|authori[sz]ation) code',
      'retrieval reference',
      'avs cvc check',
      '3d secure',
      'merchant (?:id|invoice\\w{0,20}|reference|account|name)',
      'card (?:type|number|identifier|expiry|holder)',
      'processor response \\w{1,20}',
      'vps ?tx ?id',
    ],
    commonFields: ['currency', 'amount', 'auth code', 'transaction id', 'payment\\w{0,20}'],
  },
  // MiniMax (speech, images): 1004, 2013, 2049
  { names: 'minimaxi?\\b', fields: ['base resp'] },
  // TikTok, Douyin, Volcengine and other programs of ByteDance: 2053, 2154, 4003
  {
    names: 'tiktok|douyin|bytedance|volcengine',
    fields: ['log pb', 'impr id', 'aweme \\w{1,20}', 'status msg'],
    commonFields: ['log id', 'now', 'extra'],
  },
  // WeChat, Tencent, Alibaba
  {
    names: 'weixin|wxwork|tencent|aliyun|dingtalk',
    fields: ['open id', 'union id'],
    commonFields: [
      'err code',
      'err msg',
      'code desc',
      'sub code',
      'sub msg',
      'result code',
      'ret code',
      'result msg',
      'app id',
    ],
  },
  // Huawei HMS (phones): 2002, 2005, 2012
  { names: 'huawei\\.hms|hms ?(?:sdk|core|account)|hwid' },
  // Google Cast and Play services: 2005, 2103
  { names: 'chromecast|cast[ _]?(?:session|status|api)', fields: ['resolution'] },
  // Apple's notary service: 4000
  {
    names: 'notarytool|altool|notari[sz]ation|notarize',
    fields: ['log format version', 'status summary', 'archive filename', 'ticket contents', 'doc url'],
    commonFields: ['issues', 'severity', 'job id', 'sha256', 'upload date'],
  },
  // OTPless (sign-in): 4000, 4001
  { names: 'otpless', fields: ['response type'] },
  // ManageEngine ServiceDesk (help desk): 2000, 4000, 4001
  { names: 'manageengine|servicedesk', fields: ['response status', 'list info'] },
  // Pipelines of Shippable and others: 4000 to 4007
  {
    names: 'shippable',
    fields: ['pipeline (?:step )?id', 'type code', 'run number'],
    commonFields: ['run id', 'branch name', 'commit sha'],
  },
  // Schedulers with a type beside the message
  { names: 'goscheduler', fields: ['status type'] },
  // CursusDB, Elasticsearch and other stores
  { names: 'cursusdb', fields: ['_shards'], commonFields: ['\\$id', 'insert', 'updated'] },
  // XRootD (files), the NXP SDK (firmware) and ground radar
  { names: '\\bgpr\\b', fields: ['kxr_\\w{1,20}', 'kstatus_\\w{1,40}', 'make_status'] },
  // AMRIT, FHIR (health records): 5000, 5002
  { names: '\\bamrit\\b|\\bfhir\\b', fields: ['beneficiary\\w{0,20}', 'patient\\w{0,20}', 'resource type'] },
  // Invoices of the Indian tax portal: 2150, 2283, 5002
  { names: '\\birn\\b|\\birp\\b|e-?waybill', fields: ['info ?dtls', 'error details'] },
  // China Telecom Cloud: 2000
  { names: 'ctyun', fields: ['return obj'] },
  // DataForSEO
  { names: 'dataforseo', fields: ['tasks count', 'tasks error'] },
  // oneM2M (machines): 2001, 4004, 4103
  { names: 'one_?m2m|x-m2m|\\bm2m\\b', fields: ['m2m \\w{1,20}'] },
  // Diameter and RADIUS (telephony): 2001, 4012, 5012
  {
    names: '\\bdiameter|freeradius|\\bpcrf\\b|\\bpcef\\b|\\bhss\\b',
    fields: ['origin (?:host|realm)', 'cc request (?:number|type)', 'avps?', 'imsi', 'diameter_\\w{1,40}'],
    commonFields: ['session id', 'result code'],
  },
  // WebSocket gateways: Discord 4004, Twitch 4003, graphql-ws 4400, OBS 4009
  {
    names: 'discord|twitch|graphql-(?:transport-)?ws|obs-?websocket|socket\\.io|pusher|gobwas|signalr',
    fields: ['heartbeat interval', 'was clean', 'close (?:code|reason)'],
    commonFields: ['op', 'opcode', 'shard', 'shard id', 'intents'],
  },
];
