/** How the network can end a request: before the connection stands, and after. */
import { certificate, answering, httpAnswer, OK, type Connection } from '../../gateway-client/servers';
import { jammed } from './jammed';
import { answers, nobody, nowhere, plain, secure, simulator } from './places';
import type { Scene, Way } from './scene';

const DOUBT = ['Show Details', 'Open Form'];
const tryAgain = (setting: string): string[] => ['Try Again', `Open Settings ${setting}`];

/** Long enough for a busy machine to connect, and for a request to arrive. */
const LIMIT = { timeoutMs: 2500 };

const silent = (): void => undefined;
const reset = ({ socket }: Connection): unknown => socket.resetAndDestroy();

async function half({ socket, request }: Connection): Promise<void> {
  await request;
  socket.write(httpAnswer(200, OK).subarray(0, -10));
}

const notSent = (what: string, scene: Scene, reason: string, says: RegExp, setting: string, repeats: boolean): Way => ({
  what,
  scene,
  ends: `notSent ${reason}`,
  says,
  helps: tryAgain(setting),
  requests: 0,
  repeats,
});
const unknown = (what: string, scene: Scene, reason: string, says: RegExp): Way => ({
  what,
  scene,
  ends: `unknown ${reason}`,
  says,
  helps: DOUBT,
  requests: 1,
  repeats: false,
});

const badCertificate = (what: string, name: Parameters<typeof certificate>[0], code: string): Way =>
  notSent(
    what,
    secure(certificate(name), answer),
    'certificate',
    new RegExp(
      `The certificate of localhost:\\d+ is not trusted\\. Check the setting websms\\.baseUrl, or what inspects your connection\\. \\(${code}\\)`,
    ),
    'websms.baseUrl',
    false,
  );
const NOT_IN_TIME = /127\.0\.0\.1:\d+ did not answer in time\. Check the connection, or the setting websms\.timeout\./;
const BROKEN = /the connection broke after the message was handed over\./;
const NO_ANSWER = /there was no answer in time\./;

const answer = answering(httpAnswer(200, OK));

/** Certificates that this process has to trust for their rows to be about what they say. */
export const TRUSTED = [certificate('expired'), certificate('wrong-host')];

export const NETWORK: readonly Way[] = [
  notSent(
    'DNS: no such name',
    nowhere('https://gateway.invalid/rest/'),
    'nameNotFound',
    /gateway\.invalid was not found\. Check the connection, or http\.proxy\./,
    'http.proxy',
    false,
  ),
  notSent(
    'refused',
    nowhere(nobody),
    'connectionRefused',
    /127\.0\.0\.1:\d+ refuses connections\. Check the setting websms\.baseUrl\. \(ECONNREFUSED\)/,
    'websms.baseUrl',
    true,
  ),
  badCertificate('an untrusted certificate', 'trusted', 'DEPTH_ZERO_SELF_SIGNED_CERT'),
  badCertificate('an expired certificate', 'expired', 'CERT_HAS_EXPIRED'),
  badCertificate('a certificate of another host', 'wrong-host', 'ERR_TLS_CERT_ALTNAME_INVALID'),
  notSent(
    'TLS on a port that speaks plain HTTP',
    plain(({ socket }) => socket.once('data', () => socket.end(httpAnswer(400, ''))), undefined, 'https'),
    'tls',
    /No secure connection to 127\.0\.0\.1:\d+\. Check the setting websms\.baseUrl, above all the port\./,
    'websms.baseUrl',
    false,
  ),
  notSent(
    'a reset in the TLS handshake',
    plain(({ socket }) => socket.once('data', () => socket.resetAndDestroy()), undefined, 'https'),
    'connect',
    /127\.0\.0\.1:\d+ cannot be reached\. Check the connection, or http\.proxy\./,
    'http.proxy',
    true,
  ),
  notSent(
    'time-out: a connection that is never taken',
    jammed(() => LIMIT),
    'timeout',
    NOT_IN_TIME,
    'websms.timeout',
    true,
  ),
  notSent(
    'time-out: a TLS handshake that never ends',
    plain(silent, () => LIMIT, 'https'),
    'timeout',
    NOT_IN_TIME,
    'websms.timeout',
    true,
  ),
  unknown(
    'time-out: no head of an answer',
    plain(silent, () => LIMIT),
    'timeout',
    NO_ANSWER,
  ),
  unknown(
    'time-out: half a body',
    plain(half, () => LIMIT),
    'timeout',
    NO_ANSWER,
  ),
  unknown(
    'a reset after the request',
    plain(async (connection) => {
      await connection.request;
      reset(connection);
    }),
    'connectionLost',
    BROKEN,
  ),
  unknown('an end without an answer', answers(), 'connectionLost', BROKEN),
  unknown('half a status line', answers('HTTP/1.1 20'), 'connectionLost', BROKEN),
  unknown('a status line that is none', answers('HELLO\r\n\r\n'), 'connectionLost', BROKEN),
];

/** The simulator's faults: what the sender is told is held against what the simulator took. */
export const FAULTS: readonly Way[] = [
  unknown(
    '99900009001: a late answer',
    simulator('99900009001', LIMIT, { slowAnswerMs: 60_000 }),
    'timeout',
    NO_ANSWER,
  ),
  unknown('99900009002: a reset, not taken', simulator('99900009002'), 'connectionLost', BROKEN),
  unknown('99900009003: taken, then a reset', simulator('99900009003'), 'connectionLost', BROKEN),
  unknown(
    '99900009004: taken, then HTTP 502',
    simulator('99900009004'),
    'httpStatus 502',
    /the gateway answered HTTP 502\./,
  ),
  unknown(
    '99900009005: taken, then half an answer',
    simulator('99900009005'),
    'unreadableAnswer',
    /the answer cannot be read\./,
  ),
  unknown('99900009006: silence', simulator('99900009006', LIMIT), 'timeout', NO_ANSWER),
  {
    what: '99900009007: HTTP 429 twice',
    scene: simulator('99900009007'),
    ends: 'refused HTTP 429',
    says: /Too many requests\. Wait, then send again\./,
    helps: ['Open Form'],
    requests: 1,
    repeats: true,
  },
  {
    what: '99900009008: HTTP 401',
    scene: simulator('99900009008'),
    ends: 'refused HTTP 401',
    says: /Username, password or token is wrong/,
    helps: ['Open Form', 'Sign In', 'Explain Code'],
    requests: 1,
    repeats: false,
  },
  unknown(
    '99900009009: taken, then a page of HTML',
    simulator('99900009009'),
    'unreadableAnswer',
    /the answer cannot be read\./,
  ),
  unknown('99900009010: taken, then silence', simulator('99900009010', LIMIT), 'timeout', NO_ANSWER),
];
