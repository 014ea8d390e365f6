import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

/** This computer's own addresses: 127.0.0.0/8, the same written as IPv6, and ::1. */
const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8);
LOOPBACK.addAddress('::1', 'ipv6');

/** A host that is not on this computer. */
export class NotLoopbackError extends Error {
  override readonly name = 'NotLoopbackError';

  constructor(host: string) {
    super(`${host} is not on this computer`);
  }
}

/** Finds all addresses of a name, as `lookup` of node:dns/promises does. */
export type ResolveName = (
  name: string,
  options: { readonly all: true },
) => Promise<readonly { readonly address: string }[]>;

/**
 * The addresses of a URL's host, if they are all on this computer. Names are resolved here, once: whoever connects to
 * one of the result asks nobody a second time, so a name cannot lead elsewhere in the meantime (DNS rebinding).
 * @param resolve finds the addresses of a name.
 * @returns at least one; rejects with NotLoopbackError, also when a name leads elsewhere in part, and with the error
 * of `resolve`.
 */
export async function loopbackAddresses({ hostname }: URL, resolve: ResolveName = lookup): Promise<readonly string[]> {
  const host = hostname.replace(/^\[|\]$/g, '');
  const addresses = (await addressesOf(host, resolve)).map(withoutMapping);
  if (addresses.length === 0 || !addresses.every(isLoopback)) throw new NotLoopbackError(host);
  return addresses;
}

async function addressesOf(host: string, resolve: ResolveName): Promise<readonly string[]> {
  if (isIP(host) !== 0) return [host];
  // These names are this computer, whatever a name server says (RFC 6761, 6.3); many resolvers do not know the longer ones.
  if (/(^|\.)localhost\.?$/.test(host)) return ['127.0.0.1', '::1'];
  return (await resolve(host, { all: true })).map(({ address }) => address);
}

/** An IPv4 address that is written as IPv6 (`::ffff:7f00:1`) as IPv4: not every system connects to the other one. */
function withoutMapping(address: string): string {
  const [, high, low] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(canonical(address)) ?? [];
  if (high === undefined || low === undefined) return address;
  const octets = [high, low].flatMap((word) => [Number.parseInt(word, 16) >> 8, Number.parseInt(word, 16) & 0xff]);
  return octets.join('.');
}

/** An IPv6 address in its shortest form, as URLs have it; anything else as it is. */
function canonical(address: string): string {
  const url = `http://[${address}]/`;
  return isIP(address) === 6 && URL.canParse(url) ? new URL(url).hostname.slice(1, -1) : address;
}

function isLoopback(address: string): boolean {
  return LOOPBACK.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}
