import assert from 'node:assert/strict';
import { after, describe, it } from 'mocha';
import { explainedCases, found, traps, type Collection } from './corpus';

/** What is asked of each collection; both were written before the rules that they measure, by people who had not seen them. */
const COLLECTIONS: readonly { collection: Collection; leastRecall: number; leastCases: number; leastTraps: number }[] =
  [
    { collection: 'corpus', leastRecall: 1, leastCases: 150, leastTraps: 500 },
    { collection: 'wide', leastRecall: 0.99, leastCases: 700, leastTraps: 3600 },
    { collection: 'foreign', leastRecall: 1, leastCases: 60, leastTraps: 400 },
  ];

interface Score {
  right: number;
  missed: number;
  wrong: number;
  /** Whatever is not as the collection says, to be read. */
  readonly failures: string[];
}

for (const { collection, leastRecall, leastCases, leastTraps } of COLLECTIONS) {
  describe(`recogniser on the collection "${collection}"`, () => {
    const score = scoreOf(collection);
    const precision = score.right / (score.right + score.wrong);
    const recall = score.right / (score.right + score.missed);

    it('never explains what is none', () => {
      assert.equal(precision, 1, score.failures.join('\n\n'));
    });

    it(`explains at least ${leastRecall * 100} % of what is one`, () => {
      assert.ok(recall >= leastRecall, score.failures.join('\n\n'));
    });

    it('is large enough to mean something', () => {
      assert.ok(explainedCases(collection).length >= leastCases);
      assert.ok(traps(collection).length >= leastTraps);
    });

    after(() => {
      const [cases, lines] = [explainedCases(collection).length, traps(collection).length];
      // oxlint-disable-next-line no-console -- the figures are what this suite is run for
      console.log(
        `      precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)} (${score.right + score.missed} codes in ${cases} cases, ${lines} traps)`,
      );
    });
  });
}

function scoreOf(collection: Collection): Score {
  const score: Score = { right: 0, missed: 0, wrong: 0, failures: [] };
  for (const { style, expected, text } of explainedCases(collection)) {
    const actual = found(text);
    const extra = [...actual];
    for (const each of expected) {
      const at = extra.indexOf(each);
      if (at >= 0) extra.splice(at, 1);
      score[at >= 0 ? 'right' : 'missed']++;
    }
    score.wrong += extra.length;
    if (actual.join() !== expected.join())
      score.failures.push(`${style}\n  expected ${expected.join()}\n  found    ${actual.join()}\n${text}`);
  }
  for (const { style, text } of traps(collection)) {
    const wrong = found(text);
    score.wrong += wrong.length;
    if (wrong.length > 0) score.failures.push(`${style}\n  found    ${wrong.join()} in a trap\n${text}`);
  }
  return score;
}
