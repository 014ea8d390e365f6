import { isIP } from 'node:net';
import { isLoopback } from '../../http-server';

/** The address that a simulator listens on unless told otherwise. */
export const LOOPBACK = '127.0.0.1';

/** Addresses that stand for all of the computer, with the one under which it reaches itself. */
const WILDCARDS: ReadonlyMap<string, string> = new Map([
  ['0.0.0.0', LOOPBACK],
  ['::', '::1'],
]);

/** Why a text cannot be the address to listen on; undefined when it can. */
export function listeningProblem(host: string): string | undefined {
  return isIP(host) === 0 ? 'it is no IP address, such as 127.0.0.1, ::1 or 0.0.0.0' : undefined;
}

/** Why a text cannot be the name of a host; undefined when it can. Names of containers may have an underscore. */
export function hostNameProblem(name: string): string | undefined {
  const isName = isIP(name) !== 0 || (name.length <= 253 && /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/i.test(name));
  return isName ? undefined : 'it is no host name and no IP address; it has no scheme, no port and no path';
}

/** Whether other computers reach what listens on an address. */
export function isOpenToOthers(host: string): boolean {
  return !isLoopback(host);
}

/** A host name or an IP address as it stands in a URL: lower case, IPv6 in brackets and in its shortest form. */
export function hostInUrl(name: string): string {
  return isIP(name) === 6 ? new URL(`http://[${name}]/`).hostname : name.toLowerCase();
}

/** Whether an address stands for all of the computer. */
export function isWildcard(host: string): boolean {
  return WILDCARDS.has(canonical(host));
}

/** The host in the base URL of what listens on an address. */
export function ownHostInUrl(host: string): string {
  return hostInUrl(WILDCARDS.get(canonical(host)) ?? host);
}

function canonical(host: string): string {
  return hostInUrl(host).replace(/[[\]]/g, '');
}
