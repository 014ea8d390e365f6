import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { toConversation, toMessage, toRecipient } from '../../../src/history/detailsState';
import { detailsStrings } from '../../../src/history/strings';
import { Localization } from '../../../src/history/view/localization';
import { newsOf } from '../../../src/history/view/news';
import { type Content, nextContent } from '../../../src/history/view/state';
import type { StoredReport, StoredSend } from '../../../src/store';
import { AT, reply, report, request, send } from './sends';

const l10n = new Localization(detailsStrings(), 'en');

/** What a page shows. @param reports those of its recipients, a list for each of its pages */
function content(changes: Partial<StoredSend> = {}, reports: readonly StoredReport[][] = [[]], before?: Content) {
  const stored = send({ recipients: 3, requests: [request({ recipients: 3 })], ...changes });
  const pages = reports.map((own, page) => [
    toRecipient({ position: page, state: 'accepted', reports: own }, new Map()),
  ]);
  return nextContent(before, {
    ...{ kind: 'message', message: toMessage(stored), conversation: toConversation(stored), pages },
  });
}

describe('history: news of a page for screen readers', () => {
  it('are another outcome, and the reports that led to it are not said beside it', () => {
    const before = content();
    const delivery = { delivered: 1, failed: 0, undelivered: 0 };
    const after = content({ delivery }, [[report()]], before);
    assert.equal(newsOf(before, after, l10n), 'Delivered: 1 of 3 recipients.');
    assert.equal(newsOf(after, after, l10n), '');
    assert.equal(newsOf(after, content({ delivery }, [[report()]], after), l10n), '');
  });

  it('are reports that leave the outcome as it is, also those without a recipient', () => {
    const before = content();
    const carrier = report({ status: 'accepted' });
    const after = content({}, [[carrier]], before);
    assert.equal(newsOf(before, after, l10n), 'New delivery report: Accepted by the carrier');
    const third = report({ at: AT + 9000 });
    const both = content({ unplacedReports: [third] }, [[carrier, third]], after);
    assert.equal(newsOf(after, both, l10n), 'New delivery reports: 2');
    const more = content({ unplacedReports: [third] }, [[carrier, third, carrier]], both);
    assert.equal(newsOf(both, more, l10n), 'New delivery report: Accepted by the carrier');
    // Two within a millisecond, and one that is taken away.
    const twice = content({}, [[carrier, carrier]], after);
    assert.equal(newsOf(after, twice, l10n), 'New delivery report: Accepted by the carrier');
    assert.equal(newsOf(twice, content({}, [[carrier]], twice), l10n), '');
  });

  it('are no reports of recipients that were not shown before', () => {
    const before = content({}, [[report()]]);
    assert.equal(newsOf(before, content({}, [[report()], [report({ at: AT + 9000 })]], before), l10n), '');
  });

  it('are replies: who and what, or how many', () => {
    const before = content({ conversation: [reply()] });
    const second = reply({ id: 'y2', text: 'a\u202eb' });
    const two = content({ conversation: [reply(), second] }, [[]], before);
    assert.equal(newsOf(before, two, l10n), 'Reply from 436761234567: aU+202Eb');
    const { from, text, ...bare } = reply({ id: 'y3' });
    assert.ok(from !== undefined && text !== undefined);
    const three = content({ conversation: [reply(), second, bare] }, [[]], two);
    assert.equal(newsOf(two, three, l10n), 'Reply from Recipient 1: No text was kept.');
    assert.equal(newsOf(before, three, l10n), 'New replies: 2');
    const long = content({ conversation: [reply(), reply({ id: 'y4', text: 'x'.repeat(9000) })] }, [[]], before);
    assert.ok(newsOf(before, long, l10n).length < 400);
  });

  it('are the outcome and the reply that came together', () => {
    const before = content();
    const after = content({ delivery: { delivered: 3, failed: 0, undelivered: 0 }, conversation: [reply()] });
    assert.equal(newsOf(before, after, l10n), 'Delivered to all 3 recipients. Reply from 436761234567: Yes');
  });

  it('are that it was removed, and nothing of what a page finds when it was read again after a failure', () => {
    const shown = content({ conversation: [reply()] });
    assert.equal(newsOf(shown, nextContent(shown, { kind: 'removed' }), l10n), 'This message was removed.');
    const failed = nextContent(undefined, { kind: 'failed', text: 'locked' });
    assert.equal(newsOf(failed, shown, l10n), 'Accepted: the gateway has the message.');
  });
});
