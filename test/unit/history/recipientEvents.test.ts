import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { toConversation, toMessage } from '../../../src/history/detailsState';
import type { Recipient, Report } from '../../../src/history/protocol';
import { recipientEvents } from '../../../src/history/view/recipientEvents';
import { nextContent } from '../../../src/history/view/state';
import { groupTries } from '../../../src/history/view/tries';
import { AT, reply, request, send } from './sends';

function recipient(position: number, sentAgainAt: number | null = null, reports: readonly Report[] = []): Recipient {
  const known = { position, number: '436761234567', typed: null, state: 'accepted', sentAgainAt } as const;
  return { ...known, delivery: null, reports: [...reports] };
}

const busy = { state: 'refused', response: { statusCode: 4025 } } as const;
/** A request that was tried twice, refused for too many recipients, and sent in two halves. */
const { requests } = toMessage(
  send({
    recipients: 12,
    requests: [
      request({ id: 'a', recipients: 10, state: 'notSent', response: { reason: 'connectTimeout' } }),
      request({ id: 'b', recipients: 10, ...busy }),
      request({ id: 'c', recipients: 5 }),
      request({
        id: 'd',
        firstRecipient: 5,
        recipients: 5,
        state: 'notSent',
        response: { reason: 'timeout' },
        decision: { at: AT + 9, by: 'user', outcome: 'notArrived' },
      }),
    ],
  }),
);
const line = (who: Recipient): string[] =>
  recipientEvents(who, requests).map((event) =>
    'request' in event ? `${event.kind} ${event.request.id}` : event.kind,
  );

describe('history: what became of a recipient', () => {
  it('tells each try, the split and its own half, a decision and a later send', () => {
    assert.deepEqual(line(recipient(0)), ['sent a', 'ended a', 'triedAgain b', 'ended b', 'split c', 'ended c']);
    assert.deepEqual(line(recipient(9, AT + 10)), [
      'sent a',
      'ended a',
      'triedAgain b',
      'ended b',
      'split d',
      'ended d',
      'decided',
      'sentAgain',
    ]);
    assert.deepEqual(line(recipient(10)), ['neverTried']);
  });

  it('tells the reports between the tries, by the time at which they came, and before what they prove', () => {
    const decision = { at: AT + 500, by: 'report', outcome: 'arrived' } as const;
    const lost = request({ id: 'a', endedAt: AT + 300, response: { reason: 'connectionLost' }, decision });
    const again = request({ id: 'b', startedAt: AT + 400, endedAt: AT + 450 });
    const tried = toMessage(send({ requests: [lost, again] })).requests;
    const at = (...times: number[]): Report[] =>
      times.map((after) => ({ at: AT + after, deliveredOn: null, sign: 'delivered', text: '' }));
    const kinds = (reports: Report[], sentAgainAt: number | null = null, of = tried): string[] =>
      recipientEvents(recipient(0, sentAgainAt, reports), of).map(({ kind }) => kind);
    assert.deepEqual(kinds(at(500, 600), null, tried.slice(0, 1)), ['sent', 'ended', 'report', 'proved', 'report']);
    assert.deepEqual(kinds(at(470), AT + 9000, [...tried].slice(1)), ['sent', 'ended', 'report', 'sentAgain']);
    assert.deepEqual(kinds(at(-99), null, tried.slice(1)), ['sent', 'report', 'ended'], 'a clock jumped');
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1000, max: 1000 })), (times) => {
        const sorted = [...times].sort((a, b) => a - b);
        const found = recipientEvents(recipient(0, null, at(...sorted)), tried);
        assert.equal(found[0]?.kind, 'sent');
        assert.deepEqual(
          found.flatMap((event) => (event.kind === 'report' ? [event.at - AT] : [])),
          sorted,
        );
        assert.equal(found.length, sorted.length + 5);
      }),
    );
  });

  it('ends nothing that is not answered', () => {
    const pending = toMessage(send({ requests: [request({ state: 'pending' })] })).requests;
    assert.deepEqual(
      recipientEvents(recipient(0), pending).map(({ kind }) => kind),
      ['sent'],
    );
  });

  it('groups the tries of a request, and no halves', () => {
    assert.deepEqual(
      groupTries(requests).map((group) => group.map(({ id }) => id)),
      [['a', 'b'], ['c'], ['d']],
    );
  });
});

describe('history: the next state of a page', () => {
  const message = toMessage(send());
  const pages = [[recipient(0)]];
  const conversation = toConversation(send({ conversation: [reply()] }));
  const first = nextContent(undefined, { kind: 'message', message, conversation, pages });

  it('keeps what has not changed as it is, and pages that are not sent again', () => {
    const same = nextContent(first, {
      kind: 'message',
      message: structuredClone(message),
      conversation: null,
      pages: [null, [recipient(1)]],
    });
    assert.equal(same.message, first.message);
    assert.equal(same.conversation, first.conversation);
    assert.equal(same.pages[0], first.pages[0]);
    assert.equal(same.pages[1]?.[0]?.position, 1);
  });

  it('keeps what was read where reading fails, and nothing of a removed message', () => {
    const failed = nextContent(first, { kind: 'failed', text: 'locked' });
    assert.deepEqual(failed, { ...first, error: 'locked' });
    assert.deepEqual(nextContent(first, { kind: 'removed' }), {
      message: undefined,
      conversation: [],
      pages: [],
      isRemoved: true,
      error: '',
    });
    assert.equal(nextContent(failed, { kind: 'message', message, conversation: null, pages: [null] }).error, '');
  });
});
