import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import {
  occurrencesIn,
  recognise,
  STEP,
  walkDown,
  walkUp,
  type LineSource,
  type Occurrence,
  type Step,
} from '../../../src/detection';
import { linesOf } from './corpus';
import { TEXTS } from './texts';

const END = { line: Infinity, character: Infinity };
const START = { line: 0, character: 0 };

function all(steps: Iterable<Step>): Occurrence[] {
  return Array.from(steps, ({ found }) => found).flat();
}

/** A text that remembers what it was asked for. */
function watched(text: LineSource): { text: LineSource; asked: () => Set<number> } {
  let lines = new Set<number>();
  return {
    text: { lineCount: text.lineCount, lineText: (line) => (lines.add(line), text.lineText(line)) },
    asked: () => {
      const before = lines;
      lines = new Set();
      return before;
    },
  };
}

describe('a text piece by piece', () => {
  it('holds what the whole text holds, wherever it is cut', () => {
    fc.assert(
      fc.property(TEXTS, fc.integer({ min: 1, max: 40 }), (text, size) => {
        const source = linesOf(text);
        const pieces: Occurrence[] = [];
        for (let line = 0; line < source.lineCount; line++) {
          for (let at = 0; at <= source.lineText(line).length; at += size)
            pieces.push(...occurrencesIn(source, line, at, at + size));
        }
        assert.deepEqual(pieces, recognise(source));
      }),
      { numRuns: 1000 },
    );
  });

  it('is walked down and up with the same finds, from any place', () => {
    fc.assert(
      fc.property(TEXTS, fc.nat(8), fc.nat(80), (text, line, character) => {
        const source = linesOf(text);
        const here = { line, character };
        const whole = recognise(source);
        assert.deepEqual(all(walkDown(source, START, END)), whole);
        assert.deepEqual(all(walkUp(source, END, START)), whole.toReversed());
        assert.deepEqual([...all(walkDown(source, START, here)), ...all(walkDown(source, here, END))], whole);
        assert.deepEqual([...all(walkUp(source, END, here)), ...all(walkUp(source, here, START))], whole.toReversed());
      }),
      { numRuns: 1000 },
    );
  });

  it('is walked as far into each line as is wanted', () => {
    const line = 'statusCode=4026 statusCode=4027 statusCode=4029';
    const codes = all(walkDown(linesOf(`${line}\n${line}`), START, END, { lineLimit: 30 })).map(
      ({ line: at, code }) => [at, code],
    );
    assert.deepEqual(codes, [
      [0, 4026],
      [0, 4027],
      [1, 4026],
      [1, 4027],
    ]);
  });
});

describe('one step of a walk', () => {
  const MANY = 20_000;
  const LONG = 'lorem ipsum 4001 dolor status '.repeat(8_000);

  it('reads so many lines and no more', () => {
    const lines = Array.from({ length: MANY }, (_, index) =>
      index % 10 === 0 ? '{"statusCode":4026}' : 'lorem ipsum',
    );
    for (const walk of [walkDown, walkUp]) {
      const { text, asked } = watched({ lineCount: MANY, lineText: (line) => lines[line] ?? '' });
      const [from, to] = walk === walkDown ? [START, END] : [END, START];
      let [steps, most] = [0, 0];
      for (const { found } of walk(text, from, to)) {
        most = Math.max(most, asked().size);
        assert.ok(found.length <= STEP.effort / STEP.perJudgement);
        steps++;
      }
      // The lines of the last number's neighbourhood come on top.
      assert.ok(most <= STEP.effort / STEP.perPiece + 20, String(most));
      assert.ok(steps >= (MANY * STEP.perPiece) / STEP.effort, String(steps));
    }
  });

  it('reads so many characters of a long line and no more', () => {
    const text = linesOf(`${LONG}\n${LONG}`);
    for (const walk of [walkDown, walkUp]) {
      const [from, to] = walk === walkDown ? [START, END] : [END, START];
      const reached = Array.from(walk(text, from, to), (step) => step.reached);
      assert.equal(reached.length >= (2 * LONG.length) / STEP.effort, true);
      let last = walk === walkDown ? 0 : 2 * LONG.length;
      for (const { line, character } of reached) {
        const at = line * LONG.length + character;
        assert.ok(Math.abs(at - last) <= STEP.effort, `${last} to ${at}`);
        last = at;
      }
    }
  });

  it('ends where a line is nothing but numbers', () => {
    const [first] = walkDown(linesOf('4026 '.repeat(100_000)), START, END);
    assert.ok(first && first.reached.character <= (STEP.effort / STEP.perJudgement) * 5 + STEP.piece);
  });
});
