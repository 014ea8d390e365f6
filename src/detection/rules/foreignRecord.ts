import { findStatusName, namesOf } from '../../codes';
import { OTHER_API_NAME } from '../boundaries/owner';
import { saysConnectionEnd } from '../boundaries/protocol';
import { isInAnswer } from '../boundaries/record';
import { allMatches, matchAt } from '../patterns';
import type { Context, Rule } from '../rule';
import { OTHER_APIS, OTHER_THINGS } from '../vocabulary';

/**
 * The record around the number is another API's, though its key is a status code's too: it has fields that only another
 * API has, it names another API, it is of a connection that ends, or it says something that this code cannot mean.
 * A field of the gateway's own answers, or its name, outweighs this in the same record and in those around it.
 */
export const foreignRecord: Rule = {
  id: 'foreignRecord',
  subject: 'veto',
  examples: {
    found: [
      // netcup: DNS and domains
      '{"serverrequestid":"x","clientrequestid":"","action":"login","status":"error","statuscode":«4013»,"shortmessage":"Validation Error.","longmessage":"…"}',
      '{"status":"success","statuscode":«2000»,"responsedata":{"apisessionid":"x"}}',
      'netcup: [Status=error, StatusCode=«4001», ShortMessage=Api session id in invalid format, LongMessage=…]',
      '{\n  "serverrequestid": "x",\n  "action": "infoDnsZone",\n  "statuscode": «5028»,\n  "shortmessage": "Zone not found"\n}',
      '<statuscode>«4013»</statuscode><shortmessage>Validation Error.</shortmessage>',
      '<return>\n  <serverrequestid>x</serverrequestid>\n  <statuscode>«4013»</statuscode>\n</return>',
      'Array\n(\n    [serverrequestid] => x\n    [statuscode] => «4013»\n    [shortmessage] => Validation Error.\n)',
      'array(3) {\n  ["statuscode"]=>\n  int(«4013»)\n  ["shortmessage"]=>\n  string(17) "Validation Error."\n}',
      // LOX24: SMS; 2000 is a failure
      '{"status_code":«2000»,"dlr_code":0}',
      'sms status_code=«5000» dlr_code=0 iso2=AT',
      // Solapi and CoolSMS: SMS
      '{"groupId":"G4V","to":"01000000000","type":"SMS","statusMessage":"…","country":"82","messageId":"M4V","statusCode":"«2000»","accountId":"12925149"}',
      // MM7: multimedia messages between a provider and an operator
      '<Status><StatusCode>«2000»</StatusCode><StatusText>Client Error</StatusText><Details>To and From are the same</Details></Status>',
      // DHL: shipments
      '<Status>\n  <StatusCode>«2000»</StatusCode>\n  <StatusMessage>shipment not found or is deleted.</StatusMessage>\n</Status>',
      // Joker: domains
      'Status-Code: «2202»\nStatus-Text: Authorization error',
      // Opayo, once Sage Pay: card payments
      '{"statusCode":"«2000»","statusDetail":"The Authorisation was Declined by the bank.","transactionType":"Payment"}',
      // MiniMax: speech and images
      '{"base_resp":{"status_code":«2013»,"status_msg":"invalid params"}}',
      // TikTok and Douyin
      '{"status_code":«2053»,"log_pb":{"impr_id":"x"}}',
      // Apple's notary service
      '{\n  "jobId": "x",\n  "statusSummary": "Archive contains critical validation errors",\n  "statusCode": «4000»,\n  "archiveFilename": "app.zip"\n}',
      // OTPless: sign-in
      '{"responseType":"INITIATE","statusCode":«4001»,"response":{"errorCode":"4001"}}',
      // ManageEngine: help desk
      '{"response_status":{"status_code":«4001»,"messages":[{"message":"requester is not valid"}],"status":"failed"}}',
      // AMRIT: health records
      '{"statusCode":«5000»,"errorMessage":"No record found","status":"FAILURE"}',
      // China Telecom Cloud
      '{"statusCode":«2000»,"returnObj":{}}',
      // DataForSEO
      '{"status_code":«4000»,"tasks_count":1,"tasks_error":1}',
      // bKash and DOKU: payments
      '{"statusCode":"«2023»","statusMessage":"Insufficient Balance","paymentID":"TR0011","trxID":""}',
      "if (bkash.statusCode === '«2062»') return queryPayment(bkash.paymentID);",
      'TRANSIDMERCHANT=17 STATUSCODE=«5501» RESULTMSG=FAILED',
      // Shippable: builds
      '{"pipelineId":42,"runNumber":9,"typeCode":2007,"statusCode":«4004»}',
      // Salesforce MobileConnect: SMS
      '{"standardStatusCode":"«2000»","description":"DeliveredToAggregator"}',
      // oneM2M: machines
      'oneM2M response status code «4103» ORIGINATOR_HAS_NO_PRIVILEGE',
      // Google Cast
      'Status{statusCode=unknown status code: «2005», resolution=null}',
      'websms took over after bKash failed: statusCode=«2023» paymentID=TR0011 trxID=',
      // Diameter: telephony
      'Session-Id: pcef;1;2\nOrigin-Host: ocs\nStatus-Code: «5012»',
      // close codes of WebSockets: Discord, graphql-ws, OBS, Jitsi and others
      '{"event":"ws.close","statusCode":«4004»,"reason":"Authentication failed."}',
      '{"statusCode":«4400»,"wasClean":false}',
      // an envelope of answers, as many REST services have it
      '{"success":false,"statusCode":«4001»,"message":"not found","data":null}',
      '{"status_code":«2000»,"success":false}',
    ],
    notFound: [
      '{"statusCode":«4013»,"statusMessage":"limit","clientMessageId":null,"transferId":null,"smsCount":0}',
      '{"level":"error","msg":"sms failed","orderId":17,"statusCode":«4026»}',
      '{"provider":"websms","statusCode":«4026»,"message":"refused","data":null}',
      '{"message":"refused","data":{"statusCode":«4026»}}',
      '{"status":200,"statusText":"OK","data":{"statusCode":«4026»,"transferId":null}}',
      '{"dlr_code":0} {"statusCode":«4026»}',
      '[websms] status_code=«2000» price=0.05 currency=EUR',
      '{"level":"error","message":"sms refused","data":{"to":"…"},"statusCode":«4026»}',
      '{"orderId":"17","amount":12,"currency":"EUR","sms":{"statusCode":«4026»}}',
      '{"result":"refused","statusCode":«4002»,"hostname":"app1","priority":1}',
      '{"messageId":"7","accountId":"3","statusCode":«4026»,"error":"too long"}',
    ],
  },
  judge: isForeign,
};

function isForeign(context: Context): boolean {
  if (isInAnswer(context)) return false;
  let isKeyFound = false;
  for (const record of context.records) {
    const { own, whole } = record;
    const isInnermost = !isKeyFound;
    isKeyFound ||= KEY.test(own);
    // Brackets that stand around the number alone hold no field.
    if (!isKeyFound && !/[:=]/.test(own)) continue;
    if (record.hasOwnField) return false;
    if (hasField(isInnermost ? whole : own)) return true;
    if (record.namesGateway) return false;
    if (NAME.test(own)) return true;
    if (isInnermost && (hasCommonFields(whole) || isOtherwiseForeign(context, own))) return true;
  }
  return saysConnectionEnd(context.line.before) || saysConnectionEnd(context.line.after);
}

/** The record in which the key stands: brackets within it may stand around the number alone, as in `int(4026)`. */
const KEY = /status[\s_.-]{0,2}code/i;

/** How a field ends, in JSON, XML, dumps and pairs. */
const FIELD_END = String.raw`(?=\\?["'\])]{0,3}\s?(?:=>|[:=>])|\\?["'];)`;

/** Patterns of words, grouped by their first letters: each word of a record is tried with few of them. */
function words(names: readonly string[]): string {
  const rests = new Map<string, string[]>();
  for (const name of names) {
    const first = /^[a-z](?!\?)/.exec(name)?.[0] ?? '';
    rests.set(first, [...(rests.get(first) ?? []), name.slice(first.length).replaceAll(' ', '[_ -]?')]);
  }
  const groups = Array.from(rests, ([first, all]) => `${first}(?:${all.join('|')})`);
  return String.raw`(?<![A-Za-z\d_])(?:${groups.join('|')})`;
}

function fields(names: readonly string[], flags = 'i'): RegExp {
  return new RegExp(words(names) + FIELD_END, flags);
}

const FIELD = new RegExp(String.raw`${words(OTHER_APIS.flatMap((api) => api.fields ?? []))}(?![A-Za-z\d])`, 'gi');
/** At the end of a match. */
const ENDS_FIELD = new RegExp(FIELD_END, 'y');

/** Whether a record has a field of another API: a word of prose is none, unless it is written as an identifier. */
function hasField(record: string): boolean {
  FIELD.lastIndex = 0;
  if (!FIELD.test(record)) return false; // most records have none, and this makes no matches
  return allMatches(record, FIELD).some(
    ({ 0: word, index }) =>
      /\p{Ll}\p{Lu}|[_-]/u.test(word) || matchAt(ENDS_FIELD, record, index + word.length) !== null,
  );
}

const NAME = new RegExp(OTHER_API_NAME, 'i');

/** Of each API that has some. */
const COMMON_FIELDS = OTHER_APIS.flatMap(({ commonFields }) => (commonFields ? [fields(commonFields, 'gi')] : []));

/** Two fields that one API has, not the same twice. */
function hasCommonFields(record: string): boolean {
  return COMMON_FIELDS.some(
    (pattern) => new Set(allMatches(record, pattern).map(([name]) => name.toLowerCase())).size >= 2,
  );
}

/** What cannot be said of an answer of the gateway, whoever says it; asked of the record in which the key stands. */
function isOtherwiseForeign({ code, before, after }: Context, record: string): boolean {
  return (
    STATUS_TEXT.test(record) ||
    QUALIFIED_KEY.test(before.slice(-60)) ||
    (isAnswer(record) && !LOG_RECORD.test(record)) ||
    CONNECTION_END.test(record) ||
    hasOtherName(code, after) ||
    (code < 4000 ? FAILURE.test(record) : SUCCESS.test(record))
  );
}

/** In a sentence, the status code of something else: `pipeline status code 4001`. */
const QUALIFIED_KEY = new RegExp(String.raw`(?<![A-Za-z])(?:${OTHER_THINGS})[ _-]status[ _-]?code\W{0,3}$`, 'i');

/** A constant in brackets behind the number that is no status name: another list of codes has it. */
const CONSTANT = /^["']?\s?\(((?:k[A-Z]|[A-Z])\w*_\w+)(?![\w=:])/;

function hasOtherName(code: number, after: string): boolean {
  const name = CONSTANT.exec(after)?.[1];
  return name !== undefined && findStatusName(name) === undefined && namesOf(code).length > 0;
}

/** What the code means, under another name than `statusMessage`. */
const STATUS_TEXT = fields(['status (?:text|details?|desc(?:ription)?|msg|string|summary|reason|name)']);

/** An answer in another form; where its payload holds the code, the code's key stands in another record. */
function isAnswer(record: string): boolean {
  return ERROR_MESSAGE.test(record) || (MESSAGE.test(record) && PAYLOAD.test(record));
}

const ERROR_MESSAGE = fields(['error message', 'error description']);
/** What a logger writes into each record; the rest of such a record is what somebody wanted to log. */
const LOG_RECORD = fields(['level', 'severity', 'logger', 'time', '@?timestamp', 'ts', 'hostname', 'pid', 'trace id']);

const MESSAGE = fields(['message', 'msg', 'success']);
const PAYLOAD = fields(['data', 'result', 'results', 'payload', 'info', 'return obj', 'content']);

/** The end of a connection: its close code is no status code. */
const CONNECTION_END =
  /(?<![A-Za-z])(?:was_?clean|close_?(?:code|reason))(?![A-Za-z])|(?<![A-Za-z])(?:event|type|action|kind)\\?["'\])]{0,2}\s?(?:=>|[:=])\s?\\?["']?[\w. :-]{0,30}(?:clos(?:e|ed|ing)|disconnect(?:ed)?|exit(?:ed)?)(?![a-z])/i;

/** A code of the class 2xxx means that the request was accepted, one of 4xxx and 5xxx that it was not. */
const FAILURE =
  /(?<![A-Za-z])(?:(?:status|result|outcome|state)\\?["'\])]{0,2}\s?(?:=>|[:=>])\s?\\?["']?(?:error|fail(?:ed|ure)?|declined|rejected|refused|invalid)(?![a-z])|(?:success|ok)\\?["'\])]{0,2}\s?(?:=>|[:=>])\s?false|status_?message\\?["'\])]{0,2}\s?(?:=>|[:=>])\s?(?:\n\s{0,20}string\(\d{1,4}\)\s)?[^,;{}<>\n]{0,60}(?:not found|error|invalid|fail|denied|declined|reject|missing|unknown|expired|insufficient|unable|already|exceeded))/i;
const SUCCESS =
  /(?<![A-Za-z])(?:(?:status|result|outcome|state)\\?["'\])]{0,2}\s?(?:=>|[:=>])\s?\\?["']?(?:success|succeeded|delivered|approved|completed)(?![a-z])|success\\?["'\])]{0,2}\s?(?:=>|[:=>])\s?true)/i;
