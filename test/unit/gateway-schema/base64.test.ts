import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { formatBase64, parseBase64 } from '../../../src/gateway-schema';

describe('api: octets in base64', () => {
  const readable: Readonly<Record<string, readonly number[]>> = {
    '': [],
    'BQAD/AIB': [5, 0, 3, 0xfc, 2, 1],
    BQAD_AIB: [5, 0, 3, 0xfc, 2, 1],
    '++//': [0xfb, 0xef, 0xff],
    '--__': [0xfb, 0xef, 0xff],
    '+-/_': [0xfb, 0xef, 0xff],
    '/w==': [255],
    '/w': [255],
    '_w==': [255],
    '//8=': [255, 255],
    '//8': [255, 255],
    ' BQ AD\r\n/AIB\n': [5, 0, 3, 0xfc, 2, 1],
    '/w=\n=': [255],
    // What is left over behind the last octet is not looked at.
    '/x==': [255],
  };
  for (const [text, bytes] of Object.entries(readable)) {
    it(`reads ${JSON.stringify(text)}`, () => {
      assert.deepEqual(parseBase64(text), { bytes: Uint8Array.from(bytes) });
    });
  }

  const broken: readonly (readonly [string, object])[] = [
    ['BQAD.', { kind: 'character', index: 4, character: '.' }],
    ['BQ AD,/AIB', { kind: 'character', index: 5, character: ',' }],
    ['BQ🙂', { kind: 'character', index: 2, character: '🙂' }],
    ['"BQAD"', { kind: 'character', index: 0, character: '"' }],
    ['ä', { kind: 'character', index: 0, character: 'ä' }],
    ['/w==/w==', { kind: 'padding', index: 2 }],
    ['/w=', { kind: 'padding', index: 2 }],
    ['/w===', { kind: 'padding', index: 2 }],
    ['//8==', { kind: 'padding', index: 3 }],
    ['BQAD=', { kind: 'padding', index: 4 }],
    ['BQAD====', { kind: 'padding', index: 4 }],
    ['====', { kind: 'padding', index: 0 }],
    ['/', { kind: 'cutOff', index: 0 }],
    ['BQAD / ', { kind: 'cutOff', index: 5 }],
    ['BQADB===', { kind: 'cutOff', index: 4 }],
  ];
  for (const [text, problem] of broken) {
    it(`says what is wrong in ${JSON.stringify(text)}, and where`, () => {
      assert.deepEqual(parseBase64(text), { problem });
    });
  }

  it('writes what Node writes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        assert.equal(formatBase64(bytes), Buffer.from(bytes).toString('base64'));
      }),
    );
  });

  it('reads any octets back, in both alphabets', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        assert.deepEqual(parseBase64(formatBase64(bytes)), { bytes });
        assert.deepEqual(parseBase64(Buffer.from(bytes).toString('base64url')), { bytes });
      }),
    );
  });

  it('never throws, and reads only what Node reads the same way', () => {
    const digits = fc.string({ unit: fc.constantFrom('A', 'z', '9', '+', '/', '-', '_', '=', ' ') });
    fc.assert(
      fc.property(fc.oneof(digits, fc.string({ unit: 'binary' })), (text) => {
        const result = parseBase64(text);
        if ('bytes' in result) assert.deepEqual(Buffer.from(result.bytes), Buffer.from(text, 'base64'));
        else assert.ok(result.problem.index < text.length);
      }),
    );
  });
});
