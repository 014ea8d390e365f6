import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import { describe, it } from 'mocha';
import { CASES } from '../../../../src/cli/prove/cases';
import { client, report, run } from './proving';

/** What each client does wrong, in cases that show it, and what it does right. */
const FAULTY: readonly {
  readonly name: string;
  readonly args?: readonly string[];
  readonly verdicts: Readonly<Record<string, string>>;
}[] = [
  {
    name: 'sendsTwice',
    verdicts: {
      '2000': 'right',
      '4002': 'right',
      '4023-once': 'right',
      '5000': 'sent-twice',
      '429-once': 'right',
      'slow-answer': 'sent-twice',
      'reset-before-acceptance': 'right',
      'reset-after-acceptance': 'sent-twice',
      'half-answer': 'sent-twice',
      'html-200': 'sent-twice',
      'html-502': 'sent-twice',
      'no-answer': 'right',
      'no-answer-after-acceptance': 'sent-twice',
    },
  },
  {
    name: 'loses',
    verdicts: {
      '2001': 'right',
      '4013': 'right',
      '4012': 'lost',
      '4012-once': 'lost',
      '5003-once': 'lost',
      '401': 'right',
      '429': 'lost',
      '429-once': 'lost',
      'reset-after-acceptance': 'right',
      'connection-refused': 'lost',
      'connection-refused-once': 'lost',
    },
  },
  {
    name: 'swallows',
    verdicts: {
      '2002': 'right',
      '4002': 'swallowed',
      '4023-once': 'swallowed',
      '5000': 'swallowed',
      '401': 'swallowed',
      '429': 'swallowed',
      'slow-answer': 'right',
      'reset-before-acceptance': 'swallowed',
      'half-answer': 'swallowed',
      'html-200': 'swallowed',
      'no-answer-after-acceptance': 'swallowed',
      'reset-before-reading': 'swallowed',
      'connection-refused': 'swallowed',
    },
  },
  {
    name: 'givesUp',
    verdicts: {
      '4002': 'right',
      '4012': 'right',
      '4012-once': 'gave-up-too-early',
      '4023-once': 'gave-up-too-early',
      '4024-once': 'gave-up-too-early',
      '5000': 'right',
      '5003-once': 'gave-up-too-early',
      '429': 'right',
      '429-once': 'gave-up-too-early',
      'connection-refused': 'right',
      'connection-refused-once': 'gave-up-too-early',
    },
  },
  {
    name: 'falseAlarm',
    verdicts: {
      '2000': 'right',
      '2001': 'false-alarm',
      '2002': 'false-alarm',
      '4002': 'right',
      'slow-answer': 'right',
    },
  },
  {
    name: 'forgets',
    verdicts: { '2000': 'right', '2001': 'right', '4002': 'swallowed', '4023': 'lost', '5000': 'swallowed' },
  },
];

describe('prove: a client that is right', () => {
  it('is right in every case, and sends again what passes', async () => {
    const { code, findings, cases } = await report(['--jobs', '8'], client('right'));
    assert.deepEqual(
      cases.map((one) => one.case),
      CASES.map(({ name }) => name),
    );
    assert.deepEqual(
      cases.filter(({ verdict }) => verdict !== 'right').map((one) => [one.case, one.verdict, one.stderr]),
      [],
    );
    assert.deepEqual([code, findings], [0, 0]);
    for (const { case: name, requests, accepted, exitCode } of cases) {
      if (name.startsWith('connection-refused')) continue;
      if (name.endsWith('-once')) assert.deepEqual([requests, accepted, exitCode], [2, 1, 0], name);
      else if (['4012', '4023', '4024', '5003', '429'].includes(name)) assert.equal(requests, 3, name);
      else assert.equal(requests, name === 'reset-before-reading' ? 0 : 1, name);
    }
  });
});

describe('prove: a client with a fault', () => {
  for (const { name, args = [], verdicts } of FAULTY) {
    it(`${name}: ${[...new Set(Object.values(verdicts))].filter((verdict) => verdict !== 'right').join(', ')}`, async () => {
      const proven = await report(['--only', Object.keys(verdicts).join()], client(name, ...args));
      assert.deepEqual(proven.verdicts, verdicts);
      const wrong = Object.values(verdicts).filter((verdict) => verdict !== 'right');
      assert.deepEqual([proven.code, proven.findings], [1, wrong.length]);
    });
  }

  it('forgets: its request counts, however late it is read', async () => {
    // Holds up the event loop, so that the end of a command and its request are there at the same time.
    const lock = new Int32Array(new SharedArrayBuffer(4));
    const busy = setInterval(() => Atomics.wait(lock, 0, 0, 200), 20);
    try {
      const { cases } = await report(['--only', '200*', '--jobs', '1'], client('forgets'));
      assert.deepEqual(
        cases.map(({ requests, accepted }) => [requests, accepted]),
        [
          [1, 1],
          [1, 1],
          [1, 1],
        ],
      );
    } finally {
      clearInterval(busy);
    }
  });

  it('sends twice with the same client message id, which does not help', async () => {
    const only = ['--only', 'html-502'];
    const [same] = (await report(only, client('sendsTwice', 'order-17'))).cases;
    assert.deepEqual([same?.verdict, same?.accepted, same?.sameClientMessageId], ['sent-twice', 2, true]);
    const [none] = (await report(only, client('sendsTwice'))).cases;
    assert.deepEqual([none?.verdict, none?.accepted, none?.sameClientMessageId], ['sent-twice', 2, false]);
    const { out } = await run(only, client('sendsTwice', 'order-17'));
    assert.match(out, /SENT TWICE: [^]+\n {2}html-502: .+\n {4}2 messages, with the same client message id\n/);
  });

  it('hangs: it is ended at the limit, and so is what it has started', async () => {
    // Each run's second process holds a connection to this server, which closes when the process is gone.
    const server = net.createServer();
    const connections: Promise<unknown>[] = [];
    const held = new Set<net.Socket>();
    server.on('connection', (socket) => {
      held.add(socket.on('error', () => undefined));
      connections.push(once(socket.resume(), 'close'));
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as net.AddressInfo;
    try {
      const { code, cases } = await report(['--only', 'no-answer', '--limit', '3'], client('hangs', String(port)));
      assert.deepEqual([code, cases[0]?.verdict, cases[0]?.exitCode], [1, 'hangs', null]);
      assert.ok(connections.length > 0);
      await Promise.all(connections);
    } finally {
      for (const socket of held) socket.destroy();
      server.close();
    }
  });
});
