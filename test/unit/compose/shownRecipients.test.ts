import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { chooseShown } from '../../../src/compose/view/shownRecipients';
import type { Recipient } from '../../../src/phone';
import { countRecipients } from '../../../src/recipients';

type Kind = 'good' | 'bad' | 'uncertain';

/** A list of so many of each kind, one after the other, that counts how many of it are looked at. */
class List extends Map<string, Recipient> {
  looked = 0;

  constructor(...kinds: readonly (readonly [Kind, number])[]) {
    super();
    for (const [kind, count] of kinds)
      for (let index = 0; index < count; index++) {
        const msisdn = `${kind} ${this.size}`;
        this.set(msisdn, {
          msisdn,
          typed: msisdn,
          country: 'AT',
          problem: kind === 'bad' ? 'landline' : undefined,
          warning: kind === 'uncertain' ? 'unknownRange' : undefined,
        });
      }
  }

  override *values(): MapIterator<Recipient> {
    for (const recipient of super.values()) {
      this.looked++;
      yield recipient;
    }
  }

  choose(): { readonly shown: string[]; readonly hidden: readonly number[]; readonly looked: number } {
    const counts = countRecipients(this.values());
    this.looked = 0;
    const { shown, hidden } = chooseShown(this, counts);
    return {
      shown: shown.map(({ msisdn }) => msisdn),
      hidden: [hidden.total, hidden.bad, hidden.uncertain],
      looked: this.looked,
    };
  }
}

const named = (kind: Kind, from: number, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${kind} ${from + index}`);

describe('compose: the recipients that are shown', () => {
  it('are all of a short list, in its order', () => {
    const { shown, hidden } = new List(['good', 2], ['bad', 1], ['uncertain', 1], ['good', 1]).choose();
    assert.deepEqual(shown, ['good 0', 'good 1', 'bad 2', 'uncertain 3', 'good 4']);
    assert.deepEqual(hidden, [0, 0, 0]);
    assert.deepEqual(new List().choose().shown, []);
  });

  it('of a list that is cut: the bad ones, the uncertain ones and the good ones, the first of each', () => {
    const { shown, hidden } = new List(['good', 300], ['uncertain', 250], ['bad', 310]).choose();
    assert.deepEqual(shown, [...named('bad', 550, 300), ...named('uncertain', 300, 200), ...named('good', 0, 200)]);
    assert.deepEqual(hidden, [160, 10, 50]);
  });

  it('stops looking after the last one shown: a key costs no more in a list of 100,000', () => {
    assert.ok(new List(['good', 100_000]).choose().looked <= 201);
    assert.ok(new List(['bad', 2], ['uncertain', 2], ['good', 100_000]).choose().looked <= 205);
    const atTheEnd = new List(['good', 1000], ['bad', 1]).choose();
    assert.deepEqual([atTheEnd.shown[0], atTheEnd.shown.length], ['bad 1000', 201]);
  });
});
