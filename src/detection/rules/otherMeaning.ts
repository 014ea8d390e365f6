import { findStatusCode } from '../../codes';
import type { Neighbourhood } from '../boundaries/neighbourhood';
import { LETTERS } from '../boundaries/owner';
import { allMatches, byFirstLetter } from '../patterns';
import { findNames } from '../names';
import type { Context, Rule } from '../rule';
import { OTHER_SUBJECTS } from '../vocabulary';

/**
 * What is written beside the number says what it means, and no code of the gateway means that; or a framework refuses
 * the number as an HTTP status. The gateway's name or a field of its answers outweighs this in the same record or sentence.
 */
export const otherMeaning: Rule = {
  id: 'otherMeaning',
  subject: 'veto',
  examples: {
    found: [
      '{"statusCode":"«4001»","message":"Party Not Found"}',
      'Map.of("statusCode", «4008», "message", "coupon already used")',
      'Foo::Response { status_code: «4040», body: "article not found" }',
      "namespace(status_code=«4120», detail='lock held by other worker')",
      '@{statusCode=«2001»; message=mailbox created}',
      '{:status-code «4002», :message "invoice already paid"}',
      'statusCode: «2001», // ErrorCode_authorization_model_not_found',
      'errors:\n  - statusCode: «4001»\n    message: prepaid SIM inventory empty',
      'SMS-TAN der Bank: Status Code «4008», TAN abgelaufen.',
      '{"statusCode":«4003»,"message":"Rate limit exceeded."}',
      'Authentication failed Status code: «5000»',
      '{"statusCode":«5003»,"message":"customerExists","error":"Conflict"}',
      'statuscode «2000» (NO SUCH RESOURCE)',
      '{"statusCode":«5000»,"message":"Solicitud Aceptada"}',
      '{"status_code":«4006»,"message":"验证码不对"}',
      'Shop alarm: status code «5003» (article locked), told through websms',
      // codes that the gateway does not have
      'Reason: Status code «2010»: Do Not Honor',
      '{"statusCode":«4188»,"message":"Unit is closed"}',
      'statuscode=«2035» NOT_AUTHORIZED_BY_QUEUE',
      // frameworks that refuse it
      'RangeError [ERR_HTTP_INVALID_STATUS_CODE]: Invalid status code: «4001»',
      "Status code '«5000»' should be a three-digit positive integer",
      'must be in the range of 200 to 599, inclusive. Received statusCode «2000»',
      'AxiosError: Request failed with status code «4001»',
      'Unknown HTTP status; invalid status code «4026»',
    ],
    notFound: [
      '{"statusCode":«4001»,"message":"user not found"}',
      '{"statusCode":«4023»,"message":"rate limit exceeded"}',
      '{"statusCode":«4008»,"message":"clientMessageId already used"}',
      '{"statusCode":«4021»,"message":"account locked"}',
      '{"statusCode":«2000»,"message":"sent"}',
      'payment reminder sms refused, statusCode=«4031»',
      '{"statusCode":«4777»}',
      'Server returned status-code:«4777» (unknown)',
      'websms answered with status code «4777»: no more coins',
      'websms: coupon message refused, statusCode «4031» (coupon expired)',
      'request failed with status code «4026»',
      'invalid status code «4026» from websms',
      'statusCode=«4026» 日本語',
    ],
  },
  judge: meansOther,
};

function meansOther(context: Context): boolean {
  const { code, line } = context;
  if (line.namesGatewayBefore) return false;
  const record = recordOf(context);
  if (record === undefined) return false;
  const texts = textsOf(record, line.after);
  if (texts.some((text) => isOtherText(code, text))) return true;
  if (line.namesGatewayAfter) return false;
  const prose = `${line.before} ${line.after}`;
  if (REFUSED_HTTP_STATUS.test(prose) || REFUSING_FRAME.test(context.after)) return true;
  if (findStatusCode(code) === undefined && isTold(record, texts, line)) return true;
  if (MESSAGE.test(prose)) return false;
  return !/[{}]/.test(prose) && contradicts(code, wordsOf(prose), PLAIN_MEANINGS);
}

const KEY = /status[\s_.-]{0,2}code/i;

/** The record in which the key stands, unless it or one around it is the gateway's. */
function recordOf({ records }: Context): string | undefined {
  let record: string | undefined;
  for (const each of records) {
    const { own } = each;
    if (record === undefined && !KEY.test(own) && !/[:=]/.test(own)) continue;
    if (each.hasOwnField) return undefined;
    record ??= own;
    if (each.namesGateway) return own === record ? record : undefined;
  }
  return record ?? '';
}

/** A field whose value is a text. */
const TEXT_FIELD =
  /(?<![A-Za-z])(?:(?:error|status|err)_?)?(?:message|msg|error|err|reason|description|desc|details?|text|body|title|payload|cause|hint|info)\\?["'\])]{0,3}(?:\s{0,20}(?:=>|[:=>,])\s{0,20}\\?["'`]?|\s\\?")([^"'`{}<>\n;]{2,120})/giu;

/** Text right behind the number: `4016: lost its fix`, `4025 (margin too low)`, `5004 = no data`. */
const BESIDE =
  /^[*"'\])]{0,4}\s?(?:\(\s?["'„]?(?=[\p{L}\d])([^()<>{}\n"]{3,100})|(?:[:=–—-]|means|bedeutet|heißt|["„](?=\p{L})|,(?=\s\p{L}{2,30}\s\p{L}))\s?["'(„]{0,2}(?=[\p{L}\d])([^{}<>\n"]{3,100}))/u;
/** … and a comment at the end of its line, or another sentence. */
const COMMENT = /^["'\]})]{0,3}[,;]?\s{0,8}(?:\/\/|#\s|\/\*)\s?(.{2,100})/u;

function textsOf(record: string, after: string): string[] {
  const [, inBrackets, plain] = BESIDE.exec(after) ?? [];
  const beside = inBrackets ?? plain ?? COMMENT.exec(after)?.[1];
  const fields = allMatches(record, TEXT_FIELD).map(([, value = '']) => value);
  return beside === undefined ? fields : [...fields, beside];
}

const WORD = String.raw`(?<![\p{L}\p{N}])`;
const END = String.raw`(?![\p{L}\p{N}])`;
const SUBJECT = new RegExp(`(?<![${LETTERS}])(?:${byFirstLetter(OTHER_SUBJECTS)})(?![${LETTERS}])`, 'i');
/** What a text of the gateway is about, or of a program that sends messages. */
const MESSAGE =
  /(?<![\p{L}\p{N}])(?:sms|mms|whatsapp|recipients?|senders?|messages?(?!["'\])]{0,3}\s?(?:=>|[:=>,]))|nachricht(?:en)?|empfänger|absender|msisdn|segments?|reminders?|erinnerung(?:en)?|notifications?|benachrichtigung(?:en)?|be(?:en)? sent|(?:not|was) sent|versand|verschickt|gesendet|zustellung)(?![\p{L}\p{N}])/iu;
/** A text in a script in which neither the gateway nor its customers write. */
const OTHER_SCRIPT =
  /^[^\p{L}]{0,10}[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Thai}\p{Script=Devanagari}\p{Script=Cyrillic}]/u;

function isOtherText(code: number, written: string): boolean {
  if (OTHER_SCRIPT.test(written)) return true;
  const text = wordsOf(written);
  return (!MESSAGE.test(text) && SUBJECT.test(text)) || contradicts(code, text);
}

/** The words of identifiers and constants, with blanks between them. The gateway's own names contradict none of its codes. */
function wordsOf(text: string): string {
  const others = findNames(text).reduceRight((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text);
  return others.replace(/(?<=\p{Ll})(?=\p{Lu})|[_]/gu, ' ');
}

/** A text, and the codes that can mean it nonetheless. */
interface Meaning {
  readonly text: RegExp;
  readonly codes: (code: number) => boolean;
}

const nobody = (): boolean => false;
const isLogin = (code: number): boolean => [4001, 4014, 4018, 4020, 4021, 4022].includes(code);
const isThrottled = (code: number): boolean => [4012, 4013, 4023, 4024, 4025].includes(code);
/** What may be missing, used twice or expired on the gateway's side. */
const OWN_THING =
  '(?:recipients?|senders?|users?|accounts?|customers?|clients?|message ?ids?|attachments?|devices?|templates?|credentials?|parameters?|ids?|empfänger|absender|konto|benutzer|kunde)';

function phrase(source: string): RegExp {
  return new RegExp(`${WORD}(?:${source})${END}`, 'iu');
}

const MEANINGS: readonly Meaning[] = [
  {
    text: new RegExp(
      `(?<!${WORD}${OWN_THING}\\s)${WORD}(?:(?:was |is |wurde )?not ?found|does ?n[o']t exist|no such|nicht gefunden|gibt es nicht|no records?|no data found|no se encontró)${END}`,
      'iu',
    ),
    codes: (code) => code === 4120,
  },
  {
    text: phrase(
      '(?:already|bereits|schon) ?(?:used|exists?|paid|taken|registered|vorhanden|vergeben|bezahlt|eingelöst)',
    ),
    codes: (code) => code === 4008,
  },
  {
    text: phrase('exists?|conflict|duplicate (?:entry|key)|gone|unprocessable(?: entity)?'),
    codes: (code) => code === 4008,
  },
  { text: phrase('(?:has |is )?expired|abgelaufen'), codes: (code) => isLogin(code) || code === 4041 },
  { text: phrase('locked|frozen|lock held'), codes: (code) => isLogin(code) || code === 4031 },
  {
    text: phrase(
      '(?:otp|tan|pin|captcha)s? (?:has |is |does |did )?(?:not match|wrong|mismatch|falsch|ungültig|invalid)',
    ),
    codes: nobody,
  },
  { text: phrase('(?:wrong|falscher?|incorrect) (?:otp|tan|pin|captcha)'), codes: nobody },
  {
    text: phrase('insufficient \\p{L}+|out of stock|too low|sold out|ausverkauft'),
    codes: (code) => isLogin(code) || code === 4013,
  },
  { text: phrase('rate limit(?:ed)?(?: exceeded)?|too many requests|throttl(?:ed|ing)'), codes: isThrottled },
  {
    text: phrase('(?:auth\\w{0,20}|log ?in) (?:failed|failure|required)|unauthori[sz]ed|forbidden|bad request'),
    codes: (code) => code < 5000,
  },
  {
    text: phrase(
      '(?:is |are )?(?:declined|denied|taken|failed|failure|forbidden|unauthori[sz]ed|no such \\p{L}+|expired|invalid)|(?:client|address) error',
    ),
    codes: (code) => code >= 4000,
  },
  {
    text: phrase('success(?:ful(?:ly)?)?|aceptad[ao]|accepted|completed|approved'),
    codes: (code) => code < 4000,
  },
];

/** Of the last two, prose may be full, as that of a test is: `Expected success but got 4004`. */
const PLAIN_MEANINGS = MEANINGS.slice(0, -2);

function contradicts(code: number, text: string, meanings = MEANINGS): boolean {
  return meanings.some((meaning) => !meaning.codes(code) && meaning.text.test(text));
}

/** The text of a code that nobody knows says so. */
const UNKNOWN =
  /^["'(]?\s?(?:(?:is |a )?(?:unknown|unbekannt\p{L}*|undocumented|undokumentiert|new|neu|other|unhandled|unexpected)(?:\s(?:status|code|error|response|reply|answer|reason|result))?(?!\s?\p{L})|not in|nicht in|kept|see)/iu;
/** A branch of a switch has its body behind it. */
const BRANCH = /$(?<=(?:(?<!\w)(?:case|when)\s{1,3}|\.{2,3}[=<]?|\d{4}:\s?case\s)["']?)/i;
/** A constant behind the number, which is no status name. */
const CONSTANT =
  /^["']?[\s,(:=-]{1,3}(?:(?:error|reason)[ _-]?(?:code)?[\s:=]{1,2}["']?)?[A-Z][A-Z\d]{1,20}(?:_[A-Z\d]{1,20}){1,8}(?![\w=:])/;

function isTold(record: string, texts: readonly string[], { before, after }: Neighbourhood): boolean {
  if (BRANCH.test(before)) return false;
  if (CONSTANT.test(after)) return true;
  return (
    !MESSAGE.test(record) &&
    texts.some((text) => /\p{L}{2,20}[^\p{L}]{1,3}\p{L}/u.test(text) && !KEY.test(text) && !UNKNOWN.test(text))
  );
}

/** What says that a framework or a client takes nothing but an HTTP status. */
const REFUSED_HTTP_STATUS =
  /err_http_invalid_status_code|invalid (?:http )?status ?code|three[- ]digits?|range of \d{3} to \d{3}|not a valid http|no such http status|unrecogni[sz]ed http status|axios ?error|action(?:view|controller|dispatch)::|httpstatus(?:code)?\.valueof/i;
/** … or the first frames of its stack trace. */
const REFUSING_FRAME = /^[^\n]{0,120}\n\s{0,8}at (?:ServerResponse\.writeHead|org\.springframework\.http\.HttpStatus)/;
