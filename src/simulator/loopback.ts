import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** This computer's own addresses: 127.0.0.0/8 and ::1. */
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

/** Throws NotLoopbackError for a URL whose host is an address of another computer; names are for the look-up. */
export function refuseForeignAddress({ hostname }: URL): void {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !isLoopback(host)) throw new NotLoopbackError(host);
}

/**
 * Makes a look-up that gives loopback addresses only. It is the connection's own look-up, so the address that was
 * checked is the one that is connected to, and a name that resolves elsewhere in part is refused whole.
 * @param resolve finds the addresses of a name.
 */
export function loopbackLookup(resolve: typeof lookup = lookup): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      const foreign = error ?? (addresses.every(({ address }) => isLoopback(address)) ? undefined : new NotLoopbackError(hostname));
      const [first] = error === null ? addresses : [];
      if (foreign !== undefined || first === undefined) callback(foreign ?? new NotLoopbackError(hostname), []);
      else if (options.all === true) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

function isLoopback(address: string): boolean {
  return LOOPBACK.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}
