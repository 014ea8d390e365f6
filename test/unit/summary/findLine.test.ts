import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { findLine, textOf } from '../../../src/summary/findLine';
import { made, T0 } from './made';

const source = (lines: readonly string[]) => ({
  lineCount: lines.length,
  lineText: (line: number) => lines[line] ?? '',
});

describe('summary: the line of a position', () => {
  it('is its own line, where that contains the text', () => {
    assert.equal(findLine(source(['a 4026', 'a 4026', 'a 4026']), 1, 'a 4026'), 1);
    assert.equal(findLine(source(['x', 'y']), 1, ''), 1);
  });

  it('is otherwise the nearest line with the text', () => {
    const lines = Array.from({ length: 2000 }, (_, line) => `line ${line}.`);
    assert.equal(findLine(source(lines), 1000, 'line 1300.'), 1300);
    assert.equal(findLine(source(lines), 1000, 'line 700.'), 700);
    assert.equal(findLine(source(['b', 'a 4026', 'b', 'b', 'a 4026']), 2, 'a 4026'), 1);
    assert.equal(findLine(source(['a 4026']), 200, 'a 4026'), 0);
  });

  it('is undefined where the log has changed', () => {
    assert.equal(findLine(source(['new 2000', 'new 2000']), 1, 'old 4026'), undefined);
    assert.equal(findLine(source(['new 2000']), 100_000, 'old 4026'), undefined);
  });

  it('is found by a part, where an editor ends lines at a lone \\r', () => {
    assert.equal(findLine(source(['10 %', '20 %', 'statusCode=4026', 'end']), 0, '10 %\r20 %\rstatusCode=4026'), 2);
  });

  it('is found in whatever encoding an editor reads it', () => {
    assert.equal(findLine(source(['x', 'MÃ¼ller\tstatusCode=4026']), 0, 'Müller\tstatusCode=4026'), 1);
    assert.equal(findLine(source(['x', 'Müller statusCode=4026']), 0, 'M\ufffdller statusCode=4026'), 1);
  });

  it('has the text that the summary kept', () => {
    const summary = made([
      { x: T0, code: 4026, text: 'first' },
      { x: T0 + 60_000, code: 4026, text: 'between' },
      { x: T0 + 120_000, code: 4026, text: 'last' },
    ]);
    assert.deepEqual(
      [0, 1, 2].map((line) => textOf(summary, { file: 0, line, offset: line * 100 })),
      ['first', 'between', 'last'],
    );
    assert.equal(textOf(summary, { file: 1, line: 0, offset: 0 }), '');
  });
});
