import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { MAX_ROWS, MessageList, PAGE_SIZE } from '../../../src/history/tree/messageList';
import type { DayNode, MessageNode, MoreNode, Node } from '../../../src/history/tree/nodes';
import type { SendHistory } from '../../../src/store';
import { StoredSends, type StoreWindow } from './stored';

const NOON = new Date(2026, 10, 27, 12).getTime();
const HOUR = 3600_000;
const DAY = 24 * HOUR;

describe('list of sent messages', () => {
  let stored: StoredSends;
  let window: StoreWindow;
  let list: MessageList;
  let calls: string[];
  let now: number;

  beforeEach(async () => {
    stored = new StoredSends();
    window = await stored.window();
    calls = [];
    now = NOON;
    list = new MessageList(counting(window.store), () => now);
  });
  afterEach(() => stored.close());

  /** Notes the names of the calls. */
  function counting(history: SendHistory): SendHistory {
    return new Proxy(history, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name, target);
        if (typeof member !== 'function') return member;
        return (...given: unknown[]): unknown => {
          calls.push(String(name));
          return Reflect.apply(member, target, given);
        };
      },
    });
  }

  async function days(): Promise<DayNode[]> {
    return (await list.children()).flatMap((node) => (node.kind === 'day' ? [node] : []));
  }

  async function firstDay(): Promise<DayNode> {
    return (await days())[0] ?? assert.fail('There is no day.');
  }

  async function messages(day?: DayNode): Promise<MessageNode[]> {
    const rows = await list.children(day ?? (await firstDay()));
    return rows.flatMap((node) => (node.kind === 'message' ? [node] : []));
  }

  const more = (rows: readonly Node[]): MoreNode | undefined => {
    const last = rows.at(-1);
    return last?.kind === 'more' ? last : undefined;
  };

  /** Many messages of one day, the last one newest. */
  async function sendMany(count: number): Promise<void> {
    for (let number = 0; number < count; number++)
      await window.begin({ id: `send ${number}`, at: NOON - HOUR + number * 1000 });
  }

  it('has the days, the messages of each, and the recipients of a message to several, newest first', async () => {
    await window.send({ id: 'early', at: NOON - DAY });
    await window.send({ id: 'late', at: NOON - DAY + HOUR, recipients: ['436761234567', '436601234567'] });
    await window.send({ id: 'today', at: NOON });
    const [today, yesterday, ...others] = await days();
    assert.ok(today && yesterday && others.length === 0);
    assert.deepEqual([today.day.sends, today.isNewest], [1, true]);
    assert.deepEqual([yesterday.day.sends, yesterday.isNewest], [2, false]);
    const [late, early] = await messages(yesterday);
    assert.deepEqual([late?.sendId, early?.sendId], ['late', 'early']);
    const recipients = await list.children(late);
    assert.deepEqual(
      recipients.map((node) => node.kind === 'recipient' && node.recipient.recipient),
      ['436761234567', '436601234567'],
    );
  });

  it('reads a page of a day at a time, and nothing twice', async () => {
    await sendMany(PAGE_SIZE * 2 + 50);
    const day = await firstDay();
    for (const [listed, hidden] of [
      [PAGE_SIZE, PAGE_SIZE + 50],
      [PAGE_SIZE * 2, 50],
      [PAGE_SIZE * 2 + 50, undefined],
    ]) {
      const rows = await list.children(day);
      const last = more(rows);
      assert.deepEqual([rows.length - (last ? 1 : 0), last?.hidden], [listed, hidden]);
      assert.equal(new Set(rows.map(({ id }) => id)).size, rows.length);
      if (last) assert.equal(list.showMore(last), day);
    }
    assert.deepEqual(calls, ['days', 'sends', 'sends', 'sends']);
  });

  it('reads a page of recipients at a time', async () => {
    const recipients = Array.from({ length: PAGE_SIZE + 1 }, (_, index) => String(436_760_000_000 + index));
    await window.send({ at: NOON, recipients });
    const [message] = await messages();
    const rows = await list.children(message);
    assert.deepEqual([rows.length, more(rows)?.hidden], [PAGE_SIZE + 1, 1]);
    assert.equal(list.showMore(more(rows) ?? assert.fail()), message);
    assert.equal((await list.children(message)).length, PAGE_SIZE + 1);
    assert.equal(more(await list.children(message)), undefined);
  });

  it('ends a list of recipients that is too long with a way to the filter', async () => {
    const recipients = Array.from({ length: MAX_ROWS + 10 }, (_, index) => String(436_760_000_000 + index));
    await window.send({ at: NOON, recipients });
    const [message] = await messages();
    let rows = await list.children(message);
    for (let next = more(rows); next?.canShow === true; next = more(rows)) {
      list.showMore(next);
      rows = await list.children(message);
    }
    assert.deepEqual([rows.length, more(rows)?.hidden], [MAX_ROWS + 1, 10]);
  });

  describe('of a message with replies', () => {
    const [one, two] = ['436761234567', '436601234567'];
    const answer = async (from: string, text: string): Promise<void> => {
      const { kind } = await window.store.receive({ kind: 'message', channel: 'sms', from, text });
      assert.equal(kind, 'matched');
    };
    const below = async (): Promise<readonly Node[]> => list.children((await messages())[0]);
    const inShort = (nodes: readonly Node[]): unknown[] =>
      nodes.map((node) =>
        node.kind === 'reply' ? node.reply.text : node.kind === 'recipient' && node.recipient.recipient,
      );

    it('has them below it, also where it went to one recipient, the newest first', async () => {
      await window.send({ id: 'asked', at: NOON });
      const [message] = await messages();
      assert.ok(message);
      assert.deepEqual(await list.children(message), []);
      await answer(one, 'first');
      assert.deepEqual(await list.refresh(), [message]);
      assert.equal(message.send.replies, 1);
      await answer(one, 'second');
      assert.deepEqual(await list.refresh(), [message]);
      const rows = await list.children(message);
      assert.deepEqual(inShort(rows), ['second', 'first']);
      const again = await below();
      assert.deepEqual(
        again.map(({ id }) => id),
        rows.map(({ id }) => id),
      );
      for (const node of rows)
        assert.ok(node.kind === 'reply' && node.sendId === 'asked' && node.replyId === node.reply.id);
    });

    it('has them in front of several recipients, and pages over both', async () => {
      const others = Array.from({ length: PAGE_SIZE }, (_, index) => String(436_760_000_000 + index));
      await window.send({ at: NOON, recipients: [one, two, ...others] });
      await answer(two, 'Yes');
      const rows = await below();
      assert.deepEqual(inShort(rows).slice(0, 3), ['Yes', one, two]);
      assert.deepEqual([rows.length, more(rows)?.hidden], [PAGE_SIZE + 1, 3]);
      list.showMore(more(rows) ?? assert.fail());
      const all = await below();
      assert.deepEqual([all.length, more(all)], [PAGE_SIZE + 3, undefined]);
      assert.equal(new Set(all.map(({ id }) => id)).size, all.length);
    });

    it('has more of them than a page a page at a time, and the recipients behind them', async () => {
      await window.send({ at: NOON, recipients: [one, two] });
      for (let number = 0; number <= PAGE_SIZE; number++) await answer(one, `reply ${number}`);
      const rows = await below();
      assert.deepEqual([rows.length, more(rows)?.hidden], [PAGE_SIZE + 1, 3]);
      assert.ok(rows.slice(0, PAGE_SIZE).every(({ kind }) => kind === 'reply'));
      list.showMore(more(rows) ?? assert.fail());
      assert.deepEqual(inShort(await below()).slice(-3), ['reply 0', one, two]);
    });

    it('reads no message of its own for one without replies', async () => {
      await window.send({ at: NOON, recipients: [one, two] });
      calls = [];
      assert.equal((await below()).length, 2);
      assert.deepEqual(calls, ['days', 'sends', 'recipients']);
    });
  });

  it('follows delivery reports, in the row of a message and in those of its recipients', async () => {
    const recipients = ['436761234567', '436601234567'];
    await window.send({ at: NOON, recipients }, { state: 'accepted', transferId: 't1' });
    const [message] = await messages();
    assert.ok(message);
    await list.children(message);
    await window.store.receive({
      ...{ kind: 'report', channel: 'sms', transferId: 't1', handsets: ['436601234567'], status: 'delivered' },
    });
    assert.deepEqual(await list.refresh(), [message]);
    assert.deepEqual(message.send.delivery, { delivered: 1, failed: 0, undelivered: 0 });
    assert.deepEqual(
      (await list.children(message)).map((node) => node.kind === 'recipient' && node.recipient.delivery),
      [undefined, 'delivered'],
    );
    for (const [filter, shown] of [
      [{ deliveries: ['delivered'] }, 0],
      [{ deliveries: ['failed', 'open'] }, 1],
      [{ hasReplies: true }, 0],
    ] as const) {
      list.filter = filter;
      assert.equal((await days()).length, shown, JSON.stringify(filter));
    }
  });

  it('tells after a change which rows differ, and keeps their nodes', async () => {
    await window.send({ id: 'yesterday', at: NOON - DAY });
    const pending = await window.begin({ id: 'pending', at: NOON });
    await window.send({ id: 'other', at: NOON });
    const [today, yesterday] = await days();
    assert.ok(today && yesterday);
    const before = await messages(today);
    await messages(yesterday);
    assert.deepEqual(await list.refresh(), []);

    await window.store.complete(pending, { state: 'refused', statusCode: 4002 });
    const [changed, ...none] = await list.refresh();
    assert.ok(typeof changed === 'object' && changed.kind === 'message' && none.length === 0);
    assert.deepEqual([changed.sendId, changed.send.state, before.includes(changed)], ['pending', 'refused', true]);

    await window.send({ id: 'new', at: NOON + 1 });
    assert.deepEqual(await list.refresh(), [today]);
    assert.equal(today.day.sends, 3);
    calls = [];
    const after = await messages(today);
    assert.equal(after[0]?.sendId, 'new');
    assert.ok(before.every((node) => after.includes(node)));
    assert.deepEqual(calls, [], 'the rows were read by the refresh');
  });

  it('tells when days come or go, and reads them once', async () => {
    await window.send({ at: NOON - DAY });
    const [yesterday] = await days();
    assert.equal(yesterday?.isNewest, true);
    await window.send({ at: NOON });
    assert.equal(await list.refresh(), 'all');
    calls = [];
    const [today, same] = await days();
    assert.equal(same, yesterday);
    assert.deepEqual([today?.isNewest, same.isNewest], [true, false]);
    assert.deepEqual(calls, []);
    now += DAY;
    assert.equal(await list.refresh(), 'all', 'Today is another day now');
  });

  it('reads the rows of a collapsed day again only when it is opened after a change', async () => {
    await window.send({ id: 'a', at: NOON });
    const day = await firstDay();
    await messages(day);
    list.collapsed(day);
    calls = [];
    assert.deepEqual(await list.refresh(), [day]);
    assert.deepEqual(calls, ['days']);
    await window.send({ id: 'b', at: NOON + 1 });
    await list.refresh();
    assert.deepEqual(
      (await messages(day)).map(({ sendId }) => sendId),
      ['b', 'a'],
    );
  });

  it('has recipients requested again after a change', async () => {
    const recipients = ['436761234567', '436601234567'];
    const request = await window.begin({ at: NOON, text: 'Hello', recipients });
    await window.store.complete(request, { state: 'unknown' });
    const [message] = await messages();
    assert.ok(message);
    await list.children(message);
    await window.store.decide(message.sendId, 'arrived');
    assert.deepEqual(await list.refresh(), [message]);
    const states = (await list.children(message)).map((node) => node.kind === 'recipient' && node.recipient.state);
    assert.deepEqual(states, ['accepted', 'accepted']);
  });

  it('has only what matches a filter, also in a part of a day', async () => {
    await window.send({ id: 'a', at: NOON, text: 'Ihr Code' }, { state: 'refused', statusCode: 4002 });
    await window.send({ id: 'b', at: NOON, text: 'Ihr Code', mode: 'simulator' });
    await window.send({ id: 'c', at: NOON - DAY, text: 'Ihr Code', recipients: ['436601234567'] });
    const ids = async (): Promise<string[]> => {
      const found: string[] = [];
      for (const day of await days()) found.push(...(await messages(day)).map(({ sendId }) => sendId));
      return found.sort();
    };
    for (const [filter, expected] of [
      [{ text: 'code' }, ['a', 'b', 'c']],
      [{ text: 'code', modes: ['live'] }, ['a', 'c']],
      [{ statusCode: 4002 }, ['a']],
      [{ states: ['accepted'], day: 'today' }, ['b']],
      [{ recipient: '660123' }, ['c']],
      [{ day: 'yesterday' }, ['c']],
      [{ day: { year: 2026, month: 11, date: 27 } }, ['a', 'b']],
      [{ text: 'nothing' }, []],
      [{}, ['a', 'b', 'c']],
    ] as const) {
      list.filter = filter;
      assert.deepEqual(await ids(), expected, JSON.stringify(filter));
    }
  });

  it('shows nothing of a filter that was replaced while its days were read', async () => {
    await window.send({ id: 'a', at: NOON, text: 'one' });
    await window.send({ id: 'b', at: NOON - DAY, text: 'two' });
    list.filter = { text: 'one' };
    const reading = list.children();
    list.filter = { text: 'two' };
    await reading;
    assert.deepEqual(
      (await messages()).map(({ sendId }) => sendId),
      ['b'],
    );
  });

  it('finds a message, and lists as much of its day as is needed', async () => {
    await sendMany(PAGE_SIZE + 10);
    const { node } = await list.find('send 3');
    assert.equal(node?.sendId, 'send 3');
    assert.ok((await messages(node.parent)).includes(node));
    assert.deepEqual(await list.find('other'), { node: undefined, isFiltered: false });
    for (const filter of [
      { text: 'nothing' },
      { day: 'yesterday' },
      { day: { year: 2030, month: 1, date: 1 } },
    ] as const) {
      list.filter = filter;
      assert.deepEqual(await list.find('send 3'), { node: undefined, isFiltered: true });
    }
  });

  it('goes on after a reading that failed', async () => {
    await window.send({ id: 'a', at: NOON });
    let isBroken = true;
    const history = new Proxy<SendHistory>(window.store, {
      get: (target, name) => {
        if (isBroken && name === 'days') return () => Promise.reject(new Error('disk'));
        const member: unknown = Reflect.get(target, name, target);
        return typeof member === 'function' ? (member.bind(target) as unknown) : member;
      },
    });
    list = new MessageList(history, () => now);
    await assert.rejects(list.children(), /disk/);
    await assert.rejects(list.refresh(), /disk/);
    isBroken = false;
    assert.equal((await messages()).length, 1);
  });
});
