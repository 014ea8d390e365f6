import type { ListedSend, SendCursor, SendDay, SendFilter, SendHistory, StoredRecipient } from '../../store';
import { type MessageFilter, startOfDay, toSendFilter } from './messageFilter';
import type { DayNode, MessageNode, MoreNode, Node, RecipientNode, ReplyNode } from './nodes';

/** How many rows are read at once below a day or a send. */
export const PAGE_SIZE = 200;
/**
 * How many rows a day or a send lists at most. When rows are added VS Code requests all rows of their parent anew, and
 * needs 20 microseconds for each in the thread that all extensions share (measured).
 */
export const MAX_ROWS = 800;
/** The most rows that the store returns at once. */
const MAX_READ = 1000;

/** What is kept of a day. */
interface Day {
  readonly node: DayNode;
  /** How many rows are listed, where there are as many. */
  wanted: number;
  rows: DayRows | undefined;
  /** Whether VS Code may still have rows that are no longer in `rows`. */
  wasRead: boolean;
}

interface DayRows {
  readonly nodes: readonly MessageNode[];
  readonly next: SendCursor | undefined;
}

/** The nodes to be requested again after a refresh; `all` where days came or went. */
export type Changed = 'all' | readonly Node[];

/**
 * The rows of the view: days, their messages, and the replies and recipients of a message, read from the store when
 * they are needed. Nodes stay the same objects, by which VS Code keeps what is expanded and selected.
 */
export class MessageList {
  #filter: MessageFilter = {};
  #days: readonly Day[] = [];
  /** The start of the day on which the days were read: a day later "Today" is another one. */
  #readOn: number | undefined;
  /** Whether the days were just read by `refresh`, so that the next request for them needs no query. */
  #areDaysFresh = false;
  /** How many rows are listed below a message, by the id of its node. */
  readonly #expanded = new Map<string, { wanted: number }>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly history: SendHistory,
    private readonly now: () => number = Date.now,
  ) {}

  get filter(): MessageFilter {
    return this.#filter;
  }

  set filter(filter: MessageFilter) {
    this.#filter = filter;
    this.#days = [];
    this.#areDaysFresh = false;
    this.#expanded.clear();
  }

  /** The rows below a node, or the days. */
  children(node?: Node): Promise<readonly Node[]> {
    return this.#oneByOne(async () => {
      if (!node) return this.#readDayNodes();
      if (node.kind === 'message') return this.#readBelow(node);
      const day = this.#days.find((each) => each.node === node);
      if (!day) return [];
      await this.#readRows(day);
      return rowsOf(day);
    });
  }

  /** Lists another page of rows. @returns the parent, whose rows have to be requested again; undefined where it is gone */
  showMore({ parent }: MoreNode): Node | undefined {
    const listed = this.#days.find(({ node }) => node === parent) ?? this.#expanded.get(parent.id);
    if (!listed) return undefined;
    listed.wanted = Math.min(listed.wanted + PAGE_SIZE, MAX_ROWS);
    return parent;
  }

  /** Forgets the rows below a node that was collapsed. They are read again after the next change. */
  collapsed(node: Node): void {
    const day = this.#days.find((each) => each.node === node);
    if (!day) return;
    day.rows = undefined;
    day.wanted = PAGE_SIZE;
  }

  /** Makes the next request for the days read them again. */
  invalidate(): void {
    this.#areDaysFresh = false;
    for (const day of this.#days) day.rows = undefined;
  }

  /** Reads again what is listed, after a change of the store. @returns what differs */
  refresh(): Promise<Changed> {
    return this.#oneByOne(async () => {
      const before = this.#days;
      const counts = new Map(before.map(({ node }) => [node, node.day.sends]));
      const wereReadOn = this.#readOn;
      const filter = this.#filter;
      const days = await this.#readDays();
      const changed: Node[] = [];
      for (const day of days) {
        const differing = day.rows ? await this.#readAgain(day) : day.wasRead ? [day.node] : [];
        changed.push(...(counts.get(day.node) === day.node.day.sends ? differing : [day.node]));
      }
      // Replies and recipients change with their message, and with a later one to the same number.
      for (const node of days.flatMap(({ rows }) => rows?.nodes ?? []))
        if (this.#expanded.has(node.id) && !changed.includes(node) && !changed.includes(node.parent))
          changed.push(node);
      if (filter !== this.#filter) return 'all';
      const isSame = days.length === before.length && days.every((day, index) => day === before[index]);
      this.#areDaysFresh = !isSame || wereReadOn !== this.#readOn;
      return this.#areDaysFresh ? 'all' : changed;
    });
  }

  /**
   * Finds a message by the id of its send, and lists as many rows of its day as are needed.
   * @returns undefined where it was removed, does not match the filter, or where too many of its day are newer.
   */
  find(id: string): Promise<{ readonly node: MessageNode | undefined; readonly isFiltered: boolean }> {
    return this.#oneByOne(async () => {
      const send = await this.history.send(id);
      if (!send) return { node: undefined, isFiltered: false };
      const { startedAt } = send;
      const filter = this.#storeFilter();
      const isFiltered =
        startedAt < (filter.from ?? -Infinity) ||
        startedAt >= (filter.until ?? Infinity) ||
        !(
          await this.history.sends({ ...filter, from: startedAt, until: startedAt + 1 }, { size: MAX_READ })
        ).sends.some((each) => each.id === id);
      if (isFiltered) return { node: undefined, isFiltered };
      const days = await this.#readDays();
      const day = days.find(({ node }) => node.day.from <= startedAt && startedAt < node.day.until);
      while (day) {
        const { nodes, next } = await this.#readRows(day);
        const node = nodes.find((each) => each.sendId === id);
        if (node || !next || day.wanted >= MAX_ROWS) return { node, isFiltered };
        day.wanted = Math.min(day.wanted + PAGE_SIZE, MAX_ROWS);
      }
      return { node: undefined, isFiltered };
    });
  }

  async #readDayNodes(): Promise<readonly DayNode[]> {
    const days = this.#areDaysFresh ? this.#days : await this.#readDays();
    this.#areDaysFresh = false;
    return days.map(({ node }) => node);
  }

  async #readDays(): Promise<readonly Day[]> {
    const filter = this.#filter;
    const found = await this.history.days(this.#storeFilter());
    if (filter !== this.#filter) return this.#readDays();
    const known = new Map(this.#days.map((day) => [day.node.day.from, day]));
    this.#days = found.map((day, index) => {
      const entry = known.get(day.from) ?? newDay(day);
      entry.node.day = day;
      entry.node.isNewest = index === 0;
      return entry;
    });
    this.#readOn = startOfDay(this.now(), 0);
    return this.#days;
  }

  /** Reads the rows of a day that are wanted and not read yet. */
  async #readRows(day: Day): Promise<DayRows> {
    const known = new Map(day.rows?.nodes.map((node) => [node.id, node]));
    let rows: DayRows = day.rows ?? { nodes: [], next: undefined };
    while (rows.nodes.length < day.wanted && (rows.next || rows.nodes.length === 0)) {
      const { sends, next } = await this.#readPage(day.node.day, rows.next, day.wanted - rows.nodes.length);
      rows = { nodes: [...rows.nodes, ...sends.map((send) => messageNode(day.node, send, known))], next };
      if (sends.length === 0) break;
    }
    day.rows = rows;
    day.wasRead = true;
    return rows;
  }

  /** Reads the listed rows of a day again. @returns the day where rows came or went, else the rows that differ */
  async #readAgain(day: Day): Promise<readonly Node[]> {
    const before = day.rows?.nodes ?? [];
    const known = new Map(before.map((node) => [node.id, node]));
    const sends = new Map(before.map((node) => [node, JSON.stringify(node.send)]));
    let nodes: readonly MessageNode[] = [];
    let next: SendCursor | undefined;
    do {
      const page = await this.#readPage(day.node.day, next, day.wanted - nodes.length);
      nodes = [...nodes, ...page.sends.map((send) => messageNode(day.node, send, known))];
      ({ next } = page);
    } while (next && nodes.length < day.wanted);
    const isSame = nodes.length === before.length && nodes.every((node, index) => node === before[index]);
    day.rows = { nodes, next };
    if (!isSame) return [day.node];
    return nodes.filter((node) => sends.get(node) !== JSON.stringify(node.send));
  }

  #readPage({ from, until }: SendDay, after: SendCursor | undefined, size: number) {
    const filter = this.#storeFilter();
    return this.history.sends(
      { ...filter, from: Math.max(from, filter.from ?? from), until: Math.min(until, filter.until ?? until) },
      { size: Math.min(size, MAX_READ), ...(after && { after }) },
    );
  }

  /** Replies stand in front: a message can have thousands of recipients. */
  async #readBelow(parent: MessageNode): Promise<readonly Node[]> {
    const listed = this.#expanded.get(parent.id) ?? { wanted: PAGE_SIZE };
    this.#expanded.set(parent.id, listed);
    const replies = (parent.send.replies ?? 0) > 0 ? await this.#readReplies(parent) : [];
    // A single recipient stands in the row of the message.
    const all = replies.length + (parent.send.recipients > 1 ? parent.send.recipients : 0);
    const wanted = Math.min(listed.wanted, all);
    const recipients = await this.#readRecipients(parent, wanted - replies.length);
    const nodes = [...replies.slice(0, wanted), ...recipients];
    return withMore(nodes, parent, all - nodes.length);
  }

  /** The replies to a message, newest first, as all of the list is. */
  async #readReplies(parent: MessageNode): Promise<readonly ReplyNode[]> {
    const send = await this.history.send(parent.sendId);
    return (send?.conversation ?? []).toReversed().map((reply) => ({
      kind: 'reply',
      id: `${parent.id}:reply:${reply.id}`,
      sendId: parent.sendId,
      replyId: reply.id,
      parent,
      reply,
    }));
  }

  async #readRecipients(parent: MessageNode, wanted: number): Promise<readonly RecipientNode[]> {
    const read: StoredRecipient[] = [];
    while (read.length < wanted) {
      const size = Math.min(wanted - read.length, MAX_READ);
      const page = await this.history.recipients(parent.sendId, read.length, size);
      read.push(...page);
      if (page.length < size) break;
    }
    return read.map((recipient) => ({
      kind: 'recipient',
      id: `${parent.id}:${recipient.position}`,
      parent,
      recipient,
    }));
  }

  #storeFilter(): SendFilter {
    return toSendFilter(this.#filter, this.now());
  }

  /** Runs one reading after the other, because each changes what the next one builds on. */
  #oneByOne<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => undefined); // the caller handles it
    return result;
  }
}

function newDay(day: SendDay): Day {
  return {
    node: { kind: 'day', id: `day:${day.from}`, day, isNewest: false },
    wanted: PAGE_SIZE,
    rows: undefined,
    wasRead: false,
  };
}

function messageNode(parent: DayNode, send: ListedSend, known: ReadonlyMap<string, MessageNode>): MessageNode {
  const id = `message:${send.id}`;
  const node = known.get(id);
  if (!node) return { kind: 'message', id, sendId: send.id, parent, send };
  node.send = send;
  return node;
}

function rowsOf({ node, rows }: Day): readonly Node[] {
  if (!rows) return [];
  const hidden = rows.next ? Math.max(1, node.day.sends - rows.nodes.length) : 0;
  return withMore(rows.nodes, node, hidden);
}

function withMore(nodes: readonly Node[], parent: DayNode | MessageNode, hidden: number): readonly Node[] {
  if (hidden <= 0) return nodes;
  return [...nodes, { kind: 'more', id: `more:${parent.id}`, parent, hidden, canShow: nodes.length < MAX_ROWS }];
}
