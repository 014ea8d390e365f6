import type { IncomingMessage } from 'node:http';

/** The address of a server, and its name in error messages. */
export interface ServerAddress {
  readonly scheme: 'http' | 'https';
  readonly port: number;
  /** With its article, e.g. `the simulator`. */
  readonly name: string;
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
  const hosts = ownHosts(address);
  const name = address.name.replace(/^./, (letter) => letter.toUpperCase());
  const host = request.headers.host?.toLowerCase();
  // The target can contain a host too (a request for a proxy): both must be this server.
  if (host === undefined || !hosts.has(host) || url === undefined || !hosts.has(url.host)) {
    return isOwnName(host) && (url === undefined || isOwnName(url.host))
      ? `The Host header of a request to ${address.name} names its port: 127.0.0.1:${address.port} or localhost:${address.port}.`
      : `${name} answers only to 127.0.0.1 and localhost.`;
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

function ownHosts({ scheme, port }: ServerAddress): ReadonlySet<string> {
  const names = ['127.0.0.1', 'localhost'];
  const withPort = names.map((name) => `${name}:${port}`);
  return new Set(port === (scheme === 'http' ? 80 : 443) ? [...names, ...withPort] : withPort); // clients leave the default port out
}
