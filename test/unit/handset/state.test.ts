import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Phones } from '../../../src/handset/phones';
import type { Bubble, HandsetState, Phone } from '../../../src/handset/protocol';
import { nextState } from '../../../src/handset/view/state';

const text = (id: number): Bubble => ({
  kind: 'text',
  alphabet: 'GSM-7',
  id,
  at: '2026-01-01T00:00:00.000Z',
  from: '',
  segments: 1,
  flash: false,
  content: `text ${id}`,
  more: 0,
  transferId: `t${id}`,
  reports: [],
});
const reply = (id: number, state: 'sending' | 'acknowledged'): Bubble => ({
  kind: 'reply',
  id,
  at: '2026-01-01T00:00:00.000Z',
  content: 'yes',
  state,
  reason: '',
  response: null,
});
const phone = (number: string, bubbles: Bubble[] = [text(1)], rest: Partial<Phone> = {}): Phone => ({
  number,
  received: bubbles.length,
  bubbles,
  older: 0,
  flash: null,
  nextReports: 'usual',
  hasCallbackUrl: false,
  canResend: false,
  ...rest,
});
const stateOf = (...phones: Phone[]): HandsetState => ({ ...new Phones().state, phones, phoneCount: phones.length });
/** The state as it comes from the host: every object is another one. */
const posted = (state: HandsetState): HandsetState => structuredClone(state);
const isUsed =
  (...used: string[]) =>
  (number: string): boolean =>
    used.includes(number);

/** The numbers of the phones that are shown after those of `before`. */
function numbersAfter(before: string, next: string, used: string): string {
  const state = (numbers: string): HandsetState => stateOf(...Array.from(numbers, (number) => phone(number)));
  return nextState(state(before), state(next), isUsed(...Array.from(used)))
    .phones.map(({ number }) => number)
    .join('');
}

describe('handset: the state that is shown', () => {
  it('a phone that has not changed is the same object', () => {
    const before = stateOf(
      phone('a', [text(1), reply(2, 'sending')]),
      phone('b', [text(3)], { flash: text(3) }),
      phone('c'),
    );
    const next = nextState(before, posted(before), isUsed());
    assert.deepEqual(next, before);
    next.phones.forEach((shown, index) => {
      assert.equal(shown, before.phones[index], shown.number);
    });
  });

  it('a message that arrives changes its phone alone, and none of the other messages', () => {
    const before = stateOf(phone('a', [text(1), text(2)]), phone('b', [text(3)]));
    const arrived = posted(stateOf(phone('a', [text(1), text(2), text(4)]), phone('b', [text(3)])));
    const { phones } = nextState(before, arrived, isUsed());
    assert.deepEqual(phones, arrived.phones);
    assert.deepEqual(
      phones[0]?.bubbles.map((bubble, index) => bubble === before.phones[0]?.bubbles[index]),
      [true, true, false],
    );
    assert.equal(phones[1], before.phones[1]);
  });

  it('the same when only the last messages are shown, and each moves up by one', () => {
    const before = stateOf(phone('a', [text(1), text(2), text(3)]));
    const arrived = posted(stateOf(phone('a', [text(2), text(3), text(4)])));
    const [shown] = nextState(before, arrived, isUsed()).phones;
    assert.deepEqual(shown, arrived.phones[0]);
    assert.deepEqual(
      shown?.bubbles.slice(0, 2).map((bubble, index) => bubble === before.phones[0]?.bubbles[index + 1]),
      [true, true],
    );
  });

  const changes: [string, Phone, Phone][] = [
    ['a reply', phone('a', [reply(1, 'sending')]), phone('a', [reply(1, 'acknowledged')])],
    ['a message in place of another', phone('a', [text(1)]), phone('a', [text(2)])],
    ['a message less', phone('a', [text(1), text(2)], { received: 2 }), phone('a', [text(2)], { received: 2 })],
    ['older messages', phone('a'), phone('a', [text(1)], { older: 30 })],
    ['the count', phone('a'), phone('a', [text(1)], { received: 7 })],
    ['a flash', phone('a'), phone('a', [text(1)], { flash: text(1) })],
    ['another flash', phone('a', [], { flash: text(1) }), phone('a', [], { flash: text(2) })],
    ['a flash that was dismissed', phone('a', [], { flash: text(1) }), phone('a')],
  ];
  for (const [what, before, after] of changes)
    it(`shows ${what}`, () => {
      assert.deepEqual(nextState(stateOf(before), stateOf(after), isUsed()).phones, [after]);
    });

  // before, next, in use: what is shown
  for (const [before, next, used, shown] of [
    ['abc', 'xab', '', 'xab'],
    ['abc', 'xab', 'c', 'xabc'],
    ['abc', 'xac', 'b', 'xabc'],
    ['abc', 'xbc', 'a', 'xabc'],
    ['abc', 'xyz', 'b', 'xyzb'],
    ['abc', 'xyz', 'ca', 'xyzac'],
    ['abc', 'abcd', 'b', 'abcd'],
    ['abc', 'abc', 'z', 'abc'],
  ] as const)
    it(`${before}, then ${next}: ${used === '' ? 'none' : used} in use, so ${shown}`, () => {
      assert.equal(numbersAfter(before, next, used), shown);
    });

  it('clearing removes phones in use too', () => {
    assert.equal(numbersAfter('abc', '', 'b'), '');
  });
});
