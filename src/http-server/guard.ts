import type { IncomingMessage } from 'node:http';

/** Where a server is reached, and what its refusals call it. */
export interface ServerAddress {
  readonly scheme: 'http' | 'https';
  readonly port: number;
  /** With its article, e.g. `the simulator`. */
  readonly name: string;
}

/**
 * Protects the developer from web pages: a page in their browser can reach 127.0.0.1, also under a name of its
 * own (DNS rebinding). Programs send neither `Origin` nor `Sec-Fetch-Site`.
 * @param url the request's target, made absolute with its `Host`; undefined when it cannot be read.
 * @returns why the request is refused; undefined when it may go on.
 */
export function foreignRequest(
  request: IncomingMessage,
  url: URL | undefined,
  address: ServerAddress,
): string | undefined {
  const hosts = ownHosts(address);
  const name = address.name.replace(/^./, (letter) => letter.toUpperCase());
  const host = request.headers.host?.toLowerCase();
  // The target can carry a host too (a request meant for a proxy): both must be ours.
  if (host === undefined || !hosts.has(host) || url === undefined || !hosts.has(url.host)) {
    return isOwnName(host) && (url === undefined || isOwnName(url.host))
      ? `The Host header of a request to ${address.name} names its port: 127.0.0.1:${address.port} or localhost:${address.port}.`
      : `${name} answers only to 127.0.0.1 and localhost.`;
  }
  const { origin } = request.headers;
  if (origin !== undefined && origin.toLowerCase() !== `${address.scheme}://${host}`) {
    return `${name} does not answer to web pages of another origin.`;
  }
  // "same-site" is a page on another port of this computer: as foreign as any.
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    return `${name} does not answer to web pages of another site.`;
  }
  return undefined;
}

/**
 * The request's target as a URL; undefined when it is none. A doubled or trailing slash of its path is left out: a base
 * URL and a path that are put together often have one too many.
 */
export function targetUrl(request: IncomingMessage): URL | undefined {
  const { url: target = '/', headers } = request;
  const origin = `http://${headers.host ?? ''}`;
  try {
    // A path may begin with two slashes, which would be a host if it were resolved.
    const url = target.startsWith('/') ? new URL(origin + target) : new URL(target, origin);
    url.pathname = url.pathname.replace(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '');
    return url;
  } catch {
    return undefined;
  }
}

/** True for our names without our port: without any, or with another one. */
function isOwnName(host: string | undefined): boolean {
  return host !== undefined && /^(?:127\.0\.0\.1|localhost)(?::\d*)?$/i.test(host);
}

function ownHosts({ scheme, port }: ServerAddress): ReadonlySet<string> {
  const names = ['127.0.0.1', 'localhost'];
  const withPort = names.map((name) => `${name}:${port}`);
  return new Set(port === (scheme === 'http' ? 80 : 443) ? [...names, ...withPort] : withPort); // clients leave the default port out
}
