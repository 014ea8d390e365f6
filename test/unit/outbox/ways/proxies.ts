/** How a proxy can fail a request: one for plain HTTP that it passes on itself, one for a tunnel. */
import net from 'node:net';
import { certificate, answering, httpAnswer, OK, withTlsServer, type Connection } from '../../gateway-client/servers';

/** What a proxy does with each connection. */
export interface Proxied {
  readonly what: string;
  readonly url: string;
  readonly react: (connection: Connection) => unknown;
  /** The only outcome as `wordOf` writes it. */
  readonly ends: string;
  /** Whether the gateway behind the proxy may have the message. */
  readonly handedOver: boolean;
  /** Only where the certificate of the gateway is trusted. */
  readonly trusted?: true;
  /** Stops the request: as its limit, or as the user's cancel when the proxy has read what it got. */
  readonly stop?: 'timeout' | 'cancel';
}

/** Nobody resolves the first; the second is this machine, but no name that is always reached directly. */
const PLAIN = ['http://gateway.invalid/rest/', 'http://127.0.0.2:9/rest/'];
/** The certificate `wrong-host` is for this name. */
const TUNNEL = 'https://other.invalid/rest/';

const silent = (): void => undefined;

const afterRequest =
  (act: (connection: Connection) => unknown) =>
  async (connection: Connection): Promise<void> => {
    await connection.request;
    act(connection);
  };
const reset = ({ socket }: Connection): unknown => socket.resetAndDestroy();
const end = ({ socket }: Connection): unknown => socket.end();

/** Opens the tunnel, then does something with what comes through it. */
const tunnel =
  (act: (connection: Connection) => unknown) =>
  async (connection: Connection): Promise<void> => {
    await connection.request;
    connection.socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    act(connection);
  };

/** Connects a tunnel to a gateway behind TLS that does with each request what it is told. */
const toGateway = (react: (connection: Connection) => unknown) =>
  tunnel(({ socket }) =>
    withTlsServer(certificate('wrong-host'), react, async ({ port }) => {
      const gateway = net.connect(port, '127.0.0.1');
      gateway.on('error', silent);
      const closed = new Promise((resolve) => socket.once('close', resolve));
      socket.pipe(gateway).pipe(socket);
      gateway.once('close', () => socket.destroy());
      await closed;
    }),
  );

const plainRows = (url: string): Proxied[] => [
  { what: 'passes the answer on', url, react: answering(httpAnswer(200, OK)), ends: 'accepted 2000', handedOver: true },
  {
    what: 'resets the connection',
    url,
    react: ({ socket }) => socket.once('data', () => socket.resetAndDestroy()),
    ends: 'unknown connectionLost',
    handedOver: true,
  },
  {
    what: 'resets after the request',
    url,
    react: afterRequest(reset),
    ends: 'unknown connectionLost',
    handedOver: true,
  },
  { what: 'ends without an answer', url, react: afterRequest(end), ends: 'unknown connectionLost', handedOver: true },
  {
    what: 'answers 407',
    url,
    react: answering(httpAnswer(407, '')),
    ends: 'notSent proxyAuthentication',
    handedOver: false,
  },
  {
    what: 'answers 502',
    url,
    react: answering(httpAnswer(502, '<html></html>')),
    ends: 'unknown httpStatus 502',
    handedOver: true,
  },
  { what: 'answers 504', url, react: answering(httpAnswer(504, '')), ends: 'unknown httpStatus 504', handedOver: true },
  {
    what: 'breaks off amid the answer',
    url,
    react: answering(httpAnswer(200, OK).subarray(0, -10)),
    ends: 'unknown unreadableAnswer',
    handedOver: true,
  },
  { what: 'hangs', url, react: silent, ends: 'unknown timeout', handedOver: true, stop: 'timeout' },
  {
    what: 'hangs, and the user cancels',
    url,
    react: silent,
    ends: 'unknown cancelled',
    handedOver: true,
    stop: 'cancel',
  },
];

const tunnelRows: readonly Omit<Proxied, 'url'>[] = [
  {
    what: 'leads to the gateway',
    react: toGateway(answering(httpAnswer(200, OK))),
    ends: 'accepted 2000',
    handedOver: true,
    trusted: true,
  },
  {
    what: 'leads to a gateway that hangs up',
    react: toGateway(afterRequest(({ socket }) => socket.destroy())),
    ends: 'unknown connectionLost',
    handedOver: true,
    trusted: true,
  },
  {
    what: 'leads to a gateway that never answers',
    react: toGateway(silent),
    ends: 'unknown timeout',
    handedOver: true,
    trusted: true,
    stop: 'timeout',
  },
  { what: 'resets at CONNECT', react: afterRequest(reset), ends: 'unknown connectionUnclear', handedOver: false },
  { what: 'ends at CONNECT', react: afterRequest(end), ends: 'unknown connectionUnclear', handedOver: false },
  {
    what: 'answers 407 to CONNECT',
    react: afterRequest(({ socket }) => socket.end(httpAnswer(407, ''))),
    ends: 'notSent proxyAuthentication',
    handedOver: false,
  },
  {
    what: 'answers 502 to CONNECT',
    react: afterRequest(({ socket }) => socket.end(httpAnswer(502, ''))),
    ends: 'unknown httpStatus 502',
    handedOver: false,
  },
  { what: 'hangs at CONNECT', react: silent, ends: 'unknown timeout', handedOver: false, stop: 'timeout' },
  {
    what: 'hangs at CONNECT, and the user cancels',
    react: silent,
    ends: 'unknown cancelledUnclear',
    handedOver: false,
    stop: 'cancel',
  },
  {
    what: 'closes the tunnel in the handshake',
    react: tunnel(({ socket }) => socket.once('data', () => socket.end())),
    ends: 'notSent connect',
    handedOver: false,
  },
  {
    what: 'resets the tunnel in the handshake',
    react: tunnel(({ socket }) => socket.once('data', () => socket.resetAndDestroy())),
    ends: 'notSent connect',
    handedOver: false,
  },
  {
    what: 'leads into a handshake that never ends',
    react: tunnel(silent),
    ends: 'notSent timeout',
    handedOver: false,
    stop: 'timeout',
  },
  {
    what: 'leads to a port without TLS',
    react: tunnel(({ socket }) => socket.once('data', () => socket.end(httpAnswer(400, '')))),
    ends: 'notSent tls',
    handedOver: false,
  },
];

export const PROXIED: readonly Proxied[] = [
  ...PLAIN.flatMap(plainRows),
  ...tunnelRows.map((row) => ({ ...row, url: TUNNEL })),
];
/** One for each way to a gateway. */
export const PROXIED_URLS: readonly string[] = [...PLAIN, TUNNEL];
