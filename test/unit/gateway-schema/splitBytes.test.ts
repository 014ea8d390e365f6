import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { decodeUserDataHeader, MAX_SEGMENTS, splitBytes } from '../../../src/gateway-schema';

const octets = (length: number): Uint8Array => Uint8Array.from({ length }, (_, index) => index % 251);
const lengths = (segments: readonly Uint8Array[]): number[] => segments.map(({ length }) => length);

describe('api: cutting data into segments', () => {
  it('without a header: 140 octets each, unchanged', () => {
    assert.deepEqual(splitBytes(octets(0), false, 0), []);
    assert.deepEqual(lengths(splitBytes(octets(1), false, 0)), [1]);
    assert.deepEqual(lengths(splitBytes(octets(140), false, 0)), [140]);
    assert.deepEqual(lengths(splitBytes(octets(141), false, 0)), [140, 1]);
    assert.deepEqual(lengths(splitBytes(octets(280), false, 0)), [140, 140]);
  });

  it('with a header: six octets of header and 134 of data, also for a single segment', () => {
    assert.deepEqual(splitBytes(octets(0), true, 0), []);
    assert.deepEqual(splitBytes(Uint8Array.of(0xaa), true, 0xfc), [Uint8Array.of(5, 0, 3, 0xfc, 1, 1, 0xaa)]);
    assert.deepEqual(lengths(splitBytes(octets(134), true, 0)), [140]);
    assert.deepEqual(lengths(splitBytes(octets(135), true, 0)), [140, 7]);
  });

  it('gives the sample of the official SDKs', () => {
    const first = new TextEncoder().encode('Zusammen'.padEnd(134));
    const segments = splitBytes(Uint8Array.of(...first, ...new TextEncoder().encode('gefügt.')), true, 0xfc);
    assert.equal(Buffer.from(segments[0]?.subarray(0, 14) ?? []).toString('base64'), 'BQAD/AIBWnVzYW1tZW4=');
    assert.equal(Buffer.from(segments[1] ?? []).toString('base64'), 'BQAD/AICZ2Vmw7xndC4=');
  });

  it('numbers at most 255 parts', () => {
    const most = splitBytes(octets(MAX_SEGMENTS * 134), true, 255);
    assert.deepEqual(most.at(-1)?.subarray(0, 6), Uint8Array.of(5, 0, 3, 255, 255, 255));
    assert.throws(() => splitBytes(octets(MAX_SEGMENTS * 134 + 1), true, 0), RangeError);
    assert.equal(splitBytes(octets(256 * 140), false, 0).length, 256);
  });

  it('takes a reference of one octet', () => {
    for (const reference of [-1, 256, 0.5, NaN, Infinity]) {
      assert.throws(() => splitBytes(octets(1), true, reference), RangeError, String(reference));
    }
  });

  it('loses nothing, repeats nothing, and every header says where its part belongs', () => {
    const data = fc.uint8Array({ maxLength: 2000 });
    fc.assert(
      fc.property(data, fc.nat(255), (bytes, reference) => {
        const segments = splitBytes(bytes, true, reference);
        const parts = segments.map((segment, index) => {
          assert.ok(segment.length <= 140);
          const decoded = decodeUserDataHeader(segment);
          assert.ok('elements' in decoded);
          assert.deepEqual(decoded.elements, [
            { kind: 'concatenation', bits: 8, reference, total: segments.length, index: index + 1 },
          ]);
          assert.ok(decoded.content.length > 0);
          return decoded.content;
        });
        assert.deepEqual(Buffer.concat(parts), Buffer.from(bytes));
        assert.equal(segments.length, Math.ceil(bytes.length / 134));
      }),
    );
    fc.assert(
      fc.property(data, (bytes) => {
        const segments = splitBytes(bytes, false, 0);
        assert.ok(segments.every(({ length }) => length > 0 && length <= 140));
        assert.deepEqual(Buffer.concat(segments), Buffer.from(bytes));
      }),
    );
  });

  it('returns copies: changing a segment does not change the data', () => {
    const data = octets(3);
    splitBytes(data, false, 0)[0]?.fill(9);
    assert.deepEqual(data, octets(3));
  });
});
