import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { sendOutgoing } from '../../src/gateway-client';
import { MessagesView } from '../../src/history/messagesView';
import type { DayNode, MessageNode, Node } from '../../src/history/tree/nodes';
import { Outbox, systemClock } from '../../src/outbox';
import { startSimulator } from '../../src/simulator';
import type { SendHistory } from '../../src/store';
import { StoredSends, type StoreWindow } from '../unit/history/stored';

/** A stand-in for the tree view. */
class Place {
  readonly #changed = new vscode.EventEmitter<vscode.TreeViewVisibilityChangeEvent>();
  readonly #collapsed = new vscode.EventEmitter<vscode.TreeViewExpansionEvent<Node>>();
  readonly onDidChangeVisibility = this.#changed.event;
  readonly onDidCollapseElement = this.#collapsed.event;
  visible = true;
  message = '';
  revealed: Node | undefined;

  reveal(node: Node): Promise<void> {
    this.revealed = node;
    return Promise.resolve();
  }

  show(visible: boolean): void {
    this.visible = visible;
    this.#changed.fire({ visible });
  }
}

describe('the view of sent messages', () => {
  let stored: StoredSends;
  let window: StoreWindow;
  let other: StoreWindow;
  let place: Place;
  let view: MessagesView;
  let failures: unknown[];
  let queries: number;

  beforeEach(async () => {
    stored = new StoredSends();
    window = await stored.window('mine');
    other = await stored.window('other');
    place = new Place();
    queries = 0;
    failures = [];
    view = open(() => Promise.resolve(counting(window.store)));
  });
  afterEach(async () => {
    view.dispose();
    await stored.close();
  });

  function open(history: () => Promise<SendHistory | undefined>): MessagesView {
    return new MessagesView(place, { history, logFailure: (_, error) => failures.push(error) });
  }

  /** Counts the queries for days, with which each reading begins. */
  function counting(history: SendHistory): SendHistory {
    return new Proxy(history, {
      get: (target, name) => {
        if (name === 'days') queries++;
        const member: unknown = Reflect.get(target, name, target);
        return typeof member === 'function' ? (member.bind(target) as unknown) : member;
      },
    });
  }

  async function days(): Promise<DayNode[]> {
    return (await view.getChildren()).flatMap((node) => (node.kind === 'day' ? [node] : []));
  }

  async function messages(): Promise<MessageNode[]> {
    const found: MessageNode[] = [];
    for (const day of await days())
      for (const node of await view.getChildren(day)) if (node.kind === 'message') found.push(node);
    return found;
  }

  const labels = async (): Promise<string[]> =>
    (await messages()).map((node) => {
      const { label } = view.getTreeItem(node);
      return typeof label === 'string' ? label : assert.fail('There is no label.');
    });

  /** Reads the rows after each change, as VS Code does, until they are as wished. */
  async function untilLabels(isWished: (labels: readonly string[]) => boolean): Promise<void> {
    let changed = nextChange();
    while (!isWished(await labels())) {
      await changed;
      changed = nextChange();
    }
  }

  const nextChange = (): Promise<unknown> =>
    new Promise((resolve) => {
      const listening = view.onDidChangeTreeData((nodes) => {
        listening.dispose();
        resolve(nodes);
      });
    });

  it('shows by itself what another window sends, from its start to its outcome', async () => {
    assert.deepEqual(await labels(), []);
    const simulator = await startSimulator();
    try {
      const { baseUrl, token } = simulator;
      const outbox = new Outbox({ store: other.store, client: sendOutgoing, clock: systemClock });
      const result = await outbox.send(
        {
          mode: 'simulator',
          outgoing: {
            kind: 'text',
            message: { recipientAddressList: ['436761234567', '436601234567'], messageContent: 'Ihr Code: 4711' },
          },
          clientMessageId: 'mine',
          retries: 0,
        },
        {
          destination: () =>
            Promise.resolve({
              mode: 'simulator',
              host: 'simulator',
              destinationKey: 'simulator',
              endpoint: {
                baseUrl: new URL(baseUrl),
                credentials: { kind: 'token', token },
                timeoutMs: 30_000,
                agent: 'singleUse',
              },
            }),
          confirm: () => Promise.resolve(true),
          changed: () => undefined,
          listener: () => undefined,
          signal: new AbortController().signal,
        },
      );
      assert.equal(result.kind, 'sent');
    } finally {
      await simulator.close();
    }
    await untilLabels((all) => all.length > 0);
    const [node] = await messages();
    assert.ok(node);
    const item = view.getTreeItem(node);
    assert.equal(item.label, 'Simulated 436761234567 and 1 more');
    assert.match(String(item.description), /^Ihr Code: 4711 · 2 SMS · /);
    assert.match(item.accessibilityInformation?.label ?? '', /^Simulated message to .*: Accepted 2000 OK\./);
    assert.ok(item.command);
    assert.deepEqual(item.command.arguments, [node.sendId]);
    assert.equal(item.command.command, 'websms.openMessage');
    assert.equal(item.tooltip, undefined, 'it is made for the row under the pointer only');
    const { tooltip } = view.resolveTreeItem(item, node);
    assert.ok(typeof tooltip === 'string');
    assert.match(tooltip, /^Accepted 2000 OK\nSimulated: nothing left/);
    const recipients = (await view.getChildren(node)).map((each) => view.getTreeItem(each).label);
    assert.deepEqual(recipients, ['436761234567', '436601234567']);
    assert.deepEqual(failures, []);
  });

  it('follows an outcome by the row alone, which stays the same', async () => {
    const pending = await other.begin({ text: 'Hello' });
    const [node] = await messages();
    assert.ok(node);
    assert.equal((view.getTreeItem(node).iconPath as vscode.ThemeIcon).id, 'loading~spin');
    const changed = nextChange();
    await other.store.complete(pending, { state: 'refused', statusCode: 4002 });
    assert.deepEqual(await changed, [node]);
    assert.match(String(view.getTreeItem(node).description), /^Refused 4002 · Hello/);
    assert.equal((view.getTreeItem(node).iconPath as vscode.ThemeIcon).id, 'error');
  });

  it('shows by itself what another window receives: the delivery, and replies that open the message', async () => {
    await other.send({ id: 'asked', text: 'Coming?' }, { state: 'accepted', transferId: 't1' });
    const [node] = await messages();
    assert.ok(node);
    const item = (): vscode.TreeItem => view.getTreeItem(node);
    const icon = (): string => (item().iconPath as vscode.ThemeIcon).id;
    assert.equal(item().collapsibleState, vscode.TreeItemCollapsibleState.None);
    const report = { kind: 'report', channel: 'sms', transferId: 't1', handsets: ['436761234567'] } as const;
    for (const [status, shown, word] of [
      ['undelivered', 'watch', 'Not delivered yet'],
      ['expired', 'error', 'Not delivered'],
      ['delivered', 'check-all', 'Delivered'],
    ] as const) {
      const changed = nextChange();
      await other.store.receive({ ...report, status });
      assert.deepEqual(await changed, [node]);
      assert.equal(icon(), shown);
      assert.ok(String(item().description).startsWith(`${word} · Coming?`), String(item().description));
    }
    const changed = nextChange();
    await other.store.receive({ kind: 'message', channel: 'sms', from: '436761234567', text: 'Yes $(x)' });
    assert.deepEqual(await changed, [node]);
    assert.equal(item().collapsibleState, vscode.TreeItemCollapsibleState.Collapsed);
    const [reply, ...none] = await view.getChildren(node);
    assert.ok(reply?.kind === 'reply' && none.length === 0);
    assert.equal(view.getParent(reply), node);
    const row = view.getTreeItem(reply);
    assert.equal(row.label, 'Reply from 436761234567');
    assert.match(String(row.description), /^Yes \$\u200b\(x\) · /);
    assert.match(row.accessibilityInformation?.label ?? '', /^Reply from 436761234567, .*: Yes/);
    assert.deepEqual([row.contextValue, row.command?.command], ['messageReply', 'websms.openMessage']);
    assert.deepEqual(row.command?.arguments, ['asked']);
    const { tooltip } = view.resolveTreeItem(row, reply);
    assert.ok(typeof tooltip === 'string');
    assert.match(tooltip, /^Yes .*\nFrom: 436761234567\n/);
    await view.setFilter({ hasReplies: true, deliveries: ['delivered'] });
    assert.equal((await labels()).length, 1);
    assert.equal(place.message, 'Filter: Delivered · With Replies');
    await view.setFilter({ deliveries: ['failed', 'open'] });
    assert.deepEqual(await labels(), []);
  });

  it('has the delivery of each recipient in its row', async () => {
    const recipients = ['436761234567', '436601234567', '436641234567', '436651234567'];
    await window.send({ recipients }, { state: 'accepted', transferId: 't2' });
    for (const [handset, status] of [
      [recipients[0], 'delivered'],
      [recipients[1], 'rejected'],
      [recipients[2], 'accepted'],
    ] as const)
      await window.store.receive({
        ...{ kind: 'report', channel: 'sms', transferId: 't2', handsets: [handset ?? ''], status },
      });
    const [node] = await messages();
    assert.ok(node);
    assert.match(String(view.getTreeItem(node).description), /^1 of 4 not delivered · /);
    const items = (await view.getChildren(node)).map((each) => view.getTreeItem(each));
    assert.deepEqual(
      items.map(({ iconPath, description }) => [(iconPath as vscode.ThemeIcon).id, description]),
      [
        ['check-all', 'Delivered'],
        ['error', 'Not delivered: rejected'],
        ['pass', 'Accepted by the carrier'],
        ['pass', 'Accepted'],
      ],
    );
  });

  it('queries nothing while it is hidden, and catches up when it is shown', async () => {
    await labels();
    place.show(false);
    queries = 0;
    const told = new Promise<void>((resolve) => {
      const unsubscribe = window.store.onDidChange(() => {
        unsubscribe();
        resolve();
      });
    });
    await window.send();
    await told;
    // A refresh would begin in a timer without an interval.
    await new Promise((resolve) => setTimeout(resolve, 5));
    assert.equal(queries, 0);
    const changed = nextChange();
    place.show(true);
    await changed;
    assert.equal((await labels()).length, 1);
  });

  it('has an icon of its own for each outcome, and the words for it', async () => {
    await window.send({ text: 'a' });
    await window.send({ text: 'b' }, { state: 'refused', statusCode: 4002 });
    await window.send({ text: 'c' }, { state: 'unknown' });
    await window.send({ text: 'd' }, { state: 'notSent' });
    await window.begin({ text: 'e' });
    const items = (await messages()).map((node) => view.getTreeItem(node));
    const icons = items.map(({ iconPath }) => (iconPath as vscode.ThemeIcon).id);
    assert.deepEqual(new Set(icons), new Set(['pass', 'error', 'question', 'circle-slash', 'loading~spin']));
    assert.equal(new Set(items.map(({ id }) => id)).size, 5);
    for (const { accessibilityInformation } of items)
      assert.match(accessibilityInformation?.label ?? '', /: (?:Accepted|Refused|Unknown|Not sent|Sending)/);
  });

  it('shows what a filter leaves, says which it is, and how to clear it where nothing is left', async () => {
    await window.send({ text: 'Ihr Code', recipients: ['436761234567'] });
    await window.send({ text: 'Bestellung', recipients: ['436601234567'] });
    const changed = nextChange();
    await view.setFilter({ text: 'code', modes: ['live'] });
    assert.equal(await changed, undefined, 'all rows are requested again');
    assert.deepEqual(await labels(), ['436761234567']);
    assert.equal(place.message, 'Filter: Live · “code”');
    assert.deepEqual(view.storeFilter, { text: 'code', modes: ['live'] });
    await view.setFilter({ text: '$(x) [a](command:b)' });
    assert.deepEqual(await labels(), []);
    assert.match(place.message, /^No message matches: “\$\u200b\(x\) \[a\] \u200b\(command:b\)”\. “Clear/);
    await view.setFilter({});
    assert.equal((await labels()).length, 2);
    assert.equal(place.message, '');
  });

  it('keeps a filter that was set before it was opened', async () => {
    await window.send({ text: 'one' });
    await window.send({ text: 'two', recipients: ['436601234567'] });
    await view.setFilter({ text: 'two' });
    assert.deepEqual(await labels(), ['436601234567']);
  });

  it('reveals a message, and clears a filter that hides it', async () => {
    await window.send({ id: 'wanted', text: 'one', at: Date.now() - 40 * 24 * 3600_000 });
    await window.send({ text: 'two' });
    await view.setFilter({ day: 'today' });
    assert.equal(await view.reveal('wanted'), true);
    assert.ok(place.revealed?.kind === 'message');
    assert.equal(place.revealed.sendId, 'wanted');
    assert.equal(view.getParent(place.revealed)?.kind, 'day');
    assert.deepEqual(view.storeFilter, {});
    assert.equal(await view.reveal('never sent'), false);
    await view.setFilter({ text: 'two' });
    assert.equal(await view.reveal('never sent'), false);
    assert.deepEqual(view.storeFilter, { text: 'two' }, 'for a message that is not there the filter stays');
  });

  it('lists a page more where its last row is chosen, and nothing for anything else', async () => {
    for (let number = 0; number < 201; number++) await window.begin();
    const [day] = await days();
    const rows = await view.getChildren(day);
    const more = rows.at(-1);
    assert.ok(day && more?.kind === 'more' && rows.length === 201);
    const { command } = view.getTreeItem(more);
    assert.deepEqual([command?.command, command?.arguments], ['websms.showMoreMessages', [more]]);
    for (const junk of [
      undefined,
      null,
      1,
      'more',
      {},
      { kind: 'more' },
      { kind: 'more', parent: null },
      { kind: 'more', parent: {} },
      day,
    ])
      view.showMore(junk);
    assert.equal((await view.getChildren(day)).length, 201);
    const changed = nextChange();
    view.showMore(more);
    assert.deepEqual(await changed, [day]);
    assert.equal((await view.getChildren(day)).length, 201);
    assert.ok((await view.getChildren(day)).every(({ kind }) => kind === 'message'));
  });

  it('says that rows cannot be read, and reads them when it is tried again', async () => {
    await window.send();
    let isBroken = true;
    view.dispose();
    view = open(() => {
      if (isBroken) return Promise.reject(new Error('locked'));
      return Promise.resolve(
        new Proxy(window.store, {
          get: (target, name) => {
            if (isBroken && name === 'sends') return () => Promise.reject(new Error('disk'));
            const member: unknown = Reflect.get(target, name, target);
            return typeof member === 'function' ? (member.bind(target) as unknown) : member;
          },
        }),
      );
    });
    assert.deepEqual(await view.getChildren(), []);
    assert.match(String(failures.at(-1)), /locked/);
    isBroken = false;
    view.reload();
    const [day] = await days();
    isBroken = true;
    const [failed] = await view.getChildren(day);
    assert.ok(failed?.kind === 'failed');
    assert.match(String(failures.at(-1)), /disk/);
    assert.equal(view.getTreeItem(failed).command?.command, 'websms.refreshMessages');
    isBroken = false;
    view.reload();
    assert.equal((await labels()).length, 1);
  });

  it('has no rows and no failure where no messages are kept', async () => {
    view.dispose();
    view = open(() => Promise.resolve(undefined));
    assert.deepEqual(await view.getChildren(), []);
    assert.equal(await view.reveal('any'), false);
    view.reload();
    await view.setFilter({ text: 'a' });
    assert.deepEqual(await view.getChildren(), []);
    assert.deepEqual(failures, []);
  });
});
