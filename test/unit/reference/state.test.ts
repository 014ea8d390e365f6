import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Entry } from '../../../src/reference/protocol';
import { ALL, foundEntries, reduce, restore, type ReferenceState } from '../../../src/reference/view/state';
import { ENTRIES } from './entries';

const NOTHING_KEPT = { search: '', group: 'all', code: null, scroll: 0 } as const;
const START = restore(ENTRIES, NOTHING_KEPT);

const undocumented = (code: number): Entry => ({ ...entryOf(4002), code, known: false, name: null });
function entryOf(code: number): Entry {
  const entry = ENTRIES.find((each) => each.code === code);
  assert.ok(entry);
  return entry;
}
const open = (state: ReferenceState, entry: Entry): ReferenceState => reduce(state, { type: 'open', entry });
const codes = (state: ReferenceState): number[] => foundEntries(state).map(({ code }) => code);

describe('reference: state', () => {
  it('is restored; a marked code that no longer exists is dropped', () => {
    const kept = { search: 'sender', group: 'refused', code: 4003, scroll: 7 } as const;
    assert.deepEqual(restore(ENTRIES, kept), {
      entries: ENTRIES,
      criteria: { search: 'sender', group: 'refused' },
      marked: 4003,
      target: null,
    });
    assert.equal(restore(ENTRIES, { ...kept, code: 4777 }).marked, null);
  });

  it('search and class change independently', () => {
    const searched = reduce(START, { type: 'filter', criteria: { search: 'sender' } });
    const both = reduce(searched, { type: 'filter', criteria: { group: 'refused' } });
    assert.deepEqual(both.criteria, { search: 'sender', group: 'refused' });
    assert.deepEqual(reduce(both, { type: 'filter', criteria: ALL }), START);
  });

  it('Enter goes to the first result, if there is one', () => {
    const searched = reduce(START, { type: 'filter', criteria: { search: '404' } });
    const { marked, target } = reduce(searched, { type: 'goToFirst' });
    assert.deepEqual([marked, target], [4040, { code: 4040 }]);
    const nothing = reduce(START, { type: 'filter', criteria: { search: 'no such words' } });
    assert.equal(reduce(nothing, { type: 'goToFirst' }), nothing);
  });

  it('going to the same code again scrolls again', () => {
    const once = open(START, entryOf(4026));
    const twice = open(once, entryOf(4026));
    assert.deepEqual(twice, once);
    assert.notEqual(twice.target, once.target);
  });

  it('a search that hides the code is cleared, another stays', () => {
    const searched = reduce(START, { type: 'filter', criteria: { search: '404' } });
    assert.equal(open(searched, entryOf(4041)).criteria, searched.criteria);
    assert.equal(open(searched, entryOf(4026)).criteria, ALL);
    const accepted = reduce(START, { type: 'filter', criteria: { group: 'accepted' } });
    assert.equal(open(accepted, entryOf(4026)).criteria, ALL);
  });

  it('of undocumented codes only the last one is listed', () => {
    const first = open(START, undocumented(4777));
    assert.deepEqual(codes(first), [...codes(START), 4777]);
    assert.deepEqual(codes(open(first, undocumented(4778))), [...codes(START), 4778]);
    assert.deepEqual(codes(open(first, entryOf(4026))), codes(first));
    assert.equal(open(first, undocumented(4777)).entries, first.entries);
  });
});
