import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { found } from './corpus';

/**
 * Lines invented after the recogniser had passed the corpus, to see whether its rules reach further
 * than the lines they were held to. New ones belong here whenever somebody wonders "and this?".
 */
const EXPLAINED: [text: string, expected: string[]][] = [
  // dumps and data formats
  ["  public 'statusCode' => int 4026", ['4026']],
  ["  protected 'statusCode' => string '4002' (length=4)", ['4002']],
  ['#<WebSms::Response:0x000055d0 @statusCode=4013, @smsCount=0>', ['4013']],
  ['{"statusCode":{"$numberInt":"4009"},"ttl":{"$numberInt":"4010"}}', ['4009']],
  ['{"statusCode":{"N":"4026"},"smsCount":{"N":"2001"}}', ['4026']],
  [' StatusCode: (int) 4014,', ['4014']],
  [' StatusCode: (string) (len=4) "4014",', ['4014']],
  ['$statusCode\n[1] 4031\n\n$smsCount\n[1] 4032', ['4031']],
  ['((status-code . 4040) (sms-count . 2000))', ['4040']],
  ['a:2:{s:10:"statusCode";i:4026;s:8:"smsCount";i:2000;}', ['4026']],
  ['statusCode;4041', ['4041']],
  ['status_code\t4008', ['4008']],
  ['<member><name>statusCode</name><value><i4>4019</i4></value></member>', ['4019']],
  ['<dt>Status-Code</dt><dd>4001</dd>', ['4001']],
  ['websms_requests_total{host="api",status_code="4023"} 4024', ['4023']],
  ['response.statusCode = Optional(5003)', ['5003']],
  ['SmsResult { status_code: Some(4002), attempts: 2000 }', ['4002']],
  ['[statusCode:protected] => 4026', ['4026']],
  ['status_code=4026i,duration=4001i 1717171717000000000', ['4026']],
  ['  StatusCode ........ 4022', ['4022']],
  ['**Status code:** `4027`', ['4027']],
  ['| `statusCode` | 4003 |', ['4003']],
  // code
  ['if (4026 === answer.statusCode) return;', ['4026']],
  ["self.assertEqual(4019, response.statusCode)", ['4019']],
  ['if (2000 <= statusCode && statusCode < 3000) return;', ['2000']],
  ['return [2000, 2001].includes(response.statusCode);', ['2000', '2001']],
  ['if (!in_array($statusCode, [2000, 2001], true)) {', ['2000', '2001']],
  ['if status_code not in (2000, 2001):', ['2000', '2001']],
  [' * 4013: MSG_LIMIT_EXCEEDED', ['4013']],
  ['    const STATUS_OK = 2000;', ['2000']],
  ['\t    public const int THROTTLING_TOO_MANY_RECIPIENTS\t= 4025;', ['4025']],
  ['case 5003 => WebSmsStatus.ServiceUnavailable', ['5003']],
  ['switch (answer.statusCode) {\n  case 4002:\n    return 1;\n  case 4026:\n    return 4003;', ['4002', '4026']],
  ['when (result.statusCode) {\n    4001 -> signIn()\n    5003 -> retry(4000)\n}', ['4001', '5003']],
  ['const RETRY_STATUS_CODES = [4012, 4023, 4024];', ['4012', '4023', '4024']],
  ['WHERE status_code IN (4001, 4021) AND amount > 4000', ['4001', '4021']],
  ['AssertionError: expected statusCode 2000 but got 4026', ['2000', '4026']],
  ['res.status(200).json({ statusCode: 5000, statusMessage: "internal" })', ['5000']],
  // sentences
  ['Unexpected API status code 4031, giving up after 4 tries', ['4031']],
  ['websms gateway error, code 5003, next try in 4000 ms', ['5003']],
  ['[websms] send failed: error code: 4013', ['4013']],
  ['Received code 4026 from websms', ['4026']],
  ['What does websms error #4009 mean?', ['4009']],
  ['SMS abgelehnt, websms-Status 4031', ['4031']],
  ['websms meldet Fehler Nr. 4002', ['4002']],
  ['WebSmsException (code 4019): parameter "messageContent" invalid', ['4019']],
  ['WebSmsError(code=4026, message="too long", retries=2001)', ['4026']],
  ['{"level":"warn","service":"websms","error":{"code":4002,"took":4003}}', ['4002']],
  ['websms.response.code=4022 websms.response.ms=4023', ['4022']],
  ['Got a 4026 error from websms', ['4026']],
  ['LINK Mobility answered with error 4025', ['4025']],
  ['websms result code 4555 is new to me', ['4555']],
  // names
  ['4026 MAX_SMS_PER_MESSAGE_EXCEEDED', ['4026']],
  ['case 4003: throw new InvalidSender();', ['4003']],
  ['StatusCodes.RECIPIENTS_BLACKLISTED -> 4031', ['4031']],
  ['  SERVICE_UNAVAILABLE: 5003,', ['5003']],
  ['<StatusCode.MSG_LIMIT_EXCEEDED: 4013>', ['4013']],
  ['rejected: THROTTLING_SPAMMING_IP', ['THROTTLING_SPAMMING_IP']],
];

const TRAPS: string[] = [
  // a key whose value is missing or elsewhere
  'GET /rest status_code="-" 4026',
  'statusCode= bytes=4026',
  'statusCode:, size: 4026',
  'id,statusCode\n4026,200',
  '| id | statusCode |\n| --- | --- |\n| 4026 | 200 |',
  '| statusCode |  | 4026 |',
  '<statusCode></statusCode><port>4026</port>',
  '<statusCode>200</statusCode> 4026',
  'Unknown status code. 4026 rows were skipped.',
  'statusCode: 200, duration: 4026',
  'statusCode: 200 4026',
  'send(4026, statusCode)',
  'log(4026, 2000, status_code)',
  'statusCode = null; // since 2001',
  'statusCode: undefined, port: 4001',
  'statusCode ? 4026 : 2000',
  'the statusCode, 4026 of them',
  'statusCodeId: 4026, statusCodeText: 2000',
  'status_code_count 4026',
  'statusCode: 4026ms',
  'statusCode: 2024-05-01T10:00:00Z',
  'statusCode: -4026',
  // other protocols
  'WebSocket connection closed: status code 4001 (session expired)',
  'Shard 3 disconnected with status code 4014',
  'child exited, status code 5000',
  'httpStatusCode=4026',
  'ws closeStatusCode: 4003',
  'websms.service: Main process exited, code=exited, status=4026',
  'websms-relay: socket hang up, code: 4001',
  // other numbers in sentences about websms
  '2024-06-01 12:00:00.000 ERROR 4026 --- [main] at.example.websms.Sender : refused',
  '2024/06/01 12:00:00 [error] 4026#4026: *1 upstream timed out, host: "api.websms.com"',
  'Jun  1 12:00:00 host websms[4026]: error: connection reset',
  'Connection error (2002): no such file, database websms on mysql',
  'Error Number:4060,State:1,Class:11 Cannot open database "websms"',
  'websms: sent "Ihr Code: 4026" to 436761234567',
  'websms: "Your code is 4002, valid for 5 minutes"',
  'websms customer in 4020 Linz, zip code 4020',
  'websms voucher code 4002 redeemed',
  'websms order status 4026 shipped',
  'websms errors: 4026',
  'websms error rate 4026 per hour',
  'websms status: 2000 of 4026 sent',
  'websms error after 5000 ms',
  'websms.ts:4026:12: error TS2345: no overload matches',
  'WebSmsClient.php on line 4026: fatal error',
  'websms listening on port 4001, status ok',
  'websms codes imported: 4026',
  'git log: websms error handling (#4026)',
  'websms 2000 OK, 3 failed',
  'websms response 4026 bytes, status 200',
  'websms error 4,026 times this year',
  'websms error budget: 4026',
  'websms balance 2000 EUR, status active',
  'websms version 4.0.26 build 4026 status stable',
  // names
  'line 4003: INVALID_SENDER',
  '4003 INVALID_RECIPIENT',
  'ACCESS_DENIED for user 4022x',
  'INVALID_RECIPIENT in row 17 of 4002',
  'OK: 2000, FAILED: 13',
  'recipients_blacklisted = []',
  'MY_RECIPIENTS_BLACKLISTED_COUNT = 4026',
];

describe('recogniser on fresh lines', () => {
  for (const [text, expected] of EXPLAINED) {
    it(`explains ${text.replaceAll('\n', '⏎')}`, () => {
      assert.deepEqual(found(text), expected);
    });
  }
  for (const text of TRAPS) {
    it(`stays silent on ${text.replaceAll('\n', '⏎')}`, () => {
      assert.deepEqual(found(text), []);
    });
  }
});
