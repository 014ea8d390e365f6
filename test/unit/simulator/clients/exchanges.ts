const TEXT = 'POST /json/smsmessaging/text';
const BINARY = 'POST /json/smsmessaging/binary';
const SIMPLE = 'GET /rest/smsmessaging/simple';
const SIMPLE_FORM = 'POST /rest/smsmessaging/simple';

type Call = typeof TEXT | typeof BINARY | typeof SIMPLE | typeof SIMPLE_FORM;

/** One request of a client, and what comes of it. */
export interface Exchange {
  readonly name: string;
  readonly call: Call;
  /** The query behind the path. */
  readonly query?: string;
  /** The body, byte by byte. */
  readonly body: string;
  /** Sent with a wrong password or token. */
  readonly isRefusedAtOnce?: true;
  /** What the simulator answers: the status code of an HTTP 200, or another HTTP status. */
  readonly answer: number | `HTTP ${number}`;
  /** What the client makes of the answer. */
  readonly reading: string;
  /** Where the head is not that of the client's other requests. */
  readonly head?: readonly string[];
}

/** A client and the requests it sends. */
export interface Client {
  readonly name: string;
  /** The lines of its head, with `{call}`, `{host}`, `{basic}` or `{bearer}`, and `{length}`. */
  readonly head: readonly string[];
  readonly exchanges: readonly Exchange[];
  /** The program that sends the same. */
  readonly program?: Program;
}

/** A program of this folder. */
export interface Program {
  readonly file: string;
  readonly command: string;
  /** Arguments of a command that succeeds, and prints the text, where the program can run. */
  readonly check: readonly string[];
  readonly prints: string;
}

const SENT = '4367612345678';

/** What the texts of the six requests are made of. */
interface Bodies {
  readonly text: (recipient: string, content: string, test: boolean) => string;
  readonly umlauts: string;
  readonly binary: string;
  /** Whether the SDK takes 2002 for a success. */
  readonly takes2002: boolean;
}

/** How many requests of a client its program sends: the first ones, in this order. */
export const SENT_BY_PROGRAMS = 6;

/** Those requests. */
function sixRequests({ text, umlauts, binary, takes2002 }: Bodies): Exchange[] {
  const hello = (recipient: string, test = false): string => text(recipient, 'Hello', test);
  const test = { body: hello('99900002002', true), reading: takes2002 ? 'accepted 2002' : 'API error 2002' };
  return [
    { name: 'text', call: TEXT, body: text(SENT, umlauts, false), answer: 2000, reading: 'accepted 2000' },
    { name: 'queued', call: TEXT, body: hello('99900002001'), answer: 2001, reading: 'accepted 2001' },
    { name: 'test', call: TEXT, ...test, answer: 2002 },
    { name: 'refused', call: TEXT, body: hello('99900004013'), answer: 4013, reading: 'API error 4013' },
    {
      name: 'wrong password',
      call: TEXT,
      body: hello(SENT),
      isRefusedAtOnce: true,
      answer: 'HTTP 401',
      reading: 'authorization failed',
    },
    { name: 'binary', call: BINARY, body: binary, answer: 2000, reading: 'accepted 2000' },
  ];
}

/** websms-com/websmscom-python 1.0.2, recorded from Python 2.7.18: urllib2, and the order of its dictionaries. */
const PYTHON: Client = {
  name: 'Python SDK',
  program: { file: 'client.py', command: 'python3', check: ['--version'], prints: 'Python 3' },
  head: [
    '{call} HTTP/1.1',
    'Accept-Encoding: identity',
    'Content-Length: {length}',
    'Host: {host}',
    'User-Agent: Python SDK Client (v1.0.0, Python 2.7.18, Linux-6.1.0-x86_64-with-debian-12.11)',
    'Connection: close',
    'Content-Type: application/json;charset=UTF-8',
    'Authorization: Basic {basic}',
  ],
  exchanges: sixRequests({
    text: (recipient, content, test) =>
      `{"test": ${String(test)}, "maxSmsPerMessage": 1, "messageContent": "${content}", "recipientAddressList": [${recipient}]}`,
    umlauts: 'Gr\\u00fc\\u00dfe, 5 \\u20ac',
    binary: `{"test": false, "userDataHeaderPresent": true, "messageContent": ["BQAD/AIBWnVzYW1tZW4=", "BQAD/AICZ2Vmw7xndC4="], "recipientAddressList": [${SENT}]}`,
    takes2002: false,
  }),
};

const PERL_HEAD = [
  '{call} HTTP/1.0',
  'Authorization: Basic {basic}',
  'Host: {host}',
  'User-Agent: Perl SDK Client (v1.10, Perl 5.036000)',
  'Content-Type: application/json; charset=UTF-8',
  'Content-Length: {length}',
];

/** websms-com/websmscom-perl 1.1.0: the head as LWP 6 writes it for HTTP/1.0; the keys of a hash come in any order. */
const PERL: Client = {
  name: 'Perl SDK',
  program: { file: 'client.pl', command: 'perl', check: ['-MJSON::PP', '-e', 'print "JSON::PP"'], prints: 'JSON::PP' },
  head: PERL_HEAD,
  exchanges: [
    ...sixRequests({
      text: (recipient, content, test) =>
        `{"maxSmsPerMessage":1,"messageContent":"${content}","recipientAddressList":["${recipient}"],"test":${String(test)}}`,
      umlauts: 'Grüße, 5 €',
      binary: `{"messageContent":["BQAD/AIBWnVzYW1tZW4=","BQAD/AICZ2Vmw7xndC4="],"recipientAddressList":["${SENT}"],"test":false,"userDataHeaderPresent":true}`,
      takes2002: false,
    }),
    // Before Perl 5.36 a number that was matched with a pattern, as the SDK does, is a string to JSON::XS.
    {
      name: 'text, by a Perl before 5.36',
      call: TEXT,
      body: `{"test":false,"recipientAddressList":["${SENT}"],"maxSmsPerMessage":"1","messageContent":"Grüße, 5 €","priority":"5"}`,
      answer: 2000,
      reading: 'accepted 2000',
    },
  ],
};

const JAVA_HEAD = (accept: string): string[] => [
  '{call} HTTP/1.1',
  'Authorization: Basic {basic}',
  'Content-Type: application/json',
  'User-Agent: Java SDK Client (v1.0.2, Java 17.0.15)',
  'Host: {host}',
  `Accept: ${accept}`,
  'Connection: keep-alive',
  'Content-Length: {length}',
];

const javaText = (recipient: string, content: string, test: boolean): string =>
  `{\n  "messageContent": "${content}",\n  "maxSmsPerMessage": 1,\n${javaCommon(recipient, test)}`;

const javaCommon = (recipient: string, test: boolean): string =>
  `  "test": ${String(test)},\n  "recipientAddressList": [\n    ${recipient}\n  ],\n  "sendAsFlashSms": false,\n  "priority": 0\n}`;

/** websms-com/websmscom-java 1.0.2: HttpURLConnection, recorded from JDK 17, and Gson. */
const JAVA: Client = {
  name: 'Java SDK',
  program: { file: 'Client.java', command: 'java', check: ['--list-modules'], prints: 'jdk.compiler' },
  head: JAVA_HEAD('text/html, image/gif, image/jpeg, */*; q=0.2'),
  exchanges: [
    ...sixRequests({
      text: javaText,
      umlauts: 'Grüße, 5 €',
      binary: `{\n  "userDataHeaderPresent": true,\n  "messageContent": [\n    "BQAD/AIBWnVzYW1tZW4\\u003d",\n    "BQAD/AICZ2Vmw7xndC4\\u003d"\n  ],\n${javaCommon(SENT, false)}`,
      takes2002: true,
    }),
    {
      name: 'text, by JDK 8',
      call: TEXT,
      head: JAVA_HEAD('text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2'),
      body: javaText(SENT, 'Grüße, 5 €', false),
      answer: 2000,
      reading: 'accepted 2000',
    },
  ],
};

/**
 * How the SDK for PHP writes by itself where it is told to do without curl: with an empty `Expect`, and without the port
 * of its URL, which is 443 for it.
 */
const PHP_SOCKET_HEAD = (host: string): string[] => [
  '{call} HTTP/1.0',
  'Authorization: Basic {basic}',
  `Host: ${host}`,
  'Content-Type: application/json;charset=UTF-8',
  'Expect:',
  'Content-Length: {length}',
  'Connection: close',
];

const phpText = (recipient: string, content: string, test: boolean): string =>
  `{"recipientAddressList":["${recipient}"],"messageContent":"${content}","maxSmsPerMessage":1,"test":${String(test)}}`;

/** websms-com/websmscom-php 1.0.10 on PHP 8.1 and later: the head recorded from curl 7.88 with the options it sets. */
const PHP: Client = {
  name: 'PHP SDK',
  program: {
    file: 'client.php',
    command: 'php',
    check: ['-r', 'echo extension_loaded("curl") ? "curl" : "";'],
    prints: 'curl',
  },
  head: [
    '{call} HTTP/1.1',
    'Host: {host}',
    'Authorization: Basic {basic}',
    'User-Agent: PHP SDK Client (v1.0.10, PHP8.2.0)',
    'Accept: */*',
    'Content-Type: application/json;charset=UTF-8',
    'Content-Length: {length}',
  ],
  exchanges: [
    ...sixRequests({
      text: phpText,
      umlauts: 'Gr\\u00fc\\u00dfe, 5 \\u20ac',
      binary: `{"recipientAddressList":["${SENT}"],"messageContent":["BQAD\\/AIBWnVzYW1tZW4=","BQAD\\/AICZ2Vmw7xndC4="],"userDataHeaderPresent":true,"test":false}`,
      takes2002: false,
    }),
    {
      name: 'text, without curl',
      call: TEXT,
      head: PHP_SOCKET_HEAD('{host}'),
      body: phpText(SENT, 'Gr\\u00fc\\u00dfe, 5 \\u20ac', false),
      answer: 2000,
      reading: 'accepted 2000',
    },
    {
      name: 'text, without curl and without the port',
      call: TEXT,
      head: PHP_SOCKET_HEAD('localhost'),
      body: phpText(SENT, 'Hello', false),
      answer: 'HTTP 403',
      reading: 'HTTP error 403',
    },
  ],
};

const csharpText = (fields: { content?: string; priority?: number; clientMessageId?: string }): string =>
  `{"apiKey":null,"authToken":null,"clientMessageId":"${fields.clientMessageId ?? ''}","maxSmsPerMessage":1,"messageContent":"${fields.content ?? 'Hello'}","notificationCallbackUrl":"","priority":${fields.priority ?? 0},"recipientAddressList":[1234567],"sendAsFlashSms":false,"senderAddress":"","senderAddressType":"national","test":true}`;

/**
 * websms-com/websmscom-csharp 1.0.1, the requests of its own tests against the real gateway. .NET Framework's
 * HttpWebRequest waits for `100 Continue`, DataContractJsonSerializer sorts the keys, writes nulls and escapes /.
 */
const CSHARP: Client = {
  name: 'C# SDK',
  head: [
    '{call} HTTP/1.1',
    'Content-Type: application/json',
    'Authorization: Basic {basic}',
    'User-Agent: CSharp SDK Client (v1.0.1, .NET 4.0)',
    'Host: {host}',
    'Content-Length: {length}',
    'Expect: 100-continue',
    'Connection: Keep-Alive',
  ],
  exchanges: [
    {
      name: 'its test TextMessage',
      call: TEXT,
      body: csharpText({ clientMessageId: 'clientMessageId' }),
      answer: 2000,
      reading: 'accepted 2000',
    },
    {
      name: 'its test ApiException',
      call: TEXT,
      body: csharpText({ priority: 999999 }),
      answer: 4015,
      reading: 'API error 4015',
    },
    {
      name: 'its test WrongCredentials',
      call: TEXT,
      body: csharpText({}),
      isRefusedAtOnce: true,
      answer: 'HTTP 401',
      reading: 'authorization failed',
    },
    {
      name: 'its test BinaryMessage',
      call: BINARY,
      body: '{"apiKey":null,"authToken":null,"clientMessageId":"clientMessageId","messageContent":["BQADzAIBSGVsbG8g","BQADzAICV29ybGQh"],"notificationCallbackUrl":"","priority":0,"recipientAddressList":[1234567],"sendAsFlashSms":false,"senderAddress":"","senderAddressType":"national","test":true,"userDataHeaderPresent":false}',
      answer: 2000,
      reading: 'accepted 2000',
    },
  ],
};

const cppText = (content: string, clientMessageId = ''): string =>
  `{"messageContent":"${content}","maxSmsPerMessage":1,"test":true,"recipientAddressList":[1234567],"senderAddressType":"national","sendAsFlashSms":false,${clientMessageId}"priority":0}`;

/** websms-com/websmscom-cpp 1.0.1, the requests of its own tests against the real gateway: libcurl and Jansson. */
const CPP: Client = {
  name: 'C++ SDK',
  head: [
    '{call} HTTP/1.1',
    'Host: {host}',
    'User-Agent: CPP SDK Client (v1.0.1)',
    'Accept: */*',
    'Content-Type: application/json',
    'Authorization: Basic {basic}',
    'Content-Length: {length}',
  ],
  exchanges: [
    {
      name: 'its test SendTextTestOk',
      call: TEXT,
      body: cppText('Text message', '"clientMessageId":"client_message_id",'),
      answer: 2000,
      reading: 'accepted 2000',
    },
    {
      name: 'its test ApiException',
      call: TEXT,
      body: cppText(''),
      answer: 4019,
      reading: 'API error 4019',
    },
    {
      name: 'its test AuthorizationFailed',
      call: TEXT,
      body: cppText('Text message'),
      isRefusedAtOnce: true,
      answer: 'HTTP 401',
      reading: 'authorization failed',
    },
    {
      name: 'its test SendBinaryTestOk',
      call: BINARY,
      body: '{"userDataHeaderPresent":true,"messageContent":["AAEC"],"test":true,"recipientAddressList":[1234567],"senderAddressType":"national","sendAsFlashSms":false,"clientMessageId":"client_message_id","priority":0}',
      answer: 2000,
      reading: 'accepted 2000',
    },
  ],
};

const UMLAUTS_IN_UTF_8 = 'Gr%C3%BC%C3%9Fe%2C%205%20%E2%82%AC';

/** okorneliuk/symfony-websms-notifier: the query byte by byte, in ISO-8859-1; the head is that of Symfony over curl. */
const SYMFONY: Client = {
  name: 'symfony-websms-notifier',
  head: [
    '{call} HTTP/1.1',
    'Host: {host}',
    'Authorization: Basic {basic}',
    'User-Agent: Symfony HttpClient (Curl)',
    'Accept: */*',
    'Accept-Encoding: gzip',
  ],
  exchanges: [
    {
      name: 'text',
      call: SIMPLE,
      query: `?messageContent=Gr%FC%DFe&test=0&recipientAddressList=${SENT}`,
      body: '',
      answer: 2000,
      reading: 'accepted 2000',
    },
    {
      name: 'test',
      call: SIMPLE,
      query: `?messageContent=Hello&test=1&recipientAddressList=${SENT}`,
      body: '',
      answer: 2000,
      reading: 'accepted 2000',
    },
    {
      name: 'refused',
      call: SIMPLE,
      query: '?messageContent=Hello&test=0&recipientAddressList=99900004013',
      body: '',
      answer: 4013,
      reading: 'API error 4013',
    },
  ],
};

/** simialbi/yii2-websms-com: the form byte by byte, in UTF-8 as its type says; the head is that of PHP's own HTTP client. */
const YII: Client = {
  name: 'yii2-websms-com',
  head: [
    '{call} HTTP/1.1',
    'Host: {host}',
    'Connection: close',
    'Authorization: Bearer {bearer}',
    'Content-Type: application/x-www-form-urlencoded; charset=UTF-8',
    'Content-Length: {length}',
  ],
  exchanges: [
    {
      name: 'text',
      call: SIMPLE_FORM,
      body: `clientMessageId=sms-Vd0bJx3kW_2q&messageContent=${UMLAUTS_IN_UTF_8}&recipientAddressList=${SENT}%2C4367612345679`,
      answer: 2000,
      reading: 'accepted 2000',
    },
    {
      name: 'test',
      call: SIMPLE_FORM,
      body: `clientMessageId=x&messageContent=Hello&recipientAddressList=${SENT}&messageType=default&priority=9&test=1&validityPeriode=60`,
      answer: 2000,
      reading: 'accepted 2000',
    },
    {
      name: 'refused',
      call: SIMPLE_FORM,
      body: 'clientMessageId=x&messageContent=Hello&recipientAddressList=99900004013',
      answer: 4013,
      reading: 'API error 4013',
    },
    {
      name: 'wrong token',
      call: SIMPLE_FORM,
      body: `clientMessageId=x&messageContent=Hello&recipientAddressList=${SENT}`,
      isRefusedAtOnce: true,
      answer: 'HTTP 401',
      reading: 'no status code',
    },
  ],
};

/** The vendor's SDKs in other languages than JavaScript, as they speak on the wire, and two others for `/simple`. */
export const CLIENTS: readonly Client[] = [PYTHON, PERL, JAVA, PHP, CSHARP, CPP, SYMFONY, YII];

/** Whose password is the simulator's token. */
export const USER = 'anna';

/** The head of a request, with the empty line that ends it. */
export function headOf(client: Client, exchange: Exchange, host: string, token: string): string {
  const secret = exchange.isRefusedAtOnce ? 'wrong' : token;
  const values: Readonly<Record<string, string>> = {
    call: exchange.call + (exchange.query ?? ''),
    host,
    basic: Buffer.from(`${USER}:${secret}`).toString('base64'),
    bearer: secret,
    length: String(Buffer.byteLength(exchange.body)),
  };
  const lines = (exchange.head ?? client.head).map((line) =>
    line.replace(/\{(\w+)\}/, (_, name: string) => values[name] ?? ''),
  );
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/** The table of exchanges, as `docs/gateway-facts.md` has it. */
export function exchangesTable(): string {
  const rows = CLIENTS.flatMap(({ name, exchanges }) =>
    exchanges.map((exchange) => {
      const answer = typeof exchange.answer === 'number' ? `HTTP 200, ${exchange.answer}` : exchange.answer;
      return `| ${name} | ${exchange.name} | ${exchange.call} | ${answer} | ${exchange.reading} |`;
    }),
  );
  return ['| client | request | call | answer | the client reads |', '| --- | --- | --- | --- | --- |', ...rows].join(
    '\n',
  );
}
