import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { idsOfSend, searchForIds } from '../../../src/history/ids';
import type { StoredRequest } from '../../../src/store';

const request = (more: Partial<StoredRequest>): StoredRequest => ({
  id: 'r',
  startedAt: 0,
  firstRecipient: 0,
  recipients: 1,
  state: 'accepted',
  ...more,
});

describe('history: the search for the ids of a message', () => {
  it('is for all of them, each once, without those that are missing', () => {
    assert.deepEqual(
      idsOfSend({
        requests: [
          request({ state: 'notSent', clientMessageId: 'a', response: { reason: 'connect' } }),
          request({ clientMessageId: 'a', response: { transferId: 't1' } }),
          request({ clientMessageId: 'a-2', response: { transferId: 't2' } }),
          request({ state: 'sentEarlier' }),
          request({ clientMessageId: '' }),
        ],
      }),
      ['a', 't1', 't2', 'a-2'],
    );
  });

  it('has no pattern for one id, whatever is in it, and nothing for none', () => {
    assert.deepEqual(searchForIds(['a.b(c)*']), { query: 'a.b(c)*', isRegex: false });
    assert.equal(searchForIds([]), undefined);
  });

  it('has a pattern for several, which finds each of them and nothing else', () => {
    const id = fc.string({
      unit: fc.constantFrom(...Array.from('ab-2.*+?^$(){}[]|\\/ #&~')),
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(fc.uniqueArray(id, { minLength: 2, maxLength: 5 }), fc.string(), (ids, other) => {
        const search = searchForIds(ids);
        assert.ok(search?.isRegex);
        for (const flags of ['', 'u']) {
          const pattern: RegExp = new RegExp(`^(?:${search.query})$`, flags);
          for (const one of ids) assert.match(one, pattern);
          assert.equal(pattern.test(other), ids.includes(other));
        }
      }),
    );
  });

  it('stays a pattern that can be read where a message has hundreds of requests', () => {
    const ids = Array.from({ length: 2000 }, (_, index) => `id${index}`);
    assert.equal(searchForIds(ids)?.query.split('|').length, 500);
  });
});
