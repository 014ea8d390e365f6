import assert from 'node:assert/strict';
import { after, describe, it } from 'mocha';
import { explainedCases, found, traps } from './corpus';

describe('recogniser on the corpus', () => {
  const score = { right: 0, missed: 0, wrong: 0 };

  it('explains every case, and nothing else in it', () => {
    const failures: string[] = [];
    for (const { style, expected, text } of explainedCases()) {
      const actual = found(text);
      const extra = [...actual];
      for (const each of expected) {
        const at = extra.indexOf(each);
        if (at >= 0) extra.splice(at, 1);
        score[at >= 0 ? 'right' : 'missed']++;
      }
      score.wrong += extra.length;
      if (actual.join() !== expected.join()) failures.push(`${style}\n  expected ${expected.join()}\n  found    ${actual.join()}\n${text}`);
    }
    assert.deepEqual(failures, []);
  });

  it('finds nothing in any trap', () => {
    const failures = traps().filter(({ text }) => {
      const wrong = found(text).length;
      score.wrong += wrong;
      return wrong > 0;
    });
    assert.deepEqual(failures, []);
  });

  it('is large enough to mean something', () => {
    assert.ok(explainedCases().length >= 150);
    assert.ok(traps().length >= 500);
  });

  after(() => {
    const precision = score.right / (score.right + score.wrong);
    const recall = score.right / (score.right + score.missed);
    // eslint-disable-next-line no-console -- the figures are what this suite is run for
    console.log(`      precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)} (${explainedCases().length} cases, ${traps().length} traps)`);
  });
});
