import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import {
  standsForItself,
  recognise,
  searchDown,
  searchUp,
  type Occurrence,
  type SearchStep,
} from '../../../src/detection';
import { linesOf } from './corpus';
import { TEXTS } from './texts';

interface Result {
  readonly hit: Occurrence | undefined;
  readonly wrapped: boolean;
}

function last(steps: Iterable<SearchStep>): Result {
  let result: Result = { hit: undefined, wrapped: false };
  for (const { hit, wrapped, done } of steps) {
    assert.ok(done >= 0 && done <= 1, String(done));
    assert.equal(result.hit, undefined, 'it ends with its hit');
    if (hit) result = { hit, wrapped };
  }
  return result;
}

describe('the search for the next and the previous status code', () => {
  it('finds from any place what a look at the whole text tells', () => {
    fc.assert(
      fc.property(TEXTS, fc.nat(8), fc.nat(80), (text, atLine, at) => {
        const source = linesOf(text);
        const line = Math.min(atLine, source.lineCount - 1);
        const character = Math.min(at, source.lineText(line).length);
        const all = recognise(source).filter(standsForItself);
        const down = all.find((each) => each.line > line || (each.line === line && each.start >= character));
        const up = all.findLast((each) => each.line < line || (each.line === line && each.end <= character));
        assert.deepEqual(last(searchDown(source, { line, character })).hit, down ?? all[0]);
        assert.deepEqual(last(searchUp(source, { line, character })).hit, up ?? all.at(-1));
      }),
      { numRuns: 1500 },
    );
  });

  const text = linesOf(['a', 'statusCode=4026, statusCode=4027', '', 'MAX_SMS_PER_MESSAGE_EXCEEDED', 'z'].join('\n'));

  it('goes from one to the next, and round the end', () => {
    const seen: string[] = [];
    let place = { line: 0, character: 0 };
    for (let i = 0; i < 4; i++) {
      const { hit, wrapped } = last(searchDown(text, place));
      assert.ok(hit);
      seen.push(`${hit.code} ${hit.line}:${hit.start}${wrapped ? ' wrapped' : ''}`);
      place = { line: hit.line, character: hit.end };
    }
    assert.deepEqual(seen, ['4026 1:11', '4027 1:28', '4026 3:0', '4026 1:11 wrapped']);
  });

  it('goes back the same way', () => {
    const seen: string[] = [];
    let place = { line: 4, character: 1 };
    for (let i = 0; i < 4; i++) {
      const { hit, wrapped } = last(searchUp(text, place));
      assert.ok(hit);
      seen.push(`${hit.code} ${hit.line}:${hit.start}${wrapped ? ' wrapped' : ''}`);
      place = { line: hit.line, character: hit.start };
    }
    assert.deepEqual(seen, ['4026 3:0', '4027 1:28', '4026 1:11', '4026 3:0 wrapped']);
  });

  it('finds the only one again, also from within it', () => {
    const only = linesOf('a\nstatusCode=4026\nz');
    for (const search of [searchDown, searchUp]) {
      for (const character of [11, 13, 15])
        assert.equal(last(search(only, { line: 1, character })).hit?.start, 11, `${search.name} ${character}`);
    }
  });

  it('passes the name beside a code, and ends where there is nothing', () => {
    const named = linesOf('4026 MAX_SMS_PER_MESSAGE_EXCEEDED\nstatusCode=4027');
    assert.equal(last(searchDown(named, { line: 0, character: 4 })).hit?.code, 4027);
    for (const search of [searchDown, searchUp])
      assert.equal(last(search(linesOf('port 4026\n\n'), { line: 1, character: 0 })).hit, undefined);
  });

  it('reads no further than to its hit', () => {
    const asked = new Set<number>();
    const lineText = (line: number): string => (asked.add(line), line % 1000 === 0 ? 'statusCode=4026' : 'lorem ipsum');
    for (const search of [searchDown, searchUp]) {
      asked.clear();
      assert.ok(last(search({ lineCount: 1_000_000, lineText }, { line: 500_500, character: 0 })).hit);
      assert.ok(asked.size < 2_000, String(asked.size));
    }
  });
});
