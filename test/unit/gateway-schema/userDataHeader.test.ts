import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { decodeUserDataHeader, parseHex, type InformationElement } from '../../../src/gateway-schema';

function decode(hex: string): ReturnType<typeof decodeUserDataHeader> {
  const parsed = parseHex(hex);
  assert.ok('bytes' in parsed);
  return decodeUserDataHeader(parsed.bytes);
}

/** The elements of a segment without content. */
function elements(hex: string): readonly InformationElement[] {
  const decoded = decode(hex);
  assert.ok('elements' in decoded);
  assert.equal(decoded.content.length, 0);
  return decoded.elements;
}

describe('api: the user data header of a segment', () => {
  it('separates header and content', () => {
    assert.deepEqual(decode('05 00 03 FC 02 01 48 69'), {
      elements: [{ kind: 'concatenation', bits: 8, reference: 0xfc, total: 2, index: 1 }],
      content: Uint8Array.of(0x48, 0x69),
    });
    assert.deepEqual(decode('00 48'), { elements: [], content: Uint8Array.of(0x48) });
    assert.deepEqual(elements('00'), []);
  });

  const known: Readonly<Record<string, InformationElement>> = {
    '05 00 03 00 FF FF': { kind: 'concatenation', bits: 8, reference: 0, total: 255, index: 255 },
    '06 08 04 12 34 03 02': { kind: 'concatenation', bits: 16, reference: 0x1234, total: 3, index: 2 },
    '04 04 02 F5 01': { kind: 'ports', bits: 8, destination: 0xf5, source: 1 },
    '06 05 04 0B 84 23 F0': { kind: 'ports', bits: 16, destination: 2948, source: 9200 },
    '03 24 01 01': { kind: 'nationalLanguage', shift: 'single', id: 1, language: 'turkish' },
    '03 25 01 03': { kind: 'nationalLanguage', shift: 'locking', id: 3, language: 'portuguese' },
    '03 25 01 0D': { kind: 'nationalLanguage', shift: 'locking', id: 13, language: 'urdu' },
    '03 24 01 00': { kind: 'nationalLanguage', shift: 'single', id: 0, language: undefined },
    '03 24 01 0E': { kind: 'nationalLanguage', shift: 'single', id: 14, language: undefined },
    '04 70 02 AA BB': { kind: 'other', id: 0x70, data: Uint8Array.of(0xaa, 0xbb) },
    '02 71 00': { kind: 'other', id: 0x71, data: new Uint8Array() },
  };
  for (const [hex, element] of Object.entries(known)) {
    it(`${hex}: ${element.kind}`, () => {
      assert.deepEqual(elements(hex), [element]);
    });
  }

  // What the standard has phones ignore, and known identifiers of another length.
  const ignored = [
    '05 00 03 01 02 03',
    '05 00 03 01 02 00',
    '05 00 03 01 00 00',
    '06 08 04 00 01 01 02',
    '04 00 02 01 01',
    '05 04 03 00 00 00',
    '04 24 02 01 01',
  ];
  for (const hex of ignored) {
    it(`${hex} is shown as octets, because its content does not fit its type`, () => {
      const [element] = elements(hex);
      assert.equal(element?.kind, 'other');
    });
  }

  it('keeps the order of several elements', () => {
    const kinds = elements('0E 05 04 0B 84 23 F0 00 03 01 02 01 24 01 01').map(({ kind }) => kind);
    assert.deepEqual(kinds, ['ports', 'concatenation', 'nationalLanguage']);
  });

  const broken: readonly (readonly [string, object])[] = [
    ['', { kind: 'missing', index: 0 }],
    ['01', { kind: 'headerTooLong', index: 0 }],
    ['06 00 03 FC 02 01', { kind: 'headerTooLong', index: 0 }],
    ['01 00', { kind: 'elementTooLong', index: 1 }],
    ['04 00 03 FC 02 01', { kind: 'elementTooLong', index: 1 }],
    ['06 00 03 FC 02 01 24 01', { kind: 'elementTooLong', index: 6 }],
  ];
  for (const [hex, problem] of broken) {
    it(`says what is wrong in "${hex}", and where`, () => {
      assert.deepEqual(decode(hex), { problem });
    });
  }

  it('never throws, and accounts for every octet', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 140 }), (segment) => {
        const decoded = decodeUserDataHeader(segment);
        if ('problem' in decoded) return;
        assert.equal(decoded.content.length, segment.length - 1 - (segment[0] ?? 0));
      }),
    );
  });

  it('reads back any elements that are written', () => {
    const other = fc.record(
      {
        kind: fc.constant('other' as const),
        id: fc.integer({ min: 0x70, max: 0xff }),
        data: fc.uint8Array({ maxLength: 20 }),
      },
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(fc.array(other, { maxLength: 6 }), fc.uint8Array({ maxLength: 20 }), (written, content) => {
        const header = written.flatMap(({ id, data }) => [id, data.length, ...data]);
        assert.deepEqual(decodeUserDataHeader(Uint8Array.of(header.length, ...header, ...content)), {
          elements: written,
          content,
        });
      }),
    );
  });
});
