import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { countLines, Inventory, type LineEdit } from '../../../src/editor/occurrences';
import { standsForItself, LIMITS, recognise, type LineSource } from '../../../src/detection';
import { MAX_SEPARATE_EDITS } from '../../../src/editor/occurrences/edits';
import { linesOf } from '../detection/corpus';
import { TEXTS } from '../detection/texts';

/** A text that is edited as an editor does it. */
class Edited implements LineSource {
  lines: string[];

  constructor(text: string) {
    this.lines = text.split('\n');
  }

  get lineCount(): number {
    return this.lines.length;
  }

  lineText(line: number): string {
    return this.lines[line] ?? '';
  }

  /** Puts lines in the place of others; gives what an inventory is told of it. */
  replace(at: number, count: number, text: string): LineEdit {
    const first = at % this.lineCount;
    const last = Math.min(first + count, this.lineCount - 1);
    const lines = text.split('\n');
    this.lines.splice(first, last - first + 1, ...lines);
    return { first, last, newLineCount: lines.length };
  }
}

function written(inventory: Inventory): string[] {
  return inventory.counts().flatMap(({ code, count }) => {
    const places = inventory.positions(code, Infinity);
    assert.equal(places.length, count);
    return places.map(({ line, character }) => `${code} ${line}:${character}`);
  });
}

function expected(text: LineSource): string[] {
  const all = recognise(text).filter(standsForItself);
  return all
    .sort((a, b) => a.code - b.code || a.line - b.line || a.start - b.start)
    .map(({ code, line, start }) => `${code} ${line}:${start}`);
}

function finish(inventory: Inventory): void {
  while (inventory.step());
}

describe('the inventory of a text', () => {
  it('holds what the whole text holds', () => {
    fc.assert(
      fc.property(TEXTS, (text) => {
        const inventory = new Inventory(linesOf(text), { effort: 100 });
        finish(inventory);
        assert.deepEqual(written(inventory), expected(linesOf(text)));
        assert.equal(inventory.isComplete, true);
        assert.equal(inventory.progress, 1);
      }),
      { numRuns: 1000 },
    );
  });

  it('stays right through edits at any place and any time', () => {
    const edits = fc.array(fc.record({ steps: fc.nat(12), at: fc.nat(40), count: fc.nat(6), text: TEXTS }), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(fc.array(TEXTS, { maxLength: 4 }), edits, (texts, changes) => {
        const text = new Edited(texts.join('\n'));
        const inventory = new Inventory(text, { effort: 100 });
        for (const { steps, at, count, text: added } of changes) {
          for (let step = 0; step < steps; step++) inventory.step();
          inventory.applyEdits([text.replace(at, count, added)]);
        }
        finish(inventory);
        assert.deepEqual(written(inventory), expected(text));
      }),
      { numRuns: 1500 },
    );
  });

  it('stays right when one change event has several edits', () => {
    fc.assert(
      fc.property(TEXTS, TEXTS, TEXTS, TEXTS, fc.nat(9), (above, below, first, second, steps) => {
        const text = new Edited([above, '', '', '', below].join('\n'));
        const middle = above.split('\n').length;
        const inventory = new Inventory(text, { effort: 100 });
        for (let step = 0; step < steps; step++) inventory.step();
        const told = [
          text.replace(text.lineCount - 1, 0, second),
          text.replace(middle, 1, first),
          text.replace(0, 3, ''),
        ];
        inventory.applyEdits(told);
        finish(inventory);
        assert.deepEqual(written(inventory), expected(text));
      }),
      { numRuns: 500 },
    );
  });

  it('stays right where a Replace All has edits by the hundred', () => {
    const block = fc.tuple(fc.nat(9), fc.nat(2), TEXTS);
    fc.assert(
      fc.property(
        TEXTS,
        fc.array(block, { minLength: MAX_SEPARATE_EDITS + 1, maxLength: MAX_SEPARATE_EDITS + 5 }),
        fc.nat(9),
        (edge, blocks, steps) => {
          const text = new Edited([edge, ...blocks.map(() => 'statusCode=4026\nport 4026\n'), edge].join('\n'));
          const [inventory, top] = [new Inventory(text, { effort: 100 }), edge.split('\n').length];
          for (let step = 0; step < steps; step++) inventory.step();
          const told = blocks.map(([skip, count, added], index) =>
            text.replace(top + 3 * (blocks.length - 1 - index), count, skip ? 'x' : added),
          );
          inventory.applyEdits(told);
          finish(inventory);
          assert.deepEqual(written(inventory), expected(text));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('begins no walk for each edit of a Replace All', () => {
    const line = 'statusCode=4026';
    const text = new Edited(Array.from({ length: 200 * 50 }, (_, at) => (at % 50 === 0 ? line : '')).join('\n'));
    const inventory = new Inventory(text);
    finish(inventory);
    inventory.applyEdits(Array.from({ length: 200 }, (_, at) => text.replace(50 * (199 - at), 0, line)));
    let steps = 1;
    while (inventory.step()) steps++;
    assert.ok(steps < 100, String(steps));
    assert.deepEqual(inventory.counts(), [{ code: 4026, count: 200 }]);
  });

  it('counts lines as an editor does', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', '\r', '\n', '\r\n', '\u2028')).map((parts) => parts.join('')),
        (text) => {
          assert.equal(countLines(text), text.split(/\r\n|\r|\n/).length);
        },
      ),
    );
  });

  it("follows an edit of a code's evidence, at the greatest distance that counts", () => {
    const above = [
      'switch (answer.statusCode) {',
      ...Array.from({ length: LIMITS.linesBefore - 1 }, () => '  break;'),
      '  case 4777:',
    ];
    const below = [
      '  code: 4026,',
      ...Array.from({ length: LIMITS.linesAfter - 1 }, (_, at) => `  other${at}: ${at},`),
      "  transferId: 'x',",
    ];
    for (const [lines, at, other] of [
      [above, 0, 'switch (answer.port) {'],
      [below, LIMITS.linesAfter, "  x: 'x',"],
    ] as const) {
      const text = new Edited(lines.join('\n'));
      const inventory = new Inventory(text);
      finish(inventory);
      const before = inventory.counts().length;
      inventory.applyEdits([text.replace(at, 0, other)]);
      finish(inventory);
      assert.deepEqual([before, inventory.counts().length], [1, 0], lines.join('\n'));
    }
  });

  it('looks again at the lines around an edit only', () => {
    const text = new Edited(
      Array.from({ length: 10_000 }, (_, line) => `{"statusCode":${4001 + (line % 9)}}`).join('\n'),
    );
    const asked = new Set<number>();
    const inventory = new Inventory({
      get lineCount() {
        return text.lineCount;
      },
      lineText: (line) => (asked.add(line), text.lineText(line)),
    });
    finish(inventory);
    assert.equal(asked.size, 10_000);
    asked.clear();
    inventory.applyEdits([text.replace(5_000, 0, 'statusCode=4026\nstatusCode=4026')]);
    finish(inventory);
    assert.ok(asked.size <= 2 * (2 + 2 * (LIMITS.linesAfter + LIMITS.linesBefore + 1)), String(asked.size));
    assert.deepEqual(inventory.positions(4026, 9), [
      { line: 5_000, character: 11 },
      { line: 5_001, character: 11 },
    ]);
    assert.equal(
      inventory.counts().reduce((sum, { count }) => sum + count, 0),
      10_001,
    );
  });

  it('reports whether an edit changed what is shown', () => {
    const far = ['', ...Array.from({ length: 400 }, (_, line) => `port ${line}, nothing to see`)];
    const text = new Edited(['statusCode=4026', ...far].join('\n'));
    const inventory = new Inventory(text, { effort: 100 });
    const grows = (edit: LineEdit | undefined): boolean => {
      const before = inventory.version;
      if (edit) inventory.applyEdits([edit]);
      finish(inventory);
      return inventory.version > before;
    };
    inventory.step();
    assert.ok(inventory.version > 0);
    assert.equal(grows(undefined), false, 'a long look at nothing');
    assert.equal(grows(text.replace(300, 0, 'a new line\nand another')), false);
    assert.equal(grows(text.replace(0, 0, 'order=40266 statusCode=4026')), true);
    assert.equal(grows(text.replace(0, 0, 'statusCode=4026, the same place')), true);
    assert.equal(grows(text.replace(300, 0, 'statusCode=4026')), true);
    assert.equal(grows(text.replace(200, 0, 'one\ntwo')), true, 'what is below has moved');
  });

  it('continues its first pass when the log grows meanwhile', () => {
    const text = new Edited(Array.from({ length: 5_000 }, () => 'statusCode=4026').join('\n'));
    const inventory = new Inventory(text);
    let steps = 0;
    for (let more = true; more; steps++) {
      more = inventory.step();
      if (steps < 20) inventory.applyEdits([text.replace(text.lineCount - 1, 0, 'statusCode=4026\nstatusCode=4027')]);
    }
    assert.ok(steps < 200, String(steps));
    assert.deepEqual(written(inventory), expected(text));
  });
});
