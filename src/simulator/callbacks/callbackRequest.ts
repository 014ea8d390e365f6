import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import tls from 'node:tls';
import { urlToHttpOptions } from 'node:url';
import { loopbackAddresses, readBody, type ResolveName } from '../../http-server';
import { LIMITS } from '../limits';

export interface CallbackResponse {
  readonly status: number;
  /** Empty when it was too large. */
  readonly bytes: Buffer;
}

export interface CallbackRequestOptions {
  /** Allows other computers; such requests use the process's HTTP settings, including a proxy. */
  readonly allowCallbacks: boolean;
  /** Aborts the request. */
  readonly signal: AbortSignal;
  /** Resolves names; by default the system's resolver. */
  readonly resolve?: ResolveName | undefined;
}

/**
 * Posts JSON to a URL; userinfo in it becomes Basic credentials. A request to this computer uses its own socket,
 * connected to a checked address: VS Code patches `http.request`, `https.request`, `net.connect` and `tls.connect` in
 * the extension host, so that otherwise a proxy could get the request whatever `agent` and `lookup` are.
 * @returns a promise that rejects with NotLoopbackError when the URL is on another computer and that is not allowed.
 */
export async function postCallback(url: URL, body: string, options: CallbackRequestOptions): Promise<CallbackResponse> {
  const { path, auth } = urlToHttpOptions(url); // reads the userinfo, and throws where it is malformed
  const headers = {
    Host: url.host,
    'Content-Type': 'application/json;charset=UTF-8',
    'Content-Length': Buffer.byteLength(body),
  };
  const shared = { method: 'POST', headers, signal: options.signal };
  const socket = await connectOnThisComputer(url, options);
  if (socket === undefined) {
    const client = url.protocol === 'https:' ? https : http;
    return exchange(client.request(url, { ...shared, agent: false }), body); // no keep-alive connection outlives the simulator
  }
  const createConnection = (): net.Socket => (url.protocol === 'https:' ? secure(socket, url) : socket);
  try {
    return await exchange(new http.ClientRequest({ ...shared, path, auth, createConnection }), body);
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

/** Connects to a loopback address. @returns undefined for an allowed request to another computer. */
async function connectOnThisComputer(
  url: URL,
  { allowCallbacks, signal, resolve }: CallbackRequestOptions,
): Promise<net.Socket | undefined> {
  let addresses: readonly string[];
  try {
    addresses = await loopbackAddresses(url, resolve);
  } catch (error) {
    if (allowCallbacks) return undefined; // also for names that only a proxy can resolve
    throw error;
  }
  const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
  let failure: unknown;
  for (const host of addresses) {
    try {
      return await connect(host, port, signal);
    } catch (error) {
      signal.throwIfAborted();
      failure = error; // a server may listen on 127.0.0.1 alone, or on ::1
    }
  }
  throw failure;
}

/** @param host an IP address, so that nothing is resolved. */
function connect(host: string, port: number, signal: AbortSignal): Promise<net.Socket> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const socket = new net.Socket({ signal });
    socket.on('error', reject); // never removed, because an error without a listener would end the process
    socket.once('connect', () => {
      resolve(socket);
    });
    socket.connect({ host, port });
  });
}

/** Starts TLS on an established connection and verifies the certificate for the URL's host. */
function secure(socket: net.Socket, { hostname }: URL): tls.TLSSocket {
  const host = hostname.replace(/^\[|\]$|\.$/g, '');
  return tls.connect({ socket, host, servername: net.isIP(host) === 0 ? host : '' }); // no SNI for addresses (RFC 6066, 3)
}

function exchange(request: http.ClientRequest, body: string): Promise<CallbackResponse> {
  return new Promise((resolve, reject) => {
    request.on('error', reject);
    request.on('response', (response) => {
      readBody(response, LIMITS.callbackResponseBytes).then((read) => {
        resolve({ status: response.statusCode ?? 0, bytes: 'bytes' in read ? read.bytes : Buffer.alloc(0) });
        if ('tooLarge' in read) request.destroy();
      }, reject);
    });
    request.end(body);
  });
}
