import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { recognise, recogniseAt, ruleAround, type Occurrence } from '../../../src/detection';
import { writtenAround } from '../../../src/detection/boundaries/neighbourhood';
import { isSurelyBound } from '../../../src/detection/boundaries/number';
import { linesOf } from './corpus';
import { TEXTS } from './texts';

function assertInOrder(text: string, occurrences: Occurrence[]): void {
  const source = linesOf(text);
  let last = { line: 0, end: 0 };
  for (const { line, start, end, code, kind } of occurrences) {
    assert.ok(line > last.line || (line === last.line && start >= last.end));
    assert.ok(line < source.lineCount && start < end && end <= source.lineText(line).length);
    if (kind === 'code') assert.equal(source.lineText(line).slice(start, end), String(code));
    last = { line, end };
  }
}

describe('recogniser on any text', () => {
  it('never throws; what it finds is ordered and in range', () => {
    fc.assert(
      fc.property(TEXTS, (text) => {
        assertInOrder(text, recognise(linesOf(text)));
      }),
      { numRuns: 1500 },
    );
  });

  it('gives the same answer at a position as over the whole text', () => {
    fc.assert(
      fc.property(TEXTS, (text) => {
        const source = linesOf(text);
        const all = recognise(source);
        for (let line = 0; line < source.lineCount; line++) {
          for (let at = 0; at <= source.lineText(line).length; at++) {
            const here = recogniseAt(source, line, at);
            const touching = all.filter((each) => each.line === line && each.start <= at && at <= each.end);
            if (here) assert.ok(touching.some((each) => assertEqual(each, here)));
            else assert.deepEqual(touching, []);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('leaves out at once only what would be left out anyway', () => {
    let bound = 0;
    const allowed = fc.constantFrom(
      '{+4026+}',
      'statusCode=[-4026-]',
      'INVALID_SENDER/4003',
      'INVALID_SENDER\\/4003',
      '%25224026',
      '[1;31m4026',
    );
    fc.assert(
      fc.property(fc.oneof(TEXTS, allowed), (text) => {
        const source = linesOf(text);
        text.split('\n').forEach((content, line) => {
          for (const { index } of content.matchAll(/\d{4}(?!\d)/g)) {
            if (!isSurelyBound(content, index, index + 4)) continue;
            const written = writtenAround(source, line, index, index + 4);
            assert.equal(ruleAround(content.slice(index, index + 4), written), undefined);
            bound++;
          }
        });
      }),
      { numRuns: 3000 },
    );
    assert.ok(bound > 300, String(bound));
  });

  it('reads past every digit of every script, as past its own', () => {
    for (let point = 0; point <= 0x1ffff; point++) {
      const sign = String.fromCodePoint(point);
      if (/\p{N}/u.test(sign)) assert.deepEqual(recognise(linesOf(`statusCode: ${sign} 4026`)), [], sign);
    }
  });

  it('answers outside the text with nothing', () => {
    const source = linesOf('statusCode=4026');
    for (const [line, at] of [
      [-1, 0],
      [1, 0],
      [0, -1],
      [0, 99],
    ] as const)
      assert.equal(recogniseAt(source, line, at), undefined);
  });
});

function assertEqual(a: Occurrence, b: Occurrence): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
