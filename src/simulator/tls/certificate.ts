import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { isIP } from 'node:net';
import type { ServerCertificate } from '../../http-server';
import * as der from './der';

/** The common name, by which a certificate of an earlier run is recognized. */
export const CERTIFICATE_SUBJECT = 'websms simulator';

const DAY_MS = 24 * 60 * 60 * 1000;
const ECDSA_WITH_SHA256 = der.sequence(der.identifier('1.2.840.10045.4.3.2')); // RFC 5758

/**
 * Makes a key and a self-signed certificate for localhost, 127.0.0.1 and ::1, for this run only. It is valid from
 * yesterday on, because clocks may be late, and for 397 days, because clients refuse longer ones. It is no CA, so
 * trusting it trusts no other certificate. Node cannot create certificates (RFC 5280), hence this code.
 * @param hosts further names and IP addresses that it is valid for.
 */
export function selfSignedCertificate(now = new Date(), hosts: readonly string[] = []): ServerCertificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const name = distinguishedName(CERTIFICATE_SUBJECT);
  const start = new Date(now.getTime() - DAY_MS);
  const content = der.sequence(
    der.context(0, der.integer(Buffer.from([2])), true), // version 3
    der.integer(serialNumber()),
    ECDSA_WITH_SHA256,
    name,
    der.sequence(der.utcTime(start), der.utcTime(new Date(start.getTime() + 397 * DAY_MS))),
    name,
    spki,
    der.context(3, extensions(spki, [...new Set(['localhost', '127.0.0.1', '::1', ...hosts])]), true),
  );
  const certificate = der.sequence(content, ECDSA_WITH_SHA256, der.bits(sign('sha256', content, privateKey)));
  return { key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), cert: pem(certificate) };
}

// Positive and never 0, at most 20 octets (RFC 5280, 4.1.2.2).
function serialNumber(): Buffer {
  return Buffer.concat([Buffer.from([0x40]), randomBytes(15)]);
}

function distinguishedName(commonName: string): Buffer {
  return der.sequence(der.set(der.sequence(der.identifier('2.5.4.3'), der.utf8(commonName))));
}

function extensions(spki: Buffer, hosts: readonly string[]): Buffer {
  const keyIdentifier = createHash('sha1').update(spki).digest();
  const names = hosts.map((host) =>
    isIP(host) === 0 ? der.context(2, Buffer.from(host), false) : der.context(7, addressBytes(host), false),
  );
  return der.sequence(
    extension('2.5.29.17', der.sequence(...names)), // subjectAltName
    extension('2.5.29.19', der.sequence(), true), // basicConstraints: no authority
    extension('2.5.29.15', der.bits(Buffer.from([0x80]), 7), true), // keyUsage: digitalSignature
    extension('2.5.29.37', der.sequence(der.identifier('1.3.6.1.5.5.7.3.1'))), // extKeyUsage: serverAuth
    extension('2.5.29.14', der.octets(keyIdentifier)), // subjectKeyIdentifier
  );
}

/** The 4 or 16 bytes of an IP address. */
function addressBytes(address: string): Buffer {
  if (isIP(address) === 4) return Buffer.from(address.split('.').map(Number));
  // A URL writes an IPv6 address in hexadecimal groups, also one that ends like an IPv4 address.
  const [start = [], end = []] = new URL(`http://[${address}]/`).hostname
    .replace(/[[\]]/g, '')
    .split('::')
    .map((half) => (half === '' ? [] : half.split(':').map((group) => Number.parseInt(group, 16))));
  const groups = [...start, ...new Array<number>(8 - start.length - end.length).fill(0), ...end];
  return Buffer.from(groups.flatMap((group) => [group >> 8, group & 0xff]));
}

function extension(id: string, content: Buffer, critical = false): Buffer {
  return der.sequence(der.identifier(id), ...(critical ? [der.boolean(true)] : []), der.octets(content));
}

function pem(content: Buffer): string {
  const lines = content.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
