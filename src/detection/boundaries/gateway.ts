import { allMatches, matchAt } from '../patterns';

/**
 * How a mention of the gateway begins, told by letters alone: its name, one of its calls, or a field of its answers. All
 * are looked for in one pass; the group is the beginning of a name.
 */
const BEGINNING =
  /(web(?=_?sms)|link(?=[ _-]?mobility))|sms(?=messaging|\.business\.sdk|_?count)|transfer(?=_?id)|client(?=_?message_?id)/gi;

/** A place where the gateway may be mentioned. What stands there is read when it is asked for. */
export class Mention {
  constructor(
    private readonly text: string,
    readonly index: number,
    private readonly isName: boolean,
  ) {}

  /**
   * Whether the gateway or one of its calls is named: its word stands alone, or as a word within an identifier, a host or
   * a package (`WebSmsError`, `WEBSMS_TOKEN`, `api.websms.com`, `websms-client`, `websmscom`).
   */
  get namesGateway(): boolean {
    const { text, index } = this;
    if (!this.isName) return matchAt(CALL, text, index) !== null;
    const word = matchAt(NAME, text, index)?.[0];
    return word !== undefined && isGateway(text, index, word) && !APP.test(text);
  }

  /** Whether it is a field that only the gateway's answers have; `statusMessage` is used by others too. */
  get isField(): boolean {
    return !this.isName && matchAt(FIELD, this.text, this.index) !== null;
  }

  /** Whether somebody else is named whose name contains the word: `mywebsms`, `websmsc`, `freewebsms.com`, `websms.ru`. */
  get isNamesake(): boolean {
    const { text, index } = this;
    if (!this.isName) return false;
    const word = matchAt(NAME, text, index)?.[0];
    return (word !== undefined && !isGateway(text, index, word)) || matchAt(GLUED, text, index) !== null;
  }
}

/** All places of a text where the gateway may be mentioned, in order. */
export function mentionsIn(text: string): Mention[] {
  return allMatches(text, BEGINNING).map(({ 1: name, index }) => new Mention(text, index, name !== undefined));
}

/** Whether a text names the gateway. */
export function namesGateway(text: string): boolean {
  BEGINNING.lastIndex = 0;
  // The first name is enough: the mentions behind it are not looked for.
  for (let found = BEGINNING.exec(text); found; found = BEGINNING.exec(text)) {
    if (new Mention(text, found.index, found[1] !== undefined).namesGateway) return true;
  }
  return false;
}

/** Whether a text has a field that only the gateway's answers have. */
export function hasOwnField(text: string): boolean {
  return ANY_FIELD.test(text);
}

/** Where this app for Android is named, each further name is its own. */
const APP = /ub0r|felixb|and_?gmxsms|websms[._-]?connector/i;

/** What an identifier or a host may go on with behind the word. */
const GOES_ON = /[\w.-]/;

function isGateway(text: string, start: number, word: string): boolean {
  if (hasOtherPrefix(text, start, word)) return false;
  const end = start + word.length;
  return !GOES_ON.test(text.charAt(end)) || !(hasOtherSuffix(text, end) || isOtherHost(text, start, word));
}

/** The word with letters around it that make another program's name of it; a verb before it does not: `sendwebsms`. */
const GLUED =
  /(?<=(?<![\p{L}\p{N}])(?!(?:send|use|call|is|on|get|set|test|mock|the|our|via|with|to)web_?sms)[a-z]{2,20})web_?sms|(?<![\p{L}\p{N}])web_?sms(?:d|portal\w{0,10}|box|otp|ru|lk|by)(?![\p{L}\p{N}])/iuy;

/** The path of its calls, where no version follows as in that of the GSMA's API, and the package of the Java SDK. */
const CALL = /smsmessaging(?!\\?\/v?\d)|sms\.business\.sdk/iy;

const FIELD = /(?<![A-Za-z])(?:transfer_?id|client_?message_?id|sms_?count)(?![A-Za-z])/iy;
const ANY_FIELD = new RegExp(FIELD, 'i');

/** The word in small letters, as it begins or goes on within an identifier, and in capitals: each ends in another way. */
const NAME = new RegExp(
  [
    '(?<![\\p{L}\\p{N}])web_?sms(?:com)?(?!\\p{Ll})',
    '(?<!\\p{Lu})Web_?S(?:ms|MS)(?!\\p{Ll})',
    '(?<![\\p{L}\\p{N}])(?:webS(?:ms|MS)|Websms)(?!\\p{Ll})',
    '(?<![\\p{L}\\p{N}])WEB_?SMS(?:COM)?(?!\\p{Ll}|\\p{Lu}(?!\\p{Ll}))',
    '(?<![\\p{L}\\p{N}])[Ll]ink[ _-]?[Mm]obility(?!\\p{Ll})',
    '(?<=\\p{Ll})LinkMobility(?!\\p{Ll})',
    '(?<![\\p{L}\\p{N}])LINK[ _-]?M(?:obility|OBILITY)(?!\\p{L})',
  ].join('|'),
  'uy',
);

/** What makes another product's name of the word: `FreeWebSMS`, and a brand as in `OtenetWebSMS`, but not `SendWebSms`. */
const PRODUCT = /(?<!\p{L})(?:free|my|easy|best|super|fast|cheap|bulk|all|pro|open)$/iu;
const BRAND = /(?<![\p{L}\p{N}_])\p{Lu}\p{Ll}{2,20}$/u;
/** A brand stands alone: what goes on behind the word is a piece of a program. */
const BRAND_GOES_ON = /^[\p{L}\p{N}_(.]/u;
/** An app for Android has the word as its name, with connectors for many services; another company is at home in Russia. */
const OTHER_PACKAGE = 'android.';
const OTHER_SUFFIX = /^[._-]?connector|^[_-](?:ru|by|ua|kz|cy|lk)(?![A-Za-z\d])/i;
/** … as a word of an identifier: `WebSmsRuError`. */
const OTHER_SUFFIX_WORD = /^(?:Ru|By|Ua|Kz|Lk|RU|BY|UA|KZ|LK)(?![a-z\d])/;
/** A word with a hyphen before it names a provider, `otenet-websms`; or a language, a framework or a part of a program. */
const HYPHENATED = /(?<![\p{L}\p{N}@/_.-])(\p{L}[\p{L}\p{N}]{1,20})-$/u;
const OWN_PREFIX =
  /^(?:laravel|symfony|php|node(?:js)?|js|ts|npm|py|python|java|kotlin|go|golang|rust|rb|ruby|gem|perl|net|dotnet|csharp|cpp|swift|dart|flutter|django|flask|spring|nest(?:js)?|nuxt|next|vue|react|express|typo3|wordpress|wp|drupal|magento|shopware|odoo|nextcloud|hass|client|sdk|api|lib|mod|sms|mms|whatsapp|send|log|logs|prod|production|test|staging|stage|dev|local|mock|fake|stub|via|non|pre|use|notify|notifier|notifications?|service|svc|app|backend|provider|gateway|channel|adapter|plugin|module|linkmobility|mobility|link|towa|alert|alerts|status|error|fehler|message|messaging|transport|driver|worker|job|jobs|task|queue|cron|fix|feat|chore|feature|http|https|rest)$/i;

const LETTER = /[A-Za-z\u0080-\uffff]/;

function hasOtherPrefix(text: string, start: number, word: string): boolean {
  const sign = text.charAt(start - 1);
  const before = text.slice(Math.max(0, start - 24), start);
  if (sign === '-') return isHyphenated(before);
  if (sign === '.') return before.endsWith(OTHER_PACKAGE);
  if (!LETTER.test(sign)) return false;
  return (
    PRODUCT.test(before) ||
    (word === 'WebSMS' &&
      !BRAND_GOES_ON.test(text.slice(start + word.length, start + word.length + 2)) &&
      BRAND.test(before))
  );
}

function hasOtherSuffix(text: string, end: number): boolean {
  const after = text.slice(end, end + 12);
  return OTHER_SUFFIX.test(after) || OTHER_SUFFIX_WORD.test(after);
}

function isHyphenated(before: string): boolean {
  const prefix = HYPHENATED.exec(before)?.[1];
  return prefix !== undefined && !OWN_PREFIX.test(prefix);
}

/** The company has its name in many countries, the gateway only in these. */
const OWN_DOMAIN = /^(?:com|at)$/;

/** Top-level domains; those that could be a property or a file as well count only where a host must stand. */
const PUBLIC_DOMAIN =
  /^(?:com\.[a-z]{2}|co\.[a-z]{2}|de|ru|ch|fr|es|pl|cz|sk|hu|ro|bg|gr|nl|be|lu|dk|se|fi|uk|ie|pt|tr|ua|by|kz|uz|lt|lv|ee|hr|ba|il|ir|pk|bd|cn|hk|tw|jp|kr|th|vn|my|sg|lk|np|am|ge|az|md|rs|mk|mobi|ph|au|nz|za|ng|ke|sa|ae|us|mx|br|ar|eu|net|org|biz|io|app|online|site|com|at)$/;
/** Hosts of nobody, or of a network of one's own. */
const PRIVATE_DOMAIN = /^(?:example|test|local|localhost|internal|intranet|lan|corp|home|svc|invalid)$/;

/** Behind the word: the rest of its label, and the domains of a host, of which no more follow. */
const HOST_AFTER = /^([a-z\d-]{0,40})\.([a-z]{2,10}(?:\.[a-z]{2})?)(?![\w(-]|\.[a-z])/;
const LABEL_BEFORE = /$(?<=([a-z\d-]{0,40}))/;
const HOST_BEGINS = /(?:\/\/|@|www\.)(?:[a-z\d-]{1,40}\.){0,4}$/;

function isOtherHost(text: string, start: number, word: string): boolean {
  const [, labelAfter = '', domain = ''] = HOST_AFTER.exec(text.slice(start + word.length, start + 120)) ?? [];
  if (domain === '' || PRIVATE_DOMAIN.test(domain)) return false;
  const before = text.slice(Math.max(0, start - 100), start);
  const labelBefore = LABEL_BEFORE.exec(before)?.[1] ?? '';
  const isHost = PUBLIC_DOMAIN.test(domain) || HOST_BEGINS.test(before.slice(0, before.length - labelBefore.length));
  if (!isHost) return false;
  return labelBefore + labelAfter !== '' || !(OWN_DOMAIN.test(domain) || /^link/i.test(word));
}
