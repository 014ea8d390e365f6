import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, it } from 'mocha';
import type { Simulator } from '../../../../src/simulator';
import { type Client, CLIENTS, type Exchange, headOf, type Program, SENT_BY_PROGRAMS, USER } from './exchanges';
import { RawConnection, type RawAnswer } from './rawConnection';
import { startRecorder } from './recorder';
import { SEGMENTS, simulated } from '../client';

const run = promisify(execFile);

const FOLDER = path.resolve('test/unit/simulator/clients');

const TOKEN = 'a-token-of-the-tests';

/** Runs a test against a simulator that takes one user name and one password. */
const withAccount = (test: (simulator: Simulator) => Promise<void>): Promise<void> =>
  simulated(test, { user: USER, token: TOKEN });

/** Writes the bytes of a request as they are. */
async function replay({ port }: Simulator, client: Client, exchange: Exchange): Promise<RawAnswer> {
  const connection = new RawConnection(port);
  try {
    const head = headOf(client, exchange, `127.0.0.1:${port}`, TOKEN);
    return await connection.send(head, exchange.body);
  } finally {
    connection.close();
  }
}

function clientOf(name: string): Client {
  const client = CLIENTS.find((one) => one.name === name);
  assert.ok(client, name);
  return client;
}

/** What a client gets to see, as the table of exchanges has it. */
function outcome({ status, headers, body }: RawAnswer): number | string {
  if (status !== 200) return `HTTP ${status}`;
  const isJson = headers.get('content-type')?.startsWith('application/json');
  return isJson ? (JSON.parse(body) as { statusCode: number }).statusCode : Number(/^statusCode=(\d+)/.exec(body)?.[1]);
}

describe('simulator: works with recorded requests of clients in other languages', function () {
  for (const client of CLIENTS) {
    for (const exchange of client.exchanges) {
      it(`${client.name}: ${exchange.name} → ${exchange.answer}`, () =>
        withAccount(async (simulator) => {
          const answer = await replay(simulator, client, exchange);
          assert.equal(outcome(answer), exchange.answer, answer.body);
          const isAccepted = typeof exchange.answer === 'number' && exchange.answer < 3000;
          assert.equal(simulator.counts().accepted, isAccepted ? 1 : 0);
          const isSimple = exchange.call.endsWith('/simple');
          if (answer.status === 200)
            assert.match(answer.headers.get('content-type') ?? '', isSimple ? /^text\/plain/ : /^application\/json;/);
        }));
    }
  }

  for (const client of CLIENTS.filter(({ program }) => program)) {
    it(`${client.name}: the simulator reads the intended message`, () =>
      withAccount(async (simulator) => {
        const [text, binary] = [client.exchanges[0], client.exchanges.find(({ name }) => name === 'binary')];
        assert.ok(text && binary);
        for (const exchange of [text, binary]) await replay(simulator, client, exchange);
        const contents = simulator.messages().map(({ request }) => request.messageContent);
        assert.deepEqual(contents, ['Grüße, 5 €', SEGMENTS]);
        assert.deepEqual(
          simulator.messages().map(({ recipients, smsCount }) => [recipients, smsCount]),
          [
            [['4367612345678'], 1],
            [['4367612345678'], 2],
          ],
        );
      }));
  }

  for (const [name, content, recipients] of [
    ['symfony-websms-notifier', 'Grüße', ['4367612345678']],
    ['yii2-websms-com', 'Grüße, 5 €', ['4367612345678', '4367612345679']],
  ] as const) {
    it(`${name}: the simulator reads the intended message`, () =>
      withAccount(async (simulator) => {
        const client = clientOf(name);
        for (const exchange of client.exchanges.slice(0, 2)) await replay(simulator, client, exchange);
        const [text, test] = simulator.messages();
        assert.deepEqual([text?.request.messageContent, text?.recipients], [content, recipients]);
        assert.deepEqual([text?.request.test ?? false, test?.request.test], [false, true]);
      }));
  }

  for (const [name, id] of [
    ['C# SDK', 'clientMessageId'],
    ['C++ SDK', 'client_message_id'],
  ] as const) {
    it(`${name}: the id of its tests comes back`, () =>
      withAccount(async (simulator) => {
        const client = clientOf(name);
        const accepted = client.exchanges.filter(({ answer }) => answer === 2000);
        assert.equal(accepted.length, 2);
        for (const exchange of accepted) {
          const { body } = await replay(simulator, client, exchange);
          assert.match(
            body,
            new RegExp(`"statusMessage":"OK","clientMessageId":"${id}","transferId":"00[0-9a-f]{18}"`),
          );
        }
      }));
  }

  it('PHP SDK without curl: learns that the port is missing', () =>
    withAccount(async (simulator) => {
      const client = clientOf('PHP SDK');
      const exchange = client.exchanges.find(({ answer }) => answer === 'HTTP 403');
      assert.ok(exchange);
      assert.match((await replay(simulator, client, exchange)).body, /names its port/);
    }));

  it('OpenOLAT: sends its credentials only when it is asked for them, on the same connection', () =>
    withAccount(async (simulator) => {
      const { port } = simulator;
      const body = `{"messageContent":"Hello","clientMessageId":"x","test":true,"userDataHeaderPresent":false,"recipientAddressList":[41791111111]}`;
      // Apache HttpClient 4.5 with a BasicCredentialsProvider.
      const lines = [
        'POST /rest/smsmessaging/text HTTP/1.1',
        `Content-Length: ${body.length}`,
        'Content-Type: application/json; charset=UTF-8',
        `Host: 127.0.0.1:${port}`,
        'Connection: Keep-Alive',
        'User-Agent: Apache-HttpClient/4.5.13 (Java/17.0.15)',
        'Accept-Encoding: gzip,deflate',
      ];
      const connection = new RawConnection(port);
      try {
        const asked = await connection.send(`${lines.join('\r\n')}\r\n\r\n`, body);
        assert.equal(asked.status, 401);
        assert.match(asked.headers.get('www-authenticate') ?? '', /^Basic realm="[^"]+"$/);
        const basic = `Authorization: Basic ${Buffer.from(`${USER}:${TOKEN}`).toString('base64')}`;
        assert.equal(outcome(await connection.send(`${[...lines, basic].join('\r\n')}\r\n\r\n`, body)), 2000);
        assert.deepEqual([simulator.counts().connections, simulator.counts().requests], [1, 2]);
      } finally {
        connection.close();
      }
    }));
});

/** Whether a program can run on this machine. */
function isHere({ command, check, prints }: Program): boolean {
  const { status, stdout } = spawnSync(command, check, { encoding: 'utf8', timeout: 20_000 });
  return status === 0 && stdout.includes(prints);
}

/** A request without what differs between versions of a language: its User-Agent, and the Accept of newer JDKs. */
function withoutVersions(request: string): string {
  return request
    .replace(/^(User-Agent: .* SDK Client \(v[\d.]+).*\)/m, '$1)')
    .replace(/^Accept: .*(\*\/\*).*/m, 'Accept: $1');
}

describe('simulator: programs in other languages send these bytes', function () {
  for (const client of CLIENTS) {
    const { program } = client;
    if (program === undefined) continue;
    if (!isHere(program)) {
      it(`${client.name}: not run, for there is no ${program.command} with ${program.prints} on this machine`, function () {
        this.skip();
      });
      continue;
    }
    it(`${client.name}: ${program.command} ${program.file}`, () =>
      withAccount(async (simulator) => {
        const recorder = await startRecorder(simulator.port);
        try {
          const args = [path.join(FOLDER, program.file), `http://${recorder.host}`, USER, TOKEN];
          const env = { ...process.env, PYTHONIOENCODING: 'utf-8', NO_PROXY: '127.0.0.1' };
          const { stdout } = await run(program.command, args, { env });
          const sent = client.exchanges.slice(0, SENT_BY_PROGRAMS);
          assert.deepEqual(
            stdout.trim().split(/\r?\n/),
            sent.map(({ name, reading }) => `${name}: ${reading}`),
          );
          const expected = sent.map((exchange) => headOf(client, exchange, recorder.host, TOKEN) + exchange.body);
          assert.deepEqual(recorder.requests.map(withoutVersions), expected.map(withoutVersions));
          assert.equal(simulator.counts().accepted, 4);
        } finally {
          await recorder.close();
        }
      }));
  }
});
