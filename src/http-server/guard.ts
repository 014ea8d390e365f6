import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/** The address of a server, and its name in error messages. */
export interface ServerAddress {
  readonly scheme: 'http' | 'https';
  readonly port: number;
  /** With its article, e.g. `the simulator`. */
  readonly name: string;
  /** Host names and addresses it answers to beside 127.0.0.1 and localhost, as in URLs: lower case, IPv6 in brackets. */
  readonly otherHosts?: readonly string[];
  /**
   * Other computers reach it. Then it answers to each IP address, which no web page can choose as the name of its own
   * host, and to each port, for containers are reached by another one.
   */
  readonly isOpen?: boolean;
}

/**
 * Refuses requests of web pages: a page in the developer's browser can reach 127.0.0.1, also under a host name of its
 * own (DNS rebinding). Other programs send neither `Origin` nor `Sec-Fetch-Site`.
 * @param url the request's target, made absolute with its `Host`; undefined when it is invalid.
 * @returns why the request is refused; undefined when it is allowed.
 */
export function foreignRequest(
  request: IncomingMessage,
  url: URL | undefined,
  address: ServerAddress,
): string | undefined {
  const name = address.name.replace(/^./, (letter) => letter.toUpperCase());
  const host = request.headers.host?.toLowerCase();
  // The target can contain a host too (a request for a proxy): both must be this server.
  if (host === undefined || !isOwnHost(host, address) || url === undefined || !isOwnHost(url.host, address)) {
    return isOwnName(host) && (url === undefined || isOwnName(url.host))
      ? `The Host header of a request to ${address.name} names its port: 127.0.0.1:${address.port} or localhost:${address.port}.`
      : `${name} answers only to ${hostNames(address)
          .join(', ')
          .replace(/, (?=[^,]*$)/, ' and ')}.`;
  }
  const { origin } = request.headers;
  if (origin !== undefined && origin.toLowerCase() !== `${address.scheme}://${host}`) {
    return `${name} does not answer to web pages of another origin.`;
  }
  // "same-site" is a page on another port of this computer, which is not trusted either.
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    return `${name} does not answer to web pages of another site.`;
  }
  return undefined;
}

/**
 * Parses the request's target as a URL; undefined when it is invalid. Doubled and trailing slashes are removed from the
 * path, because joining a base URL and a path often produces one too many.
 */
export function targetUrl({ url, headers }: IncomingMessage): URL | undefined {
  return parseTarget(url, headers.host ?? '');
}

/**
 * The path of the request's target, as {@link targetUrl} reads it, for any `Host`: a tunnel or a proxy in front of a
 * server has a name of its own. Undefined when it is invalid.
 */
export function targetPath({ url }: IncomingMessage): string | undefined {
  return parseTarget(url, 'localhost')?.pathname;
}

function parseTarget(target = '/', host: string): URL | undefined {
  const origin = `http://${host}`;
  try {
    // Concatenated, because resolving a path that begins with two slashes would read a host from it.
    const url = target.startsWith('/') ? new URL(origin + target) : new URL(target, origin);
    url.pathname = url.pathname.replace(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '');
    return url;
  } catch {
    return undefined;
  }
}

/** True for the names of this computer, with any port or none. */
function isOwnName(host: string | undefined): boolean {
  return host !== undefined && /^(?:127\.0\.0\.1|localhost)(?::\d*)?$/i.test(host);
}

function hostNames({ otherHosts = [] }: ServerAddress): readonly string[] {
  return ['127.0.0.1', 'localhost', ...otherHosts];
}

function isOwnHost(host: string, address: ServerAddress): boolean {
  const { scheme, port, isOpen = false } = address;
  const names = hostNames(address);
  const [, name = '', givenPort] = /^(\[[\da-f:.]+\]|[^:[\]@/]+)(?::(\d{1,5}))?$/.exec(host) ?? [];
  if (isOpen) return names.includes(name) || isIP(name.replace(/[[\]]/g, '')) !== 0;
  const defaultPort = scheme === 'http' ? 80 : 443; // clients leave it out
  return names.includes(name) && Number(givenPort ?? defaultPort) === port;
}
