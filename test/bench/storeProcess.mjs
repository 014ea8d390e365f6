// @ts-check
// What `npm run bench -- store` runs in VS Code's own Node: [folder, sends].
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../host/paths.mjs';
import { measureCalls } from './measure.mjs';

const [, , folder = '', sends = ''] = process.argv;
const require = createRequire(import.meta.url);
const { DatabaseStore, DatabaseThread, Journal, PendingSendFlag } = require(
  join(root, 'out/bench/src-store-index.ts.cjs'),
);
const sqlite = require('node:sqlite');

const file = join(folder, 'sends.db');
const session = `${process.pid}:bench`;
const fail = (/** @type {unknown} */ error) => {
  throw error;
};
const thread = new DatabaseThread(join(root, 'dist/store.js'), file, fail);
const store = new DatabaseStore({
  thread,
  file,
  session,
  journal: new Journal(join(folder, 'journal'), session, fail),
  pendingFlag: new PendingSendFlag(folder, session),
  keep: () => ({ keepMs: 90 * 24 * 3600_000, keepTexts: true, keepNumbers: true }),
  onError: fail,
});
const now = Date.now();

/** @param {string} content @param {number} [recipients] */
const request = (content, recipients = 1) => ({
  send: randomUUID(),
  mode: 'live',
  destinationKey: 'https://api.websms.com',
  call: 'text',
  content,
  recipients: Array.from({ length: recipients }, (_, index) => String(436_760_000_000 + index)),
  costsMoney: true,
  firstRecipient: 0,
  sent: { recipients, segments: 1, fields: {} },
});

/** Inserts a month of sends directly with SQL, because recording them one by one would take minutes. */
async function fill() {
  await store.find(request('makes the file'));
  const database = new sqlite.DatabaseSync(file);
  const states = ['accepted', 'accepted', 'accepted', 'refused', 'notSent', 'unknown'];
  database.exec('BEGIN');
  const [send, one, recipient] = [
    database.prepare(
      'INSERT INTO sends (id, started_at, mode, place, call, state, recipients) VALUES (?, ?, ?, ?, ?, ?, 1)',
    ),
    database.prepare(
      'INSERT INTO requests (id, send, session, started_at, recipients, costs_money, state, status_code, sms_count) VALUES (?, ?, ?, ?, 1, 1, ?, 2000, 1)',
    ),
    database.prepare('INSERT INTO recipients (request, position, fingerprint) VALUES (?, 0, ?)'),
  ];
  for (let number = 0; number < Number(sends); number++) {
    const [id, of] = [randomUUID(), createHash('sha256').update(String(number)).digest('hex')];
    const startedAt = now - Math.floor((number / Number(sends)) * 29 * 24 * 3600_000);
    const state = states[number % states.length] ?? '';
    send.run(of, startedAt, ['simulator', 'test', 'live'][number % 3] ?? '', 'https://api.websms.com', 'text', state);
    one.run(id, of, 'gone', startedAt, state);
    recipient.run(id, state === 'unknown' ? randomBytes(8) : null);
  }
  database.exec('COMMIT');
  database.close();
}

await fill();
const rows = [
  await measureCalls('a look-up, one recipient', 200, () => store.find(request('Hello'))),
  await measureCalls('a look-up, 10,000 recipients', 10, () => store.find(request('Hello', 10_000))),
  await measureCalls('recorded and completed, one recipient', 200, async (run) => {
    const recording = await store.record(request(`one ${run}`), new Set());
    await store.complete(recording.request, { state: 'accepted', statusCode: 2000, smsCount: 1 });
  }),
  await measureCalls('recorded and completed, 1,000 recipients', 20, async (run) => {
    const recording = await store.record(request(`many ${run}`, 1000), new Set());
    await store.complete(recording.request, { state: 'unknown' });
  }),
  await measureCalls('the first page of 200', 50, () => store.sends({}, { size: 200 })),
  await measureCalls('a page of a filter: unknown, in Live', 50, () =>
    store.sends({ states: ['unknown'], modes: ['live'] }, { size: 200 }),
  ),
  await measureCalls('a page of a filter that fits nothing', 10, () =>
    store.sends({ statusCode: 4711 }, { size: 200 }),
  ),
];
process.send?.(rows, () => process.exit());
