import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import type { ReceivedNotification } from '../../../src/gateway-schema';
import { News, type NewsServices, type NewsTarget } from '../../../src/receiver/news';
import type { ListedSend, Reception } from '../../../src/store';

/** A notification that is shown, and how to close it. */
interface Shown {
  readonly text: string;
  readonly button: string;
  readonly isFailure: boolean;
  close(isClicked: boolean): void;
}

const reply = (from = '436761234567', text = 'Yes'): ReceivedNotification => ({
  kind: 'message',
  channel: 'sms',
  from,
  text,
});
const report = (
  status: 'delivered' | 'undelivered' | 'accepted' | 'expired' | 'deleted' | 'rejected',
): ReceivedNotification => ({
  kind: 'report',
  channel: 'sms',
  transferId: '0a',
  handsets: ['436761234567'],
  status,
});
const matched = (id = 'a', isNews = true): Reception => ({ kind: 'matched', send: { id } as ListedSend, isNews });

describe('receiver: notifications', () => {
  let news: News | undefined;
  const shown: Shown[] = [];
  const opened: NewsTarget[] = [];
  let wake: () => void = () => undefined;

  afterEach(() => {
    news?.dispose();
    shown.length = 0;
    opened.length = 0;
  });

  const start = (wanted: NewsServices['wanted'] = () => ({ replies: true, failures: true })): News => {
    news = new News({
      wanted,
      show: (text, button, isFailure) =>
        new Promise((resolve) => {
          shown.push({ text, button, isFailure, close: resolve });
          wake();
        }),
      open: (target) => {
        opened.push(target);
        wake();
        return Promise.resolve();
      },
      logFailure: (what, error) => assert.fail(`${what}: ${String(error)}`),
      collectMs: 20,
    });
    return news;
  };
  const add = (notification: ReceivedNotification, reception: Reception = matched()): void => {
    news?.add({ at: 0, notification, reception });
  };
  /** Waits until something is shown or opened. */
  const next = (): Promise<void> => new Promise((resolve) => (wake = resolve));

  it('one reply with its words, and the message that it answers', async () => {
    start();
    add(reply('436761234567', 'Yes\n[x](command:y) $(error)'));
    await next();
    assert.equal(shown[0]?.text, 'Reply from 436761234567: Yes [x] \u200b(command:y) $\u200b(error)');
    assert.deepEqual([shown[0].button, shown[0].isFailure], ['Open Message', false]);
    shown[0].close(true);
    await next();
    assert.deepEqual(opened, [{ kind: 'message', sendId: 'a' }]);
  });

  it('a reply without words, and one that fits no message', async () => {
    start();
    add({ kind: 'message', channel: 'whatsapp', from: '436761234567' }, { kind: 'unmatched' });
    await next();
    assert.deepEqual([shown[0]?.text, shown[0]?.button], ['Reply from 436761234567', 'Show Receiver']);
    shown[0]?.close(true);
    await next();
    assert.deepEqual(opened, [{ kind: 'receiver' }]);
  });

  it('a long reply is cut', async () => {
    start();
    add(reply('436761234567', 'x'.repeat(10_000)));
    await next();
    assert.ok((shown[0]?.text.length ?? 0) < 160);
  });

  it('a failure with its cause', async () => {
    start();
    add(report('expired'));
    await next();
    assert.equal(shown[0]?.text, 'Message to 436761234567: Not delivered: expired');
    assert.equal(shown[0].isFailure, true);
  });

  it('many that come at once are one, and lead to all messages', async () => {
    start();
    for (let count = 0; count < 3; count++) add(reply());
    add(report('rejected'), matched('b'));
    await next();
    assert.equal(shown.length, 1);
    assert.deepEqual([shown[0]?.text, shown[0]?.button], ['3 replies and 1 message not delivered', 'Show Messages']);
    shown[0]?.close(true);
    await next();
    assert.deepEqual(opened, [{ kind: 'messages' }]);
  });

  for (const [items, text] of [
    [[report('expired'), report('deleted')], '2 messages not delivered'],
    [[reply(), reply()], '2 replies'],
    [[reply(), report('expired'), report('expired')], '1 reply and 2 messages not delivered'],
  ] as const) {
    it(`several of one message: ${text}`, async () => {
      start();
      for (const item of items) add(item);
      await next();
      assert.deepEqual([shown[0]?.text, shown[0]?.button], [text, 'Open Message']);
    });
  }

  it('no second one while one is open; what came meanwhile follows in one', async () => {
    start();
    add(reply());
    await next();
    for (let count = 0; count < 5; count++) add(reply());
    // A collection that began later is over: this one would be too.
    const later = new News({
      wanted: () => ({ replies: true, failures: true }),
      show: () => Promise.resolve(true),
      open: () => {
        wake();
        return Promise.resolve();
      },
      logFailure: (what, error) => assert.fail(`${what}: ${String(error)}`),
      collectMs: 20,
    });
    later.add({ at: 0, notification: reply(), reception: matched() });
    await next();
    assert.equal(shown.length, 1);
    shown[0]?.close(false);
    await next();
    assert.deepEqual(
      shown.map(({ text }) => text),
      ['Reply from 436761234567: Yes', '5 replies'],
    );
    assert.deepEqual(opened, []);
  });

  it('nothing of what is no news', async () => {
    start();
    for (const status of ['delivered', 'undelivered', 'accepted'] as const) add(report(status));
    add(report('expired'), matched('a', false));
    for (const kind of ['unmatched', 'duplicate', 'notKept'] as const) add(report('expired'), { kind });
    add(reply(), { kind: 'duplicate' });
    add(reply('43699'), { kind: 'notKept' });
    await next();
    assert.deepEqual(
      shown.map(({ text }) => text),
      ['Reply from 43699: Yes'],
    );
  });

  it('only what is wanted', async () => {
    let wanted = { replies: false, failures: false };
    start(() => wanted);
    add(reply());
    add(report('expired'));
    wanted = { replies: true, failures: false };
    add(report('expired'));
    add(reply('43699'));
    await next();
    assert.equal(shown[0]?.text, 'Reply from 43699: Yes');
    shown[0].close(false);
    wanted = { replies: false, failures: true };
    add(reply());
    add(report('deleted'));
    await next();
    assert.equal(shown[1]?.text, 'Message to 436761234567: Not delivered: deleted');
  });
});
