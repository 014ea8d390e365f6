import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

/** The loopback addresses: 127.0.0.0/8 (also as IPv4-mapped IPv6) and ::1. */
const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8);
LOOPBACK.addAddress('::1', 'ipv6');

/** Thrown for a host that is not on this computer. */
export class NotLoopbackError extends Error {
  override readonly name = 'NotLoopbackError';

  constructor(host: string) {
    super(`${host} is not on this computer`);
  }
}

/** Resolves a name to all its addresses, like `lookup` of node:dns/promises. */
export type ResolveName = (
  name: string,
  options: { readonly all: true },
) => Promise<readonly { readonly address: string }[]>;

/**
 * Resolves the host of a URL to loopback addresses. The name is resolved only once: the caller connects to one of the
 * returned addresses, so the name cannot point elsewhere in the meantime (DNS rebinding).
 * @param resolve resolves a name.
 * @returns at least one address; rejects with NotLoopbackError when any address is not on this computer, and with the
 * error of `resolve`.
 */
export async function loopbackAddresses({ hostname }: URL, resolve: ResolveName = lookup): Promise<readonly string[]> {
  const host = hostname.replace(/^\[|\]$/g, '');
  const addresses = (await addressesOf(host, resolve)).map(withoutMapping);
  if (addresses.length === 0 || !addresses.every(isLoopback)) throw new NotLoopbackError(host);
  return addresses;
}

async function addressesOf(host: string, resolve: ResolveName): Promise<readonly string[]> {
  if (isIP(host) !== 0) return [host];
  // These names are always this computer (RFC 6761, 6.3); many resolvers do not know the names below localhost.
  if (/(^|\.)localhost\.?$/.test(host)) return ['127.0.0.1', '::1'];
  return (await resolve(host, { all: true })).map(({ address }) => address);
}

/** Converts IPv4-mapped IPv6 (`::ffff:7f00:1`) to IPv4, because not every system can connect to a mapped address. */
function withoutMapping(address: string): string {
  const [, high, low] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(canonical(address)) ?? [];
  if (high === undefined || low === undefined) return address;
  const octets = [high, low].flatMap((word) => [Number.parseInt(word, 16) >> 8, Number.parseInt(word, 16) & 0xff]);
  return octets.join('.');
}

/** Normalizes an IPv6 address to its shortest form, as in URLs; anything else stays as it is. */
function canonical(address: string): string {
  const url = `http://[${address}]/`;
  return isIP(address) === 6 && URL.canParse(url) ? new URL(url).hostname.slice(1, -1) : address;
}

/** Whether an IP address is on this computer. */
export function isLoopback(address: string): boolean {
  return LOOPBACK.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}
