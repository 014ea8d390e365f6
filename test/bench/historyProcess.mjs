// @ts-check
// What `npm run bench -- history` runs in VS Code's own Node: [folder, messages].
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { root } from '../host/paths.mjs';
import { measureCalls } from './measure.mjs';

const [, , folder = '', messages = ''] = process.argv;
const DAY_MS = 24 * 3600_000;
const require = createRequire(import.meta.url);
const { DatabaseStore, DatabaseThread, Journal, PendingSendFlag } = require(
  join(root, 'out/bench/src-store-index.ts.cjs'),
);
const { writeMessages } = require(join(root, 'out/bench/src-history-writeMessages.ts.cjs'));
const { CsvFormat } = require(join(root, 'out/bench/src-history-formats-index.ts.cjs'));
const { MessageList } = require(join(root, 'out/bench/src-history-tree-messageList.ts.cjs'));
const sqlite = require('node:sqlite');

const file = join(folder, 'sends.db');
const session = `${process.pid}:bench`;
const fail = (/** @type {unknown} */ error) => {
  throw error;
};
const store = new DatabaseStore({
  thread: new DatabaseThread(join(root, 'dist/store.js'), file, fail),
  file,
  session,
  journal: new Journal(join(folder, 'journal'), session, fail),
  pendingFlag: new PendingSendFlag(folder, session),
  keep: () => ({ keepMs: 90 * DAY_MS, keepTexts: true, keepNumbers: true }),
  onError: fail,
});
const now = Date.now();
/** The phone of the developer, to which half of the messages went. */
const OWN_PHONE = '436769999999';

/** @param {string} id @param {string} content */
function request(id, content) {
  return {
    ...{ send: id, mode: 'live', destinationKey: 'https://api.websms.com', call: 'text', content, costsMoney: true },
    ...{ recipients: [OWN_PHONE], firstRecipient: 0, sent: { recipients: 1, segments: 1, fields: {} } },
  };
}

/** Inserts three months of messages directly with SQL, because recording them one by one would take minutes. */
async function fill() {
  await store.days({}); // makes the file
  const database = new sqlite.DatabaseSync(file);
  const states = ['accepted', 'accepted', 'accepted', 'refused', 'accepted', 'unknown', 'accepted', 'notSent'];
  database.exec('BEGIN');
  const [send, message, one, recipient] = [
    database.prepare(
      `INSERT INTO sends (id, started_at, mode, place, call, state, recipients, status_code, sms_count, first_recipients,
         text_start, sender) VALUES (?, ?, ?, 'https://api.websms.com', 'text', ?, 1, ?, 1, ?, ?, 'MyShop')`,
    ),
    database.prepare("INSERT INTO messages (send, segments, fields, search, content) VALUES (?, 1, '{}', ?, ?)"),
    database.prepare(
      `INSERT INTO requests (id, send, session, started_at, recipients, costs_money, state, status_code, sms_count, transfer_id)
       VALUES (?, ?, 'gone', ?, 1, 1, ?, ?, 1, ?)`,
    ),
    database.prepare('INSERT INTO recipients (request, position, number, requested_at) VALUES (?, 0, ?, ?)'),
  ];
  for (let index = 0; index < Number(messages); index++) {
    const id = `send ${index}`;
    const startedAt = now - Math.floor((index / Number(messages)) * 88 * DAY_MS);
    const state = states[index % states.length] ?? '';
    const code = { accepted: 2000, refused: index % 16 === 3 ? 4002 : 4026 }[state] ?? null;
    const number = String(436_760_000_000 + ((index * 7919) % 10_000_000));
    const text = `Ihr Code: ${index} – gültig bis 18:00. Bestellung ${index * 31} ist unterwegs, mit freundlichen Grüßen.`;
    const mode = ['simulator', 'test', 'live'][index % 3] ?? '';
    send.run(id, startedAt, mode, state, code, JSON.stringify([number]), text);
    message.run(id, `${text.toLowerCase()}\nmyshop`, text);
    one.run(`request ${index}`, id, startedAt, state, code, `transfer ${index}`);
    recipient.run(`request ${index}`, index % 2 === 0 ? number : OWN_PHONE, startedAt);
  }
  database.exec('COMMIT');
  database.close();
}

/** What the view requests when it is opened with a filter: the days, and the rows of the newest. @param {object} filter */
async function look(filter) {
  const list = new MessageList(store);
  list.filter = filter;
  const [day] = await list.children();
  if (day) await list.children(day);
  return list;
}

/** Reads all pages one after the other, with the memory at the first tenth and at the end. */
async function readAll() {
  const memory = () => {
    globalThis.gc?.();
    return process.memoryUsage().rss / 2 ** 20;
  };
  /** @type {object | undefined} */
  let after;
  let [read, early] = [0, 0];
  do {
    const { sends, next } = await store.sends({}, { size: 200, ...(after && { after }) });
    after = next;
    read += sends.length;
    if (early === 0 && read >= Number(messages) / 10) early = memory();
  } while (after);
  const [start, end] = [early.toFixed(0), memory().toFixed(0)];
  return `Paging through ${read.toLocaleString('en')} messages, 200 at a time: ${start} MB after a tenth, ${end} MB at the end.`;
}

/** Exports everything once, with the longest block of the host's thread and the memory before and at its most. */
async function exportAll() {
  globalThis.gc?.();
  const memory = () => process.memoryUsage().rss / 2 ** 20;
  const before = memory();
  let most = before;
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const start = performance.now();
  delay.enable();
  const written = await writeMessages(
    store,
    {},
    {
      file: join(folder, 'messages.csv'),
      format: new CsvFormat(),
      signal: new AbortController().signal,
      report: () => (most = Math.max(most, memory())),
    },
  );
  delay.disable();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const [held, size] = [(delay.max / 1e6).toFixed(1), (written.bytes / 2 ** 20).toFixed(0)];
  return `Export of ${written.sends.toLocaleString('en')} messages as CSV: ${size} MB in ${seconds} s, host held up ${held} ms at most, memory ${before.toFixed(0)} MB before, ${most.toFixed(0)} MB at most.`;
}

await fill();
const changing = await look({});
const rows = [
  await measureCalls('days', 30, () => new MessageList(store).children()),
  await measureCalls('days and the first page', 30, () => look({})),
  await measureCalls('text that all have', 20, () => look({ text: 'bestellung' })),
  await measureCalls('text that one has', 20, () => look({ text: 'Code: 77777 ' })),
  await measureCalls('text that none has', 20, () => look({ text: 'nothing like it' })),
  await measureCalls('recipient, a part of many', 20, () => look({ recipient: '43676' })),
  await measureCalls('recipient, a part of few', 20, () => look({ recipient: '7654321' })),
  await measureCalls('status code', 20, () => look({ statusCode: 4026 })),
  await measureCalls('state', 20, () => look({ states: ['unknown'] })),
  await measureCalls('mode', 20, () => look({ modes: ['live'] })),
  await measureCalls('day', 20, () => look({ day: 'yesterday' })),
  await measureCalls('all conditions', 20, () =>
    look({
      states: ['refused'],
      modes: ['live'],
      statusCode: 4026,
      recipient: '43676',
      text: 'code',
      day: 'last30Days',
    }),
  ),
  await measureCalls('a send, and the refresh after it', 20, async (run) => {
    const recording = await store.record(request(`new ${run}`, `text ${run}`), new Set());
    await store.complete(recording.request, { state: 'accepted', statusCode: 2000, smsCount: 1 });
    await changing.refresh();
  }),
  await measureCalls('a delivery report', 50, (run) =>
    store.receive({
      kind: 'report',
      channel: 'sms',
      transferId: `transfer ${run * 64}`,
      handsets: [],
      status: 'delivered',
    }),
  ),
  await measureCalls('a report that fits no message', 50, (run) =>
    store.receive({
      kind: 'report',
      channel: 'sms',
      transferId: `none ${run}`,
      handsets: ['491511234567'],
      status: 'expired',
    }),
  ),
  await measureCalls('a reply from the phone of half of the messages', 50, (run) =>
    store.receive({ kind: 'message', channel: 'sms', from: OWN_PHONE, text: `text ${run}` }),
  ),
  await measureCalls('a reply from a stranger', 50, (run) =>
    store.receive({ kind: 'message', channel: 'sms', from: '491511234567', text: `text ${run}` }),
  ),
];
const paging = await readAll();
const exported = await exportAll();
process.send?.({ rows, paging: `${paging}\n${exported}` }, () => process.exit());
