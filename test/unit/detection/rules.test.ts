import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { prefilter, recognise, type Occurrence } from '../../../src/detection';
import { writtenAround } from '../../../src/detection/boundaries/neighbourhood';
import { contextOf } from '../../../src/detection/recognise';
import type { Rule } from '../../../src/detection/rule';
import { RULES } from '../../../src/detection/rules';
import { linesOf } from './corpus';

/** A place in an example. */
interface Mark {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** An example without its guillemets, and where they stood. */
function read(example: string): { readonly text: string; readonly marks: readonly Mark[] } {
  const marks: Mark[] = [];
  const lines = example.split('\n').map((content, line) => {
    let shift = 0;
    for (const { 0: marked, index } of content.matchAll(/«[^»]*»/g)) {
      const start = index - shift;
      marks.push({ line, start, end: start + marked.length - 2 });
      shift += 2;
    }
    return content.replace(/[«»]/g, '');
  });
  return { text: lines.join('\n'), marks };
}

function placesOf(found: readonly Occurrence[]): Mark[] {
  return found.map(({ line, start, end }) => ({ line, start, end }));
}

/** Whether a rule that vetoes applies to the number at a place. */
function vetoes(rule: Rule, text: string, { line, start, end }: Mark): boolean {
  const source = linesOf(text);
  return rule.judge(contextOf(source.lineText(line).slice(start, end), writtenAround(source, line, start, end)));
}

for (const rule of RULES) {
  describe(`detection rule ${rule.id}`, () => {
    const isVeto = rule.subject === 'veto';

    it('has examples of both kinds', () => {
      assert.ok(rule.examples.found.length >= 2 && rule.examples.notFound.length >= 2);
      assert.deepEqual(
        rule.examples.found.filter((example) => read(example).marks.length === 0),
        [],
      );
    });

    for (const example of rule.examples.found) {
      it(`applies to ${JSON.stringify(example)}`, () => {
        const { text, marks } = read(example);
        const found = recognise(linesOf(text));
        if (isVeto) {
          assert.deepEqual(found, []);
          for (const mark of marks) assert.ok(vetoes(rule, text, mark));
        } else {
          assert.deepEqual(placesOf(found.filter((each) => each.rule === rule.id)), marks);
          assert.ok(prefilter(text));
        }
      });
    }

    for (const example of rule.examples.notFound) {
      it(`does not apply to ${JSON.stringify(example)}`, () => {
        const { text, marks } = read(example);
        const found = recognise(linesOf(text));
        if (isVeto) assert.deepEqual(placesOf(found), marks);
        else
          assert.deepEqual(
            found.filter((each) => each.rule === rule.id || each.kind === 'code'),
            [],
          );
      });
    }
  });
}

describe('detection rules', () => {
  it('have ids of their own', () => {
    assert.equal(new Set(RULES.map(({ id }) => id)).size, RULES.length);
  });
});
