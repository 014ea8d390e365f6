import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { formatHex, parseHex } from '../../../src/gateway-schema';

describe('api: octets in hexadecimal', () => {
  const header = [5, 0, 3, 0xfc, 2, 1];
  const readable = [
    '050003FC0201',
    '05 00 03 FC 02 01',
    '05:00:03:fc:02:01',
    '05-00-03-FC-02-01',
    '0x050003fc0201',
    '0x05, 0x00, 0x03, 0xFC, 0x02, 0x01',
    '0x050x000x030xFC0x020x01',
    '0X05 0X00 0X03 0XFC 0X02 0X01',
    String.raw`\x05\x00\x03\xfc\x02\x01`,
    ' \r\n05 00 03\r\n\tfc 02 01;\n',
    '0500 03fc 0201',
  ];
  for (const text of readable) {
    it(`reads ${JSON.stringify(text)}`, () => {
      assert.deepEqual(parseHex(text), { bytes: Uint8Array.from(header) });
    });
  }

  it('reads nothing as no octets', () => {
    for (const text of ['', ' \n']) assert.deepEqual(parseHex(text), { bytes: new Uint8Array() });
  });

  const broken: readonly (readonly [string, object])[] = [
    ['5', { kind: 'halfOctet', index: 0 }],
    ['050', { kind: 'halfOctet', index: 2 }],
    ['05 0 03', { kind: 'halfOctet', index: 3 }],
    ['0 5', { kind: 'halfOctet', index: 0 }],
    ['0x5, 0x00', { kind: 'halfOctet', index: 2 }],
    ['05 0x', { kind: 'halfOctet', index: 5 }],
    ['05 0g', { kind: 'character', index: 4, character: 'g' }],
    ['zz', { kind: 'character', index: 0, character: 'z' }],
    ['05 x0', { kind: 'character', index: 3, character: 'x' }],
    ['0x0x05', { kind: 'character', index: 3, character: 'x' }],
    ['0xgg', { kind: 'character', index: 2, character: 'g' }],
    ['05 🙂', { kind: 'character', index: 3, character: '🙂' }],
    ['05\u200b03', { kind: 'character', index: 2, character: '\u200b' }],
    ['{05}', { kind: 'character', index: 0, character: '{' }],
    ['٠٥', { kind: 'character', index: 0, character: '٠' }],
  ];
  for (const [text, problem] of broken) {
    it(`says what is wrong in ${JSON.stringify(text)}, and where`, () => {
      assert.deepEqual(parseHex(text), { problem });
    });
  }

  it('writes pairs of digits, and reads them back', () => {
    assert.equal(formatHex(Uint8Array.from(header)), '05 00 03 FC 02 01');
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        assert.deepEqual(parseHex(formatHex(bytes)), { bytes });
      }),
    );
  });

  it('reads octets with any separators and prefixes between them', () => {
    const between = fc.array(fc.constantFrom(' ', '\n', '\t', ':', ',', ';', '-')).map((parts) => parts.join(''));
    const octet = fc.tuple(between, fc.constantFrom('', '0x', '0X', '\\x'), fc.nat(255), fc.boolean());
    fc.assert(
      fc.property(fc.array(octet), between, (octets, end) => {
        const text = octets.map(([before, prefix, byte, upper]) => {
          const digits = byte.toString(16).padStart(2, '0');
          return before + prefix + (upper ? digits.toUpperCase() : digits);
        });
        assert.deepEqual(parseHex(text.join('') + end), { bytes: Uint8Array.from(octets, ([, , byte]) => byte) });
      }),
    );
  });

  it('never throws, and points at what it does not understand', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const result = parseHex(text);
        if ('bytes' in result) return;
        const { problem } = result;
        if (problem.kind === 'character') assert.ok(text.startsWith(problem.character, problem.index));
        else assert.ok(problem.index <= text.length);
      }),
    );
  });
});
