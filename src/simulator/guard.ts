import type { IncomingMessage } from 'node:http';

/** Where the simulator is reached. */
export interface Place {
  readonly scheme: 'http' | 'https';
  readonly port: number;
}

/**
 * Protects the developer from web pages: a page in their browser can reach 127.0.0.1, also under a name of its
 * own (DNS rebinding). Programs send neither `Origin` nor `Sec-Fetch-Site`.
 * @param url the request's target, made absolute with its `Host`; undefined when it cannot be read.
 * @returns why the request is refused; undefined when it may go on.
 */
export function foreignRequest(request: IncomingMessage, url: URL | undefined, place: Place): string | undefined {
  const hosts = ownHosts(place);
  const host = request.headers.host?.toLowerCase();
  // The target can carry a host too (a request meant for a proxy): both must be ours.
  if (host === undefined || !hosts.has(host) || url === undefined || !hosts.has(url.host)) {
    return 'The simulator answers only to 127.0.0.1 and localhost.';
  }
  const { origin } = request.headers;
  if (origin !== undefined && origin.toLowerCase() !== `${place.scheme}://${host}`) {
    return 'The simulator does not answer to web pages of another origin.';
  }
  // "same-site" is a page on another port of this computer: as foreign as any.
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    return 'The simulator does not answer to web pages of another site.';
  }
  return undefined;
}

/** The request's target as a URL; undefined when it is none. */
export function targetUrl(request: IncomingMessage): URL | undefined {
  try {
    return new URL(request.url ?? '/', `http://${request.headers.host ?? ''}`);
  } catch {
    return undefined;
  }
}

function ownHosts({ scheme, port }: Place): ReadonlySet<string> {
  const names = ['127.0.0.1', 'localhost'];
  const withPort = names.map((name) => `${name}:${port}`);
  return new Set(port === (scheme === 'http' ? 80 : 443) ? [...names, ...withPort] : withPort); // clients leave the default port out
}
