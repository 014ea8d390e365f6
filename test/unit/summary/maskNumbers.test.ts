import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { maskNumbers } from '../../../src/summary/report/maskNumbers';

const MASKED: [text: string, masked: string][] = [
  ['to%3D436761234567', 'to%3D43********67'],
  ['to%253D436761234567', 'to%253D43********67'],
  ['list=436761234567%2C436601234567', 'list=43********67%2C43********67'],
  ['%3A436761234567', '%3A43********67'],
  ['%20436761234567', '%20**********67'],
  [String.raw`\n436761234567\t436761234567`, String.raw`\n43********67\t43********67`],
  [String.raw`\u003d436761234567 \u0022436761234567\u0022`, String.raw`\u003d43********67 \u002243********67\u0022`],
  [String.raw`\x22436761234567\x22`, String.raw`\x2243********67\x22`],
  ['{ to: 436761234567n, from: 436761234567L }', '{ to: 43********67n, from: 43********67L }'],
  ['msisdn436761234567', 'msisdn43********67'],
  ['+43 676 123 456', '+43 *** *** *56'],
  ['0676/123 45 67', '06**/*** ** 67'],
  [String.raw`"0676\/1234567"`, String.raw`"06**\/*****67"`],
  ['to (0676) 123-4567 refused', 'to (06**) ***-**67 refused'],
  ['+43 (0)676 1234567 4002', '+43 (*)*** *****67 4002'],
  ['+1 (555) 123-4567', '+1 (5**) ***-**67'],
  ['to=%2B43%20676%20123456&x', 'to=%2B43%20***%20****56&x'],
  ['0043 676 123456, 01 23 45 67 89', '00** *** ****56, 01 ** ** ** 89'],
  ['03:25:36 0676/123 45 67 2026-11-25', '03:25:36 06**/*** ** 67 2026-11-25'],
];

const CLEAR = [
  '2026-11-25 03:25:36',
  '2026-01-05 03:25:36 +0100 4026',
  '2026-01-05 03:25:36,123 -0500 12345',
  '2026-11-25 03:25:36 +1030 12345 x',
  '[05/Nov/2026:03:25:36 +0100] 0443',
  '05/11/2026 03:25:36',
  '05.11.2026 03:25:36',
  '05-11-2026 03:25',
  '03/11/26 03:25',
  '2026/01/05 03:25:36',
  'Nov 05 03:25:36 host',
  '10.0.0.1 02.03.04',
  '1a2b0063-0100-0200-8a9b-00a1b2c3d4e5',
  '0063c11b0100eeda5a1d',
  'a1234567890b',
  'x%12345',
  'statusCode=4002 0 12 0',
];

describe('numbers that may be a phone', () => {
  for (const [text, masked] of MASKED) {
    it(`are masked: ${text}`, () => {
      assert.equal(maskNumbers(text), masked);
    });
  }

  for (const text of CLEAR) {
    it(`are none: ${text}`, () => {
      assert.equal(maskNumbers(text), text);
    });
  }

  it('are masked where they are called a recipient, also where they would be the time of the line', () => {
    assert.equal(
      maskNumbers('{"recipient":"1764059136","ts":1764059137}', 1_764_059_136_000),
      '{"recipient":"17******36","ts":17******37}',
    );
    assert.equal(
      maskNumbers('{"recipient":"4915112345678","ts":1764059136}', 1_764_059_136_000),
      '{"recipient":"49*********78","ts":1764059136}',
    );
  });
});
