/** What a server can answer beside a status code: an HTTP status, or something that cannot be read. */
import { httpAnswer, json, OK, type Connection } from '../../gateway-client/servers';
import { answers, plain } from './places';
import type { Way } from './scene';

const HTML = '<html><head><title>Bad Gateway</title></head><body>[x](command:y)</body></html>';

const NO_API = /There is no websms API at this address\. Check the setting websms\.baseUrl\./;
const NOT_TAKEN = /The server did not take the request\. Nothing was sent\./;
const BASE_URL = ['Open Form', 'Open Settings websms.baseUrl'];
const FORM = ['Open Form'];
const DOUBT = ['Show Details', 'Open Form'];
const ONCE = { requests: 1, repeats: false } as const;

const refusal = (
  status: number,
  says: RegExp,
  helps: readonly string[],
  answer = httpAnswer(status, HTML, { 'Content-Type': 'text/html' }),
): Way => ({
  what: `HTTP ${status}`,
  scene: answers(answer),
  ends: `refused HTTP ${status}`,
  says: new RegExp(`HTTP ${status}\\. .*${says.source}`),
  helps,
  ...ONCE,
});

/** Wherever it points to, nobody is asked there: the server would see a second request. */
const redirect = (status: number): Way =>
  refusal(status, NO_API, BASE_URL, httpAnswer(status, '', { Location: '/rest/smsmessaging/text' }));

const doubt = (status: number, body = '', type = 'application/json'): Way => ({
  what: `HTTP ${status}`,
  scene: answers(httpAnswer(status, body, { 'Content-Type': type })),
  ends: `unknown httpStatus ${status}`,
  says: new RegExp(`the gateway answered HTTP ${status}\\.`),
  helps: DOUBT,
  ...ONCE,
});

export const STATUSES: readonly Way[] = [
  redirect(301),
  redirect(302),
  redirect(307),
  redirect(308),
  // The POST was processed: where its result stands is not asked.
  { ...doubt(303), scene: answers(httpAnswer(303, '', { Location: '/rest/smsmessaging/text' })) },
  refusal(400, NOT_TAKEN, BASE_URL),
  refusal(401, /Username, password or token is wrong/, ['Open Form', 'Sign In', 'Explain Code'], httpAnswer(401, '')),
  {
    what: 'HTTP 401 with a body',
    scene: answers(httpAnswer(401, json({ statusCode: 4001, statusMessage: 'no' }))),
    ends: 'refused 4001',
    says: /Username, password or token is wrong.*The server wrote: “no”/,
    helps: ['Open Form', 'Sign In', 'Explain Code'],
    ...ONCE,
  },
  {
    what: 'HTTP 401 with a body that says accepted',
    scene: answers(httpAnswer(401, OK)),
    ends: 'unknown statusCode 2000',
    says: /the gateway answered 2000 OK\./,
    helps: DOUBT,
    ...ONCE,
  },
  refusal(403, NOT_TAKEN, BASE_URL),
  refusal(404, NO_API, BASE_URL),
  refusal(405, NO_API, BASE_URL),
  refusal(406, NOT_TAKEN, BASE_URL),
  {
    what: 'HTTP 407',
    scene: answers(httpAnswer(407, HTML)),
    ends: 'notSent proxyAuthentication',
    says: /The proxy wants a user name and password\. Check http\.proxy\./,
    helps: ['Try Again', 'Open Settings http.proxy'],
    ...ONCE,
  },
  doubt(408),
  refusal(413, /The request is too large\. Send to fewer recipients at once\./, FORM),
  refusal(415, NOT_TAKEN, BASE_URL),
  // The same request may pass a second later, whether or not the server says when.
  {
    ...refusal(429, /Too many requests\. Wait, then send again\./, FORM),
    what: 'HTTP 429 without Retry-After',
    repeats: true,
  },
  {
    ...refusal(429, /Too many requests\. Wait, then send again\./, FORM, httpAnswer(429, '', { 'Retry-After': '1' })),
    what: 'HTTP 429 with Retry-After',
    repeats: true,
  },
  doubt(500, json({ statusCode: 5000 })),
  { ...doubt(502, HTML, 'text/html'), what: 'HTTP 502 with HTML' },
  doubt(503, json({ statusCode: 5003 })), // before the API may stand a proxy: the same code with HTTP 503 proves nothing
  doubt(504),
];

const head = (more = ''): string =>
  `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n${more}\r\n`;
const TOO_LARGE = 128 * 1024;

const unreadable = (what: string, ...parts: readonly (string | Buffer)[]): Way => ({
  what,
  scene: answers(...parts),
  ends: 'unknown unreadableAnswer',
  says: /the answer cannot be read\./,
  helps: DOUBT,
  ...ONCE,
});

const accepted = (what: string, ...parts: readonly (string | Buffer)[]): Way => ({
  what,
  scene: answers(...parts),
  ends: 'accepted 2000',
  says: /2000 OK\. 1 recipient, 1 SMS/,
  helps: ['Show Details', 'Copy Transfer ID'],
  ...ONCE,
});

export const BODIES: readonly Way[] = [
  accepted('a JSON answer of another content type', httpAnswer(200, OK, { 'Content-Type': 'text/plain' })),
  accepted('statusCode as a string', httpAnswer(200, OK.replace('2000', '"2000"'))),
  accepted('Latin-1 that is called UTF-8', httpAnswer(200, Buffer.from(OK.replace('OK', '\u00fc'), 'latin1'))),
  accepted(
    'a transferId that is a number',
    httpAnswer(200, OK.replace('"0063c11b0100eeda5a1d"', '12345678901234567890')),
  ),
  unreadable('HTML instead of JSON', httpAnswer(200, HTML, { 'Content-Type': 'text/html' })),
  unreadable('an empty body', httpAnswer(200, '')),
  unreadable('no body', 'HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n'),
  unreadable('a truncated body', head(`Content-Length: ${OK.length}\r\n`) + OK.slice(0, 40)),
  unreadable('truncated chunks', head('Transfer-Encoding: chunked\r\n'), `${OK.length.toString(16)}\r\n${OK}\r\n`),
  unreadable('a huge body', httpAnswer(200, json({ statusCode: 2000, statusMessage: 'x'.repeat(TOO_LARGE) }))),
  unreadable('statusCode missing', httpAnswer(200, json({ statusMessage: 'OK', transferId: '0063c11b0100eeda5a1d' }))),
  { ...unreadable('an endless body'), scene: plain(withoutEnd) },
];

/** Writes until the client hangs up: were the client to read on, the row would never end. */
async function withoutEnd({ socket, request }: Connection): Promise<void> {
  await request;
  socket.write(head());
  const more = (): void => {
    while (socket.writable && socket.write(Buffer.alloc(65_536, '7')));
  };
  socket.on('drain', more);
  more();
}
