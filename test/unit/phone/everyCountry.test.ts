import assert from 'node:assert/strict';
import { getCountries } from 'libphonenumber-js/max';
import { after, describe, it } from 'mocha';
import { isSoak } from '../../soak';
import { EveryCountry } from './waysOfWriting';

describe('phone: every country, every way of writing', function () {
  const numbers = new EveryCountry(1, 3, true);

  after(() => {
    const lines = [...numbers.counts].map(
      ([way, { right, uncertain, refused, mobileInstead }]) =>
        `      ${way.padEnd(40)} ${String(right).padStart(7)} right ${String(uncertain).padStart(7)} uncertain ` +
        `${String(refused).padStart(7)} refused${mobileInstead > 0 ? ` ${mobileInstead} a mobile instead` : ''}`,
    );
    process.stdout.write(`${lines.join('\n')}\n      others: ${numbers.others.length}\n`);
  });

  const noOthers = (): void => {
    assert.deepEqual(numbers.others.slice(0, 40), []);
  };

  it('has an example of every country', () => {
    assert.deepEqual(
      numbers.examples.map(({ home }) => home),
      getCountries(),
    );
  });

  it('international forms are the same number or marked under every country', () => {
    numbers.international();
    noOthers();
  });

  it('digits that begin with a country code are the same number or marked under every country', () => {
    numbers.bare();
    noOthers();
  });

  it('with the international prefix of its own the number is right or marked in every country', () => {
    numbers.ownInternationalPrefix();
    noOthers();
  });

  it('national forms are the same number or marked under their own country', () => {
    numbers.national();
    noOthers();
  });

  it('landlines are marked, in national and international forms', () => {
    numbers.landlines();
    noOthers();
  });

  it("national forms under another country follow that country's numbering plan", () => {
    numbers.nationalElsewhere();
    noOthers();
  });

  it('lists of three are three numbers or marked, with every separator', () => {
    numbers.lists();
    noOthers();
  });
});

/** Other numbers than those above: what one of them found has a test of its own in written.test.ts. */
const SEEDS_OF_SOAK = 200;
const SEEDS_AT_ONCE = 20;

if (isSoak) {
  describe('phone: every country, every way of writing, with other random seeds', function () {
    this.timeout(0); // long, and how long depends on the machine

    for (let first = 2; first < 2 + SEEDS_OF_SOAK; first += SEEDS_AT_ONCE) {
      const last = first + SEEDS_AT_ONCE - 1;
      it(`seeds ${first} to ${last}`, () => {
        const total = { right: 0, uncertain: 0, refused: 0, mobileInstead: 0 };
        const others: string[] = [];
        for (let seed = first; seed <= last; seed++) {
          const numbers = new EveryCountry(seed, 1, false);
          numbers.all();
          others.push(...numbers.others.map((other) => `seed ${seed}: ${other}`));
          for (const count of numbers.counts.values()) {
            total.right += count.right;
            total.uncertain += count.uncertain;
            total.refused += count.refused;
            total.mobileInstead += count.mobileInstead;
          }
        }
        process.stdout.write(`      ${JSON.stringify(total)}, others: ${others.length}\n`);
        assert.deepEqual(others.slice(0, 40), []);
      });
    }
  });
}
