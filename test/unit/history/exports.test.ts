import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { after, afterEach, before, beforeEach, describe, it } from 'mocha';
import { CSV_COLUMNS, CsvFormat, JsonFormat, type MessageFormat } from '../../../src/history/formats';
import { exportedText } from '../../../src/history/exportedText';
import { writeMessages } from '../../../src/history/writeMessages';
import type { SendFilter, SendHistory, StoredRecipient, StoredSend } from '../../../src/store';
import { isFormula, parseCsv, spreadsheetCells } from '../parseCsv';
import { sentTo } from '../store/kept';
import { reply, report } from './sends';
import { StoredSends, type StoreWindow } from './stored';

const AT = Date.UTC(2026, 10, 30, 12);
const TRANSFER_ID = '00670eb55d00349e1111';
const HOSTILE = '=HYPERLINK("http://x";"y");+1\t-1,@SUM(A1)\r\n=cmd|\' /C calc\'!A0 "a"; "=1" Grüße 😀';

const stored = (more: Partial<StoredSend> = {}): StoredSend => ({
  id: 'send-1',
  startedAt: AT,
  mode: 'test',
  destinationKey: 'https://api.websms.com',
  account: 'shop',
  call: 'text',
  state: 'accepted',
  statusCode: 2000,
  smsCount: 2,
  recipients: 2,
  firstRecipients: ['436761234567', '436641234567'],
  textStart: 'Hello',
  senderAddress: 'shop',
  segments: 1,
  fields: { senderAddress: 'shop', priority: 5 },
  content: 'Hello',
  requests: [
    {
      id: 'request-1',
      startedAt: AT + 1,
      endedAt: AT + 251,
      firstRecipient: 0,
      recipients: 2,
      state: 'accepted',
      clientMessageId: 'order-7',
      response: {
        statusCode: 2000,
        statusMessage: 'OK',
        transferId: TRANSFER_ID,
        smsCount: 2,
        httpStatus: 200,
        durationMs: 250,
      },
    },
  ],
  conversation: [],
  unplacedReports: [],
  ...more,
});

const recipient = (position: number, more: Partial<StoredRecipient> = {}): StoredRecipient => ({
  position,
  recipient: String(436761234567 + position),
  state: 'accepted',
  request: 'request-1',
  statusCode: 2000,
  ...more,
});

function written(format: MessageFormat, ...sends: readonly (readonly [StoredSend, ...StoredRecipient[]])[]): string {
  const pieces = sends.flatMap(([send, ...recipients]) => [
    format.begin(send),
    ...recipients.map((one) => format.recipient(one)),
    format.finish(),
  ]);
  return [format.start, ...pieces, format.end].join('');
}

/** The rows of CSV by the names of their columns, without the empty cells. */
function rowsOf(csv: string): Record<string, string>[] {
  assert.equal(csv[0], '\ufeff', 'Excel takes it for UTF-8');
  const [head = [], ...rows] = parseCsv(csv.slice(1));
  assert.deepEqual(head, CSV_COLUMNS);
  return rows.map((row) => {
    const cells = row.map((cell, index) => [head[index] ?? '', cell] as const);
    return Object.fromEntries<string>(cells.filter(([, cell]) => cell !== ''));
  });
}

const csvOf = (...sends: readonly (readonly [StoredSend, ...StoredRecipient[]])[]) =>
  rowsOf(written(new CsvFormat(), ...sends));

describe('history: messages as CSV', () => {
  it('have a row for each recipient, with all that is known of send, recipient, request and message', () => {
    const rows = csvOf([stored(), recipient(0), recipient(1)]);
    assert.deepEqual(rows[0], {
      sendId: 'send-1',
      startedAt: '2026-11-30T12:00:00.000Z',
      mode: 'test',
      destination: 'https://api.websms.com',
      account: 'shop',
      call: 'text',
      recipientAddress: '436761234567',
      state: 'accepted',
      requestId: 'request-1',
      requestStartedAt: '2026-11-30T12:00:00.001Z',
      requestEndedAt: '2026-11-30T12:00:00.251Z',
      requestRecipients: '2',
      requestSmsCount: '2',
      transferId: TRANSFER_ID,
      clientMessageId: 'order-7',
      statusCode: '2000',
      statusMessage: 'OK',
      httpStatus: '200',
      durationMs: '250',
      segments: '1',
      senderAddress: 'shop',
      messageContent: 'Hello',
      fields: '{"senderAddress":"shop","priority":5}',
    });
    assert.deepEqual(rows[1], { ...rows[0], recipientAddress: '436761234568' });
    assert.equal(rows.length, 2);
  });

  it('say who decided, when it was sent again, and what was never tried', () => {
    const [request] = stored().requests;
    assert.ok(request);
    const decided = {
      ...request,
      state: 'unknown',
      response: { reason: 'timeout', errorCode: 'ETIMEDOUT' },
      decision: { at: AT + 9000, by: 'user', outcome: 'arrived' },
    } as const;
    const rows = csvOf([
      stored({ state: 'unknown', requests: [decided] }),
      recipient(0, { state: 'unknown', sentAgainAt: AT + 60_000 }),
      { position: 1, recipient: '436641234567', state: 'notSent' },
    ]);
    const [first = {}, second = {}] = rows;
    assert.deepEqual(
      ['state', 'reason', 'errorCode', 'decision', 'decidedAt', 'sentAgainAt'].map((name) => first[name]),
      ['unknown', 'timeout', 'ETIMEDOUT', 'arrived', '2026-11-30T12:00:09.000Z', '2026-11-30T12:01:00.000Z'],
    );
    assert.equal(first['decidedBy'], 'user');
    assert.deepEqual([second['state'], second['requestId'], second['transferId']], ['notSent', undefined, undefined]);
  });

  it('say the delivery of each recipient, and how often and what it replied', () => {
    const delivered = report({ at: AT + 4000, deliveredOn: AT + 3000, deliveredAs: 'failover-sms' });
    const late = report({ at: AT + 5000, status: 'undelivered' });
    const conversation = [
      reply({ at: AT + 6000, position: 1, text: 'first' }),
      reply({ at: AT + 7000, position: 0, text: 'from another' }),
      reply({ at: AT + 8000, position: 1, text: 'second' }),
    ];
    const rows = csvOf([
      stored({ conversation, replies: 3 }),
      recipient(0, { delivery: 'expired', reports: [report({ status: 'expired' })] }),
      recipient(1, { delivery: 'delivered', reports: [delivered, late] }),
      recipient(2),
    ]);
    const names = ['deliveryStatus', 'deliveredOn', 'deliveredAs', 'replies', 'lastReplyAt', 'lastReply'];
    assert.deepEqual(
      rows.map((row) => names.map((name) => row[name])),
      [
        ['expired', undefined, undefined, '1', '2026-11-30T12:00:07.000Z', 'from another'],
        ['delivered', '2026-11-30T12:00:03.000Z', 'failover-sms', '2', '2026-11-30T12:00:08.000Z', 'second'],
        [undefined, undefined, undefined, undefined, undefined, undefined],
      ],
    );
    const binary = stored({
      conversation: [{ id: 'y', at: AT, channel: 'sms', position: 0, segments: ['AQ==', 'Ag=='] }],
    });
    assert.equal(csvOf([binary, recipient(0)])[0]?.['lastReply'], 'AQ== Ag==');
    assert.deepEqual(
      csvOf([stored()]).map((row) => row['lastReply']),
      [undefined],
    );
  });

  it('have a row too where no recipients, no text and no requests are there', () => {
    const bare = stored({
      state: 'sentEarlier',
      mode: '',
      destinationKey: '',
      requests: [],
      fields: {},
      recipients: 0,
    });
    const rest: Partial<StoredSend> = { ...bare };
    delete (rest as { content?: unknown }).content;
    delete (rest as { account?: unknown }).account;
    assert.deepEqual(
      csvOf([rest as StoredSend], [stored(), recipient(0)]).map(({ state }) => state),
      ['sentEarlier', 'accepted'],
    );
  });

  it('leave numbers, masked numbers and ids as they are', () => {
    for (const number of ['436761234567', '43676*****67', '0043676', '99900004026'])
      assert.equal(csvOf([stored(), recipient(0, { recipient: number })])[0]?.['recipientAddress'], number);
    const [request] = stored().requests;
    assert.ok(request);
    const rows = csvOf([
      stored({ requests: [{ ...request, clientMessageId: '4711', response: { transferId: '00541234567890123456' } }] }),
      recipient(0),
    ]);
    assert.deepEqual([rows[0]?.['clientMessageId'], rows[0]?.['transferId']], ['4711', '00541234567890123456']);
  });

  it('have the columns that the documentation explains, in its order', async () => {
    const [, csv = ''] = (await readFile('docs/message-exports.md', 'utf8')).split(/^## /m);
    const documented = Array.from(csv.matchAll(/^\| (`.*?) \|/gm), ([, names = '']) => names.split(', '));
    assert.deepEqual(
      documented.flat().map((name) => name.replaceAll('`', '')),
      CSV_COLUMNS,
    );
  });

  it('hold binary segments', () => {
    assert.equal(csvOf([stored({ content: ['AAEC', 'AwQF'] }), recipient(0)])[0]?.['messageContent'], 'AAEC AwQF');
  });

  /** A send whose every text is foreign. */
  const foreign = (text: string): StoredSend => {
    const [request] = stored().requests;
    assert.ok(request);
    return stored({
      account: text,
      content: text,
      senderAddress: text,
      fields: { senderAddress: text, [text]: text },
      conversation: [reply({ from: text, to: text, text })],
      requests: [
        { ...request, clientMessageId: text, response: { statusMessage: text, transferId: text, reason: text } },
      ],
    });
  };

  it('no cell is a formula for a spreadsheet, whatever it splits at, and all come back', () => {
    const signs = fc.constantFrom(...Array.from('=+-@＝＋－＠\t\r\n,;"\'| ab1ä😀\u200b\u2028\u00a0'));
    const text = fc.oneof(fc.constant(HOSTILE), fc.string({ unit: signs, minLength: 1, maxLength: 40 }));
    fc.assert(
      fc.property(text, (content) => {
        const csv = written(new CsvFormat(), [foreign(content), recipient(0)], [stored(), recipient(0)]);
        for (const separator of [',', ';', '\t'])
          for (const cell of spreadsheetCells(csv.slice(1), separator))
            assert.ok(!isFormula(cell), JSON.stringify(cell));
        const [row = {}] = rowsOf(csv);
        for (const cell of Object.values(row)) assert.doesNotMatch(cell, /^[\t\r\n]/);
        const plain = (cell: string | undefined): string => (cell ?? '').replaceAll("'", '');
        for (const column of [
          'account',
          'lastReply',
          'messageContent',
          'senderAddress',
          'clientMessageId',
          'statusMessage',
          'transferId',
        ])
          assert.equal(plain(row[column]), plain(content), column);
      }),
      { numRuns: 1000 },
    );
  });

  it('a text without a sign of formulas comes back exactly', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (content) => {
        if (/[=+\-@＝＋－＠]|^[\t\r\n]/.test(content)) return;
        assert.equal(csvOf([stored({ content }), recipient(0)])[0]?.['messageContent'] ?? '', content);
      }),
    );
  });
});

describe('history: messages as JSON', () => {
  it('are objects with the names of the API, and with their recipients', () => {
    const sends: unknown = JSON.parse(written(new JsonFormat(), [stored(), recipient(0), recipient(1)], [stored()]));
    assert.ok(Array.isArray(sends));
    assert.deepEqual(sends[0], {
      sendId: 'send-1',
      startedAt: '2026-11-30T12:00:00.000Z',
      mode: 'test',
      destination: 'https://api.websms.com',
      account: 'shop',
      call: 'text',
      state: 'accepted',
      statusCode: 2000,
      smsCount: 2,
      segments: 1,
      recipientCount: 2,
      message: { senderAddress: 'shop', priority: 5, messageContent: 'Hello' },
      requests: [
        {
          requestId: 'request-1',
          startedAt: '2026-11-30T12:00:00.001Z',
          endedAt: '2026-11-30T12:00:00.251Z',
          firstRecipient: 0,
          recipientCount: 2,
          state: 'accepted',
          clientMessageId: 'order-7',
          statusCode: 2000,
          statusMessage: 'OK',
          transferId: TRANSFER_ID,
          smsCount: 2,
          httpStatus: 200,
          durationMs: 250,
        },
      ],
      recipients: [0, 1].map((position) => ({
        recipientAddress: String(436761234567 + position),
        state: 'accepted',
        statusCode: 2000,
        requestId: 'request-1',
      })),
    });
    assert.deepEqual((sends[1] as { recipients: unknown }).recipients, []);
    assert.deepEqual(JSON.parse(written(new JsonFormat())), []);
  });

  it('have the reports of each recipient, those of none, and the replies, by the names of the API', () => {
    const full = report({ at: AT, sentOn: AT - 2000, deliveredOn: AT - 1000, deliveredAs: 'sms', notificationId: '7' });
    const [send] = JSON.parse(
      written(new JsonFormat(), [
        stored({
          conversation: [reply({ at: AT, to: '0800123', notificationId: '8', position: 1 })],
          unplacedReports: [report({ at: AT, status: 'accepted' })],
        }),
        recipient(0, { delivery: 'delivered', reports: [full] }),
      ]),
    ) as Record<string, unknown>[];
    const receivedAt = '2026-11-30T12:00:00.000Z';
    assert.deepEqual(send?.['replies'], [
      {
        ...{ receivedAt, notificationId: '8', channel: 'sms', recipient: 1 },
        ...{ senderAddress: '436761234567', recipientAddress: '0800123', textMessageContent: 'Yes' },
      },
    ]);
    assert.deepEqual(send['reports'], [{ receivedAt, channel: 'sms', deliveryReportMessageStatus: 'accepted' }]);
    const [first] = send['recipients'] as Record<string, unknown>[];
    assert.equal(first?.['deliveryStatus'], 'delivered');
    assert.deepEqual(first['reports'], [
      {
        ...{ receivedAt, notificationId: '7', channel: 'sms', deliveryReportMessageStatus: 'delivered' },
        sentOn: '2026-11-30T11:59:58.000Z',
        deliveredOn: '2026-11-30T11:59:59.000Z',
        deliveredAs: 'sms',
      },
    ]);
  });

  it('any text comes back exactly', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (content) => {
        const [send] = JSON.parse(written(new JsonFormat(), [stored({ content })])) as [
          { message: { messageContent: string } },
        ];
        assert.equal(send.message.messageContent, content);
      }),
    );
  });
});

describe('history: exporting from the database', () => {
  const sends = new StoredSends();
  let window: StoreWindow;
  let folder: string;
  const numbers = (count: number, from = 436760000000): string[] =>
    Array.from({ length: count }, (_, index) => String(from + index));

  before(async () => {
    window = await sends.window();
    for (let index = 0; index < 430; index++) await window.send({ at: AT + index * 10, text: `text ${index}` });
    await window.send({ at: AT + 2005, text: 'to many', mode: 'simulator', recipients: numbers(1000) });
    await window.send({ at: AT + 2015, text: 'to fifty', mode: 'simulator', recipients: numbers(50, 436770000000) });
  });
  after(() => sends.close());
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'websms-export-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const fileOf = (name: string): string => path.join(folder, name);

  async function exported(
    filter: SendFilter,
    options: { readonly history?: SendHistory; readonly file?: string; readonly signal?: AbortSignal } = {},
  ) {
    const { history = window.store, file = fileOf('a.csv'), signal = new AbortController().signal } = options;
    const reports: (readonly [number, number])[] = [];
    const format = file.endsWith('.json') ? new JsonFormat() : new CsvFormat();
    const result = await writeMessages(history, filter, {
      file,
      format,
      signal,
      report: (...report) => void reports.push(report),
    });
    return { result, reports };
  }

  it('writes all messages, newest first, each with all of its recipients', async () => {
    const { result, reports } = await exported({});
    const text = await readFile(fileOf('a.csv'), 'utf8');
    const rows = rowsOf(text);
    assert.deepEqual(result, { sends: 432, bytes: Buffer.byteLength(text) });
    assert.equal(rows.length, 430 + 1000 + 50);
    const texts = [...new Set(rows.map(({ messageContent }) => messageContent))];
    const expected = Array.from({ length: 430 }, (_, index) => `text ${429 - index}`);
    expected.splice(229, 0, 'to many');
    expected.splice(228, 0, 'to fifty');
    assert.deepEqual(texts, expected);
    for (const [content, all] of [
      ['to many', numbers(1000)],
      ['to fifty', numbers(50, 436770000000)],
    ] as const) {
      const found = rows.filter(({ messageContent }) => messageContent === content);
      assert.deepEqual(
        found.map(({ recipientAddress }) => recipientAddress),
        all,
      );
    }
    assert.deepEqual(reports.at(-1)?.[0], 432);
    assert.equal(
      reports.reduce((sum, [, more]) => sum + more, 0),
      432,
    );
    assert.deepEqual(await readdir(folder), ['a.csv']);
  });

  it('writes only what is filtered, in both formats', async () => {
    await exported({ modes: ['simulator'] });
    await exported({ modes: ['simulator'] }, { file: fileOf('a.json') });
    const rows = rowsOf(await readFile(fileOf('a.csv'), 'utf8'));
    assert.deepEqual([...new Set(rows.map(({ mode }) => mode))], ['simulator']);
    const json = JSON.parse(await readFile(fileOf('a.json'), 'utf8')) as readonly {
      mode: string;
      recipients: readonly { recipientAddress: string }[];
    }[];
    assert.deepEqual(
      json.map(({ mode, recipients }) => [mode, recipients.length]),
      [
        ['simulator', 50],
        ['simulator', 1000],
      ],
    );
    assert.deepEqual(
      json[1]?.recipients.map(({ recipientAddress }) => recipientAddress),
      numbers(1000),
    );
  });

  it('comes to an end with a message of several requests, and of one that is removed meanwhile', async () => {
    const other = new StoredSends();
    try {
      const another = await other.window();
      const { store } = another;
      const more = {
        send: 'two',
        mode: 'live',
        destinationKey: 'https://api.websms.com',
        call: 'text',
        costsMoney: true,
      };
      for (const [firstRecipient, recipients] of [
        [0, ['436761234567', '436761234568']],
        [2, ['436761234569']],
      ] as const) {
        const recording = await store.record(
          {
            ...more,
            content: HOSTILE,
            recipients,
            firstRecipient,
            sent: sentTo(4),
            clientMessageId: `id-${firstRecipient}`,
          },
          new Set(),
        );
        assert.ok(recording.kind === 'recorded');
        await store.complete(recording.request, {
          state: 'refused',
          statusCode: 4002,
          transferId: `t-${firstRecipient}`,
        });
      }
      await another.send({ id: 'removed' });
      const history: SendHistory = Object.create(store, {
        send: { value: (id: string) => (id === 'removed' ? Promise.resolve(undefined) : store.send(id)) },
      }) as SendHistory;
      await exported({}, { history });
      const rows = rowsOf(await readFile(fileOf('a.csv'), 'utf8'));
      assert.deepEqual(
        rows.map(({ recipientAddress, state, clientMessageId, transferId }) => [
          recipientAddress,
          state,
          clientMessageId,
          transferId,
        ]),
        [
          ['436761234567', 'refused', 'id-0', 't-0'],
          ['436761234568', 'refused', 'id-0', 't-0'],
          ['436761234569', 'refused', 'id-2', 't-2'],
          [undefined, 'notSent', undefined, undefined],
        ],
      );
    } finally {
      await other.close();
    }
  });

  it('leaves nothing behind when it is cancelled, even while the database does not answer, and keeps the file of this name', async () => {
    for (const name of ['recipients', 'sends', 'send'] as const) {
      const cancel = new AbortController();
      await writeFile(fileOf('a.csv'), 'earlier');
      let asked = 0;
      const history = Object.create(window.store, {
        [name]: {
          value: () => {
            asked++;
            queueMicrotask(() => {
              cancel.abort();
            });
            return new Promise(() => undefined);
          },
        },
      }) as SendHistory;
      const { result } = await exported({}, { history, signal: cancel.signal });
      assert.equal(result, undefined);
      await turn();
      assert.ok(asked > 0 && asked <= 20, `${asked} calls`);
      assert.deepEqual(await readdir(folder), ['a.csv']);
      assert.equal(await readFile(fileOf('a.csv'), 'utf8'), 'earlier');
    }
  });

  it('leaves nothing behind when it fails, and keeps the file of this name', async () => {
    await writeFile(fileOf('a.csv'), 'earlier');
    let calls = 0;
    const history = Object.create(window.store, {
      sends: {
        value: (...all: Parameters<SendHistory['sends']>) =>
          ++calls === 2 ? Promise.reject(new Error('database is locked')) : window.store.sends(...all),
      },
    }) as SendHistory;
    await assert.rejects(exported({}, { history }), /database is locked/);
    assert.deepEqual(await readdir(folder), ['a.csv']);
    assert.equal(await readFile(fileOf('a.csv'), 'utf8'), 'earlier');
    await assert.rejects(exported({}, { file: path.join(folder, 'missing', 'a.csv') }), { code: 'ENOENT' });
  });

  it('writes through a link to a file', async () => {
    await writeFile(fileOf('real.csv'), 'earlier');
    await symlink(fileOf('real.csv'), fileOf('link.csv'));
    await exported({ modes: ['simulator'] }, { file: fileOf('link.csv') });
    assert.deepEqual(await readdir(folder), ['link.csv', 'real.csv']);
    assert.equal(rowsOf(await readFile(fileOf('real.csv'), 'utf8')).length, 1050);
  });

  it('lets the event loop run between slices of its work, within a message too', async () => {
    let made = 0; // the clock too: a piece takes a millisecond
    const pauses = [0];
    const run = {
      signal: new AbortController().signal,
      now: () => made,
      nextTask: () => Promise.resolve(pauses.push(made)),
    };
    const pieces = exportedText(window.store, {}, new CsvFormat(), run);
    while ((await pieces.next()).done !== true) made++;
    const longest = Math.max(...[...pauses.slice(1), made].map((at, index) => at - (pauses[index] ?? 0)));
    assert.ok(longest <= 10 && made > 1480, `${longest} of ${made}`);
  });
});
