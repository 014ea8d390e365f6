/** An encoder for the ASN.1 types of a certificate, in DER (ITU-T X.690). */

/** Encodes a value: tag, length, content. */
function value(tag: number, content: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from([tag]), length(content.length), content]);
}

function length(bytes: number): Buffer {
  if (bytes < 0x80) return Buffer.from([bytes]);
  return bytes < 0x100 ? Buffer.from([0x81, bytes]) : Buffer.from([0x82, bytes >> 8, bytes & 0xff]); // enough for 64 KB
}

export function sequence(...items: readonly Uint8Array[]): Buffer {
  return value(0x30, Buffer.concat(items));
}

export function set(...items: readonly Uint8Array[]): Buffer {
  return value(0x31, Buffer.concat(items));
}

/** A positive whole number, most significant byte first. */
export function integer(bytes: Uint8Array): Buffer {
  const isNegative = ((bytes[0] ?? 0) & 0x80) !== 0;
  return value(0x02, isNegative ? Buffer.concat([Buffer.from([0]), bytes]) : bytes);
}

export function boolean(is: boolean): Buffer {
  return value(0x01, Buffer.from([is ? 0xff : 0]));
}

export function octets(content: Uint8Array): Buffer {
  return value(0x04, content);
}

/** @param unusedBits how many of the last byte's low bits mean nothing. */
export function bits(content: Uint8Array, unusedBits = 0): Buffer {
  return value(0x03, Buffer.concat([Buffer.from([unusedBits]), content]));
}

export function utf8(text: string): Buffer {
  return value(0x0c, Buffer.from(text));
}

/** An object identifier in dots, e.g. `2.5.4.3`. */
export function identifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return value(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

/** A time before 2050 as UTCTime (RFC 5280, 4.1.2.5.1). */
export function utcTime(moment: Date): Buffer {
  const text = moment.toISOString().replace(/[-:T]/g, '').slice(2, 14);
  return value(0x17, Buffer.from(`${text}Z`));
}

/** A value under a context tag: `constructed` holds other values, otherwise plain bytes. */
export function context(tag: number, content: Uint8Array, constructed: boolean): Buffer {
  return value((constructed ? 0xa0 : 0x80) + tag, content);
}

function base128(number: number): number[] {
  const digits = [number & 0x7f];
  for (let rest = number >> 7; rest > 0; rest >>= 7) digits.unshift((rest & 0x7f) | 0x80);
  return digits;
}
