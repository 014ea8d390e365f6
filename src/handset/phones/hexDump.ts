const OCTETS_IN_LINE = 8;

/**
 * A hex dump with offset, hexadecimal and ASCII, narrow enough for a phone.
 * @example
 * hexDump(Uint8Array.of(5, 0, 3, 0x41)); // '0000  05 00 03 41              ...A'
 */
export function hexDump(octets: Uint8Array): string {
  const lines: string[] = [];
  for (let start = 0; start < octets.length; start += OCTETS_IN_LINE) {
    const line = Array.from(octets.subarray(start, start + OCTETS_IN_LINE));
    const hex = line.map((octet) => octet.toString(16).toUpperCase().padStart(2, '0')).join(' ');
    const ascii = line.map((octet) => (octet >= 0x20 && octet < 0x7f ? String.fromCharCode(octet) : '.')).join('');
    lines.push(`${start.toString(16).padStart(4, '0')}  ${hex.padEnd(OCTETS_IN_LINE * 3 - 1)}  ${ascii}`);
  }
  return lines.join('\n');
}
