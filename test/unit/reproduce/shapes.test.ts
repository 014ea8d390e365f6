// What is read of a request in the ways in which programs write it down.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { shown } from './reading';

const ANSWER =
  '2026-03-02 08:11:52.007 WARN  [sms-2] <-- 200 {"statusCode":40‸26,"statusMessage":"too long","clientMessageId":null,"transferId":null,"smsCount":0}';
const above = (request: string): string => `${request}\n${ANSWER}`;

const TEXT = 'Grüße "an" alle\nIhr Code: 4711 \\ {x}';
const OPTIONS = {
  senderAddress: 'MyShop',
  senderAddressType: 'alphanumeric',
  maxSmsPerMessage: 1,
  priority: 5,
  validityPeriode: 300,
  sendAsFlashSms: true,
  clientMessageId: 'order-40266',
  contentCategory: 'informational',
  messageType: 'default',
  notificationCallbackUrl: 'https://shop.example/reports?x=1',
};
const REQUEST = {
  recipientAddressList: ['436761234567', '436601234567'],
  messageContent: TEXT,
  ...OPTIONS,
  test: false,
};
const WHOLE = { code: 4026, text: TEXT, ...OPTIONS };
const json = JSON.stringify(REQUEST);
const doubled = (content: string): string => JSON.stringify(content);

/** Each says the whole request. */
const WHOLE_SHAPES: Record<string, string> = {
  'JSON on the line above': above(`08:11:51 DEBUG --> POST /rest/smsmessaging/text ${json}`),
  'JSON with spaces': above(JSON.stringify(REQUEST, undefined, 1).replace(/\n\s*/g, ' ')),
  'JSON over many lines': above(`DEBUG request:\n${JSON.stringify(REQUEST, undefined, 2)}`),
  'JSON over many lines, indented': above(JSON.stringify({ request: REQUEST }, undefined, 4)),
  'JSON in a string': above(`{"level":"debug","body":${doubled(json)}}`),
  'JSON in a string in a string': above(`{"log":${doubled(`{"body":${doubled(json)}}`)}}`),
  'JSON three strings deep': above(`{"a":${doubled(`{"b":${doubled(`{"c":${doubled(json)}}`)}}`)}}`),
  'JSON with \\u0022 for quotes': above(`{"body":"${json.replaceAll('\\', '\\\\').replaceAll('"', '\\u0022')}"}`),
  'JSON in ASCII': above(
    json.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  ),
  'nginx: JSON with \\x22 and octets': above(
    `192.0.2.1 - - "POST /rest/smsmessaging/text HTTP/1.1" 200 ${json
      .replaceAll('\\', '\\x5C')
      .replaceAll('"', '\\x22')
      .replace(/[^\x20-\x7e]+/g, (units) =>
        [...Buffer.from(units)].map((octet) => `\\x${octet.toString(16).toUpperCase()}`).join(''),
      )}`,
  ),
  'percent-encoded JSON': above(`payload=${encodeURIComponent(json)}`),
  'percent-encoded JSON, twice': above(`payload=${encodeURIComponent(encodeURIComponent(json))}`),
  'JSON in a form': above(`payload=${encodeURIComponent(json).replaceAll('%20', '+')}&x=1`),
  'JSON in HTML': above(`<pre>${json.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}</pre>`),
  'JSON in CSV': above(`17,"${json.replaceAll('"', '""')}",ok`),
  curl: above(`+ curl --request POST https://api.websms.com/rest/smsmessaging/text --data-raw '${json}'`),
  'Python: repr of JSON': above(`DEBUG body='${json.replaceAll('\\', '\\\\')}'`),
  'Python: repr of octets': above(
    `send: b'${json.replaceAll('\\', '\\\\').replace(/[^\x20-\x7e]+/g, (units) => [...Buffer.from(units)].map((octet) => `\\x${octet.toString(16)}`).join(''))}'`,
  ),
  'Node: inspect of a config with JSON': above(`  data: '${json.replaceAll('\\', '\\\\')}',`),
  'request and answer in one object': `{"request":${json},"response":{"statusCode":40‸26}}`,
  'answer and request in one object': `{"response":{"statusCode":40‸26},"request":${json}}`,
  'answer and request on one line': `ERROR got {"statusCode":40‸26} for ${json}`,
  'request below, in the same entry': `ERROR WebSmsApiException: statusCode 40‸26\n  request: ${json}\nINFO  next`,
};

/** Each says a few fields. */
const SHAPES: Record<string, [log: string, expected: Record<string, unknown>]> = {
  logfmt: [
    'level=error msg="send failed" statusCode=40‸26 messageContent="Hello \\"you\\"" senderAddress=MyShop maxSmsPerMessage=1 priority=3 took=20ms',
    { code: 4026, text: 'Hello "you"', senderAddress: 'MyShop', maxSmsPerMessage: 1, priority: 3 },
  ],
  'logfmt, the text without quotes': [
    'statusCode=40‸26 messageContent=Hello maxSmsPerMessage=1 order=17',
    { code: 4026, text: 'Hello', maxSmsPerMessage: 1 },
  ],
  'key=value with commas': [
    'statusCode=40‸26, messageContent=Hello, World, senderAddress=MyShop, sendAsFlashSms=false',
    { code: 4026, text: 'Hello, World', senderAddress: 'MyShop', sendAsFlashSms: false },
  ],
  'a GET': [
    above(
      '192.0.2.7 "GET /rest/smsmessaging/simple?access_token=abc&recipientAddressList=436761234567&recipientAddressList=436601234567&messageContent=Gr%FC%DFe+an%20alle%26du&maxSmsPerMessage=1 HTTP/1.1" 200',
    ),
    { code: 4026, call: 'simple GET', text: 'Grüße an alle&du', maxSmsPerMessage: 1 },
  ],
  'a GET in UTF-8': [
    above('GET /json/smsmessaging/simple?messageContent=Gr%C3%BC%C3%9Fe&recipientAddressList=1'),
    { code: 4026, call: 'simple GET', text: 'Grüße' },
  ],
  'a GET in a shell’s quotes, with an apostrophe': [
    above("curl 'https://api.websms.com/rest/smsmessaging/simple?recipientAddressList=1&messageContent=it's%20ok'"),
    { code: 4026, call: 'simple GET', text: "it's ok" },
  ],
  'a GET that was decoded': [
    'GET /rest/smsmessaging/simple?recipientAddressList=43676&messageContent=50% off + more for you&senderAddress=My Shop&maxSmsPerMessage=1 200 statusCode=40‸26',
    { code: 4026, call: 'simple GET', text: '50% off + more for you', senderAddress: 'My Shop', maxSmsPerMessage: 1 },
  ],
  'a GET that was decoded, with a secret': [
    'GET /rest/smsmessaging/simple?recipientAddressList=43676&messageContent=Hello World&access_token=x&senderAddress=Shop 200 statusCode=40‸26',
    { code: 4026, call: 'simple GET', text: 'Hello World', senderAddress: 'Shop', cut: true },
  ],
  'a GET and another query on its line': [
    'GET /simple?recipientAddressList=43676&messageContent=Hi HTTP/1.1 statusCode=40‸26 from /shop?order=7&senderAddress=Shop',
    { code: 4026, call: 'simple GET', text: 'Hi', senderAddress: 'Shop' },
  ],
  'a form': [
    above(
      'POST /rest/smsmessaging/simple body: recipientAddressList=436761234567,436601234567&messageContent=a%0Ab&senderAddress=My+Shop&sendAsFlashSms=true',
    ),
    { code: 4026, call: 'simple POST', text: 'a\nb', senderAddress: 'My Shop', sendAsFlashSms: true },
  ],
  'a form in JSON, as .NET escapes it': [
    above('{"body":"messageContent=Hello\\u0026maxSmsPerMessage=1"}'),
    { code: 4026, call: 'simple POST', text: 'Hello', maxSmsPerMessage: 1 },
  ],
  'a form in HTML': [
    above('<a href="/simple?messageContent=Hello&amp;maxSmsPerMessage=1">'),
    { code: 4026, call: 'simple GET', text: 'Hello', maxSmsPerMessage: 1 },
  ],
  'a simple request and its answer': [
    '<- statusCode=40‸26&statusMessage=too%20long -> GET /smsmessaging/simple?messageContent=Hi%21&recipientAddressList=436761234567',
    { code: 4026, call: 'simple GET', text: 'Hi!' },
  ],
  XML: [
    above(
      '<textMessageSendRequest><messageContent>5 &lt; 6 &#xFC;</messageContent><maxSmsPerMessage>1</maxSmsPerMessage><recipientAddressList>436761234567</recipientAddressList></textMessageSendRequest>',
    ),
    { code: 4026, text: '5 < 6 ü', maxSmsPerMessage: 1 },
  ],
  'XML with a prefix and CDATA': [
    above('<ns:messageContent xml:lang="de"><![CDATA[<b>5</b>]]></ns:messageContent>'),
    { code: 4026, text: '<b>5</b>' },
  ],
  'Python: a dictionary': [
    above(
      "payload {'recipientAddressList': [436761234567], 'messageContent': 'it\\'s \"ok\" \\xfc\\n', 'maxSmsPerMessage': 1, 'sendAsFlashSms': True, 'senderAddress': None}",
    ),
    { code: 4026, text: 'it\'s "ok" ü\n', maxSmsPerMessage: 1, sendAsFlashSms: true },
  ],
  'Python: a dataclass': [
    above("TextMessage(message_content='Hello', max_sms_per_message=2, sender_address=None, validity_periode=600)"),
    { code: 4026, text: 'Hello', maxSmsPerMessage: 2, validityPeriode: 600 },
  ],
  'Python: tuples': [
    above("data=[('messageContent', 'Hello'), ('maxSmsPerMessage', 2)]"),
    { code: 4026, text: 'Hello', maxSmsPerMessage: 2 },
  ],
  'Java: toString': [
    above(
      'TextMessage [messageContent=Hello (you), how are things, recipientAddressList=[436761234567], senderAddress=My Shop, senderAddressType=ALPHANUMERIC, maxSmsPerMessage=1]',
    ),
    {
      code: 4026,
      text: 'Hello (you), how are things',
      senderAddress: 'My Shop',
      senderAddressType: 'alphanumeric',
      maxSmsPerMessage: 1,
    },
  ],
  'Java: a record': [
    above('SmsRequest[messageContent=Hello, maxSmsPerMessage=1, contentCategory=INFORMATIONAL]'),
    { code: 4026, text: 'Hello', maxSmsPerMessage: 1, contentCategory: 'informational' },
  ],
  'Java: IntelliJ’s toString': [
    above("SmsRequest{messageContent='It's here', maxSmsPerMessage=1}"),
    { code: 4026, text: "It's here", maxSmsPerMessage: 1 },
  ],
  Kotlin: [
    above('SmsRequest(messageContent=Hello there, maxSmsPerMessage=1)'),
    { code: 4026, text: 'Hello there', maxSmsPerMessage: 1 },
  ],
  'C#: a record': [
    above('SmsRequest { MessageContent = Hello there, MaxSmsPerMessage = 1, SenderAddress =  }'),
    { code: 4026, text: 'Hello there', maxSmsPerMessage: 1 },
  ],
  'Go: %+v': [
    above('{MessageContent:Hello there Code: 4711 MaxSmsPerMessage:1 SendAsFlashSms:true}'),
    { code: 4026, text: 'Hello there Code: 4711', maxSmsPerMessage: 1, sendAsFlashSms: true },
  ],
  'Go: %#v': [
    above(
      '&main.Request{MessageContent:"Hello\\tthere", MaxSmsPerMessage:1, RecipientAddressList:[]string{"436761234567"}, Priority:2}',
    ),
    { code: 4026, text: 'Hello\tthere', maxSmsPerMessage: 1, priority: 2 },
  ],
  Rust: [
    above(
      'SmsRequest { message_content: "Hello \\u{1f600}", max_sms_per_message: Some(1), sender_address: None, client_message_id: Some("a-1") }',
    ),
    { code: 4026, text: 'Hello 😀', maxSmsPerMessage: 1, clientMessageId: 'a-1' },
  ],
  'Python: what http.client sends': [
    above(
      `send: b'POST /rest/smsmessaging/text HTTP/1.1\\r\\nAuthorization: Basic dGVzdDp0ZXN0\\r\\n\\r\\n{"messageContent": "it\\'s\\\\nok", "maxSmsPerMessage": 1}'`,
    ),
    { code: 4026, text: "it's\nok", maxSmsPerMessage: 1 },
  ],
  'source code, which names a value and does not say it': [
    'const message = {\n  messageContent: text,\n  maxSmsPerMessage: 1,\n};\nif ((await send(message)).statusCode === 40‸26) shorten();',
    { code: 4026, maxSmsPerMessage: 1 },
  ],
  'a query in a query': [
    above(
      'url=https%3A%2F%2Fapi.websms.com%2Frest%2Fsmsmessaging%2Fsimple%3FrecipientAddressList%3D436761234567%26messageContent%3DHello%2520you%26maxSmsPerMessage%3D1',
    ),
    { code: 4026, call: 'simple GET', text: 'Hello you', maxSmsPerMessage: 1 },
  ],
  Monolog: [
    '[2026-03-02 08:11:52] app.ERROR: failed {"request":{"messageContent":"Hello","recipientAddressList":["436761234567"]},"response":{"statusCode":40‸26,"clientMessageId":null}} []',
    { code: 4026, text: 'Hello' },
  ],
  'Docker: JSON in a string, the answer too': [
    '{"log":"{\\"body\\":\\"{\\\\\\"messageContent\\\\\\":\\\\\\"Hi\\\\\\"}\\"}\\n","stream":"stdout"}\n{"log":"{\\"statusCode\\":40‸26}\\n","stream":"stdout"}',
    { code: 4026, text: 'Hi' },
  ],
  'Apache HttpClient’s wire log': [
    'http-outgoing-0 >> "{"recipientAddressList":[436761234567],"messageContent":"Hello you"}"\nhttp-outgoing-0 << "HTTP/1.1 200 OK[\\r][\\n]"\nhttp-outgoing-0 << "{"statusCode":40‸26,"statusMessage":"x"}"',
    { code: 4026, text: 'Hello you' },
  ],
  'PHP: print_r': [
    above('Array\n(\n    [messageContent] => Hello :) there\n    [maxSmsPerMessage] => 1\n)'),
    { code: 4026, text: 'Hello :) there', maxSmsPerMessage: 1 },
  ],
  'PHP: var_dump': [
    above(
      'array(2) {\n  ["messageContent"]=>\n  string(14) "Say "hï" 2 ür"\n  ["maxSmsPerMessage"]=>\n  int(1)\n  ["sendAsFlashSms"]=>\n  bool(true)\n}'.replace(
        'string(14)',
        'string(15)',
      ),
    ),
    { code: 4026, text: 'Say "hï" 2 ür', maxSmsPerMessage: 1, sendAsFlashSms: true },
  ],
  'PHP: var_dump of an object': [
    above('object(M)#1 (1) {\n  ["messageContent":protected]=>\n  string(5) "Hello"\n}'),
    { code: 4026, text: 'Hello' },
  ],
  'PHP: print_r of an object': [
    above(
      'Message Object\n(\n    [messageContent:protected] => Hello you\n    [maxSmsPerMessage:protected] => 1\n    [senderAddress:Message:private] => My Shop\n)',
    ),
    { code: 4026, text: 'Hello you', maxSmsPerMessage: 1, senderAddress: 'My Shop' },
  ],
  'PHP: var_export': [
    above("array (\n  'messageContent' => 'It\\'s',\n  'maxSmsPerMessage' => 1,\n)"),
    { code: 4026, text: "It's", maxSmsPerMessage: 1 },
  ],
  'PHP: serialize': [
    above('a:2:{s:14:"messageContent";s:11:"Say "hi" x!";s:16:"maxSmsPerMessage";i:1;s:14:"sendAsFlashSms";b:1;}'),
    { code: 4026, text: 'Say "hi" x!', maxSmsPerMessage: 1, sendAsFlashSms: true },
  ],
  'Ruby: inspect': [
    above('{:messageContent=>"Hello #x", "maxSmsPerMessage"=>1, :senderAddress=>nil}'),
    { code: 4026, text: 'Hello #x', maxSmsPerMessage: 1 },
  ],
  'Ruby: an object': [
    above('#<Message:0x00 @message_content="Hello", @max_sms_per_message=1>'),
    { code: 4026, text: 'Hello', maxSmsPerMessage: 1 },
  ],
  Erlang: [
    above('#{<<"messageContent">> => <<"Hello">>,<<"maxSmsPerMessage">> => 1}'),
    { code: 4026, text: 'Hello', maxSmsPerMessage: 1 },
  ],
  Elixir: [
    above('%{messageContent: "Hello", maxSmsPerMessage: 1, senderAddress: nil}'),
    { code: 4026, text: 'Hello', maxSmsPerMessage: 1 },
  ],
  'Node: inspect': [
    above(
      "{\n  recipientAddressList: [ '436761234567' ],\n  messageContent: 'Hello',\n  maxSmsPerMessage: 1,\n  senderAddress: undefined\n}",
    ),
    { code: 4026, text: 'Hello', maxSmsPerMessage: 1 },
  ],
  YAML: [
    above('  messageContent: Hello, you there\n  maxSmsPerMessage: 1'),
    { code: 4026, text: 'Hello, you there', maxSmsPerMessage: 1 },
  ],
  INI: [
    above('messageContent = Hello you = me\nmaxSmsPerMessage = 1'),
    { code: 4026, text: 'Hello you = me', maxSmsPerMessage: 1 },
  ],
  'Objective-C': [
    above('{\n    maxSmsPerMessage = 1;\n    messageContent = "Hello you";\n    senderAddress = Shop;\n}'),
    { code: 4026, text: 'Hello you', maxSmsPerMessage: 1, senderAddress: 'Shop' },
  ],
  'one field to a line of the log': [
    '08:11:51 DEBUG recipientAddressList: [436761234567]\n08:11:51 DEBUG messageContent: Hello\n08:11:51 DEBUG maxSmsPerMessage: 1\n08:11:52 ERROR statusCode: 40‸26',
    { code: 4026, text: 'Hello', maxSmsPerMessage: 1 },
  ],
  binary: [
    above(
      'POST {"recipientAddressList":[4367612345678],"messageContent":["BQAD/AIBWnVzYW1tZW4=","BQAD\\/AICZ2Vmw7xndC4="],"userDataHeaderPresent":true,"priority":2,"maxSmsPerMessage":1,"messageType":"default"}',
    ),
    {
      code: 4026,
      call: 'binary',
      text: ['BQAD/AIBWnVzYW1tZW4=', 'BQAD/AICZ2Vmw7xndC4='],
      userDataHeaderPresent: true,
      priority: 2,
    },
  ],
  'binary over many lines': [
    above(
      '{\n  "messageContent": [\n    "BQAD/AIBWnVzYW1tZW4=",\n    "BQAD/AICZ2Vmw7xndC4="\n  ],\n  "userDataHeaderPresent": true\n}',
    ),
    { code: 4026, call: 'binary', text: ['BQAD/AIBWnVzYW1tZW4=', 'BQAD/AICZ2Vmw7xndC4='], userDataHeaderPresent: true },
  ],
  'a text that begins with a bracket, Java': [
    'TextMessage(messageContent=[MyShop] Your code is 4711, senderAddress=MyShop) -> statusCode=40‸26',
    { code: 4026, text: '[MyShop] Your code is 4711', senderAddress: 'MyShop' },
  ],
  'a text that begins with a bracket, of four letters': [
    'TextMessage(messageContent=[Shop], your code is 4711, senderAddress=MyShop) -> statusCode=40‸26',
    { code: 4026, text: '[Shop], your code is 4711', senderAddress: 'MyShop' },
  ],
  'a text that begins with a bracket, YAML': [
    above('  messageContent: [Shop] Your code is 4711\n  maxSmsPerMessage: 1'),
    { code: 4026, text: '[Shop] Your code is 4711', maxSmsPerMessage: 1 },
  ],
  'a text that begins with a quote in a bracket': [
    above('  messageContent: ["Shop"] Your code\n  maxSmsPerMessage: 1'),
    { code: 4026, text: '["Shop"] Your code', maxSmsPerMessage: 1 },
  ],
  'a text that begins with a parenthesis': [above('messageContent=(1/2) Hi'), { code: 4026, text: '(1/2) Hi' }],
  'a text that begins with a brace': [
    above('messageContent: {name}, your code'),
    { code: 4026, text: '{name}, your code' },
  ],
  'a text that begins with a bracket and does not close it': [
    above("messageContent: [Shop's code"),
    { code: 4026, text: "[Shop's code" },
  ],
  'no text: an object': [
    above('{"messageContent":{"text":"SGVsbG8="},"priority":2}'),
    { code: 4026, priority: 2, leftOut: ['messageContent'] },
  ],
  'no text: an array in parentheses': [
    above('messageContent = (\n  "SGVsbG8="\n);\npriority = 2;'),
    { code: 4026, priority: 2, leftOut: ['messageContent'] },
  ],
  'binary in Java': [
    above('BinaryMessage [messageContent=[SGVsbG8=, SGk=], priority=2]'),
    { code: 4026, call: 'binary', text: ['SGVsbG8=', 'SGk='], priority: 2 },
  ],
  'binary in PHP': [
    above('array(1) {\n  ["messageContent"]=>\n  array(1) {\n    [0]=>\n    string(8) "SGVsbG8="\n  }\n}'),
    { code: 4026, call: 'binary', text: ['SGVsbG8='] },
  ],
  'binary in PHP, serialized': [
    above('a:2:{s:14:"messageContent";a:1:{i:0;s:8:"SGVsbG8=";}s:8:"priority";i:2;}'),
    { code: 4026, call: 'binary', text: ['SGVsbG8='], priority: 2 },
  ],
  'binary in Erlang': [
    above('#{<<"messageContent">> => [<<"SGVsbG8=">>,<<"SGk=">>],<<"priority">> => 2}'),
    { code: 4026, call: 'binary', text: ['SGVsbG8=', 'SGk='], priority: 2 },
  ],
  'binary in logfmt': [
    "messageContent=['SGVsbG8='] statusCode=40‸26",
    { code: 4026, call: 'binary', text: ['SGVsbG8='] },
  ],
  'binary in Scala': [
    above('Message(messageContent=List(SGVsbG8=), priority=2)'),
    { code: 4026, call: 'binary', text: ['SGVsbG8='], priority: 2 },
  ],
  'binary in Go': [
    above('{MessageContent:[SGVsbG8= SGk=] UserDataHeaderPresent:false}'),
    { code: 4026, call: 'binary', text: ['SGVsbG8=', 'SGk='] },
  ],
};

describe('reproduce: the request in a log', () => {
  for (const [name, log] of Object.entries(WHOLE_SHAPES))
    it(`is read whole: ${name}`, () => {
      assert.deepEqual(shown(log), WHOLE);
    });
  for (const [name, [log, expected]] of Object.entries(SHAPES))
    it(`is read: ${name}`, () => {
      assert.deepEqual(shown(log), expected);
    });
});
