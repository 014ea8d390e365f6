import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { explainedCases, found, traps, type Collection } from './corpus';

const COLLECTIONS: readonly Collection[] = ['corpus', 'foreign', 'fresh', 'wide'];

/** A line alone proves little: in a log others stand above and below it, and they must not say anything about it. */
describe('recogniser on lines in company', () => {
  for (const collection of COLLECTIONS) {
    const lines = traps(collection).map(({ text }) => text);

    it(`finds nothing in all the traps of "${collection}" one after the other`, () => {
      assert.deepEqual(found(lines.join('\n')), []);
    });

    it(`finds the same in each case of "${collection}" between two traps`, () => {
      const changed = explainedCases(collection).flatMap(({ expected, text }, index) => {
        const [above = '', below = ''] = [lines[(index * 7) % lines.length], lines[(index * 13 + 5) % lines.length]];
        const together = `${above}\n${text}\n${below}`;
        return found(together).join() === expected.join()
          ? []
          : [`expected ${expected.join()}\n  found    ${found(together).join()}\n${together}`];
      });
      assert.deepEqual(changed, []);
    });
  }
});
