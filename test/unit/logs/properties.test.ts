import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { recognise, recogniseAt, type Occurrence } from '../../../src/logs/core';
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

  it('answers outside the text with nothing', () => {
    const source = linesOf('statusCode=4026');
    for (const [line, at] of [[-1, 0], [1, 0], [0, -1], [0, 99]] as const) assert.equal(recogniseAt(source, line, at), undefined);
  });
});

describe('recogniser on large texts', () => {
  const filler = 'lorem ipsum 4001 dolor status ';
  const piece = '{"statusCode":4026}';
  const longLine = filler.repeat(20_000) + piece + filler.repeat(20_000);

  it('asks for a few lines around the cursor only', () => {
    const asked = new Set<number>();
    const source = {
      lineCount: 1_000_000,
      lineText: (line: number) => {
        asked.add(line);
        return line === 500_000 ? piece : '';
      },
    };
    assert.equal(recogniseAt(source, 500_000, 15)?.code, 4026);
    assert.ok(Math.min(...asked) >= 499_990 && Math.max(...asked) <= 500_010);
  });

  it('answers on a line of 1.2 million characters as fast as on a short one', () => {
    const source = linesOf(longLine);
    const at = longLine.indexOf(piece) + 15;
    const times = Array.from({ length: 21 }, () => {
      const start = performance.now();
      assert.equal(recogniseAt(source, 0, at)?.code, 4026);
      return performance.now() - start;
    });
    // The aim is 1 ms, the rest is room for a busy machine
    assert.ok((times.sort((a, b) => a - b)[10] ?? 99) < 5);
  });

  it('takes time in proportion to the text', () => {
    const time = (repeats: number) => {
      const source = linesOf(filler.repeat(repeats));
      const start = performance.now();
      recognise(source);
      return performance.now() - start;
    };
    time(2_000);
    const small = Math.min(time(2_000), time(2_000), time(2_000));
    const large = Math.min(time(20_000), time(20_000));
    assert.ok(large < small * 40, `${small} ms, then ${large} ms for ten times the text`);
  });
});

function assertEqual(a: Occurrence, b: Occurrence): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
