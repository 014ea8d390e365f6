import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { codeIn, search } from '../../../src/reference/search';
import { GROUPS } from '../../../src/reference/protocol';
import { ENTRIES } from './entries';

const codes = (query: string, group: (typeof GROUPS)[number] = 'all'): number[] =>
  search(ENTRIES, query, group).map(({ code }) => code);

describe('reference: search', () => {
  it('an empty search finds everything, in order', () => {
    assert.deepEqual(
      codes(''),
      ENTRIES.map(({ code }) => code),
    );
    assert.deepEqual(codes(' \t_"'), codes(''));
  });

  it('a whole number finds its code alone, though other texts name it', () => {
    assert.deepEqual(
      search(
        [...ENTRIES.slice(0, 5).map((entry) => ({ ...entry, why: 'see 4026' })), ...ENTRIES.slice(5)],
        ' 4026 ',
        'all',
      ).map(({ code }) => code),
      [4026],
    );
    assert.deepEqual(codes('4777'), []);
  });

  it('the beginning of a number finds all that have it', () => {
    assert.deepEqual(codes('404'), [4040, 4041, 4042, 4043]);
  });

  it('finds a name as the API writes it, in small letters, in words and in part', () => {
    for (const query of ['MAX_SMS_PER_MESSAGE_EXCEEDED', 'max_sms_per_message_e', 'max sms exceeded', 'exceeded MAX'])
      assert.deepEqual(codes(query), [4026], query);
    assert.deepEqual(codes('INVALID_AUTH_TOKEN'), [4021], 'the older name');
  });

  it('finds words of message, cause, remedy, retry advice and fields', () => {
    assert.deepEqual(codes('whatsapp subscription'), [4032]);
    for (const part of ['Grund von', 'remedy of', 'retry of']) assert.equal(codes(`${part} 4026`).length, 1, part);
    for (const field of ['validityPeriode', 'validity periode', 'VALIDITYPERIODE'])
      assert.deepEqual(codes(field), [4041], field);
  });

  it('finds a statusMessage that is pasted as the gateway wrote it', () => {
    assert.deepEqual(codes('parameter "messageContent" invalid'), [4019]);
    assert.deepEqual(codes('"message priority is invalid"'), [4015]);
  });

  it('ignores accents', () => {
    assert.equal(codes('UNGULTIG').length, ENTRIES.length);
    assert.equal(codes('ungültig').length, ENTRIES.length);
  });

  it('needs every word', () => {
    assert.deepEqual(codes('whatsapp blacklisted'), []);
  });

  it('keeps to the class', () => {
    assert.deepEqual(codes('', 'accepted'), [2000, 2001, 2002]);
    assert.deepEqual(codes('', 'unknown'), [5000]);
    assert.deepEqual(codes('4026', 'accepted'), []);
    assert.equal(
      GROUPS.slice(1).reduce((sum, group) => sum + codes('', group).length, 0),
      ENTRIES.length,
    );
  });

  it('finds a code by any piece of any of its texts, and takes anything', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ENTRIES),
        fc.constantFrom('name', 'message', 'why', 'do', 'retry'),
        fc.nat(),
        fc.nat(20),
        (entry, part, start, length) => {
          const text = entry[part as 'name' | 'message'] ?? '';
          const piece = text.slice(start % (text.length + 1)).slice(0, length);
          fc.pre(codeIn(piece) === undefined);
          assert.ok(search(ENTRIES, piece, 'all').includes(entry), JSON.stringify(piece));
        },
      ),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(...GROUPS), (query, group) => {
        assert.ok(search(ENTRIES, query, group).every((entry) => group === 'all' || entry.class === group));
      }),
    );
  });
});

describe('reference: the number of a code', () => {
  it('is four digits and nothing else', () => {
    assert.equal(codeIn(' 4777 '), 4777);
    for (const other of ['', '477', '47777', '0477', '4777 x', '4e3', '-4777', '４７７７'])
      assert.equal(codeIn(other), undefined, other);
  });
});
