import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { after, before, describe, it } from 'mocha';
import { type Simulator, statusRecipient } from '../../../src/simulator';
import { SEGMENTS, simulated } from './client';

const run = promisify(execFile);

const SDK = path.resolve('node_modules/websmscom/websmscom.js');

/** The SDK calls util.isArray, which Node 23 removed. */
const MISSING_IN_NEW_NODES = 'data:text/javascript,import util from "node:util"; util.isArray ??= Array.isArray;';

interface Sending {
  readonly kind: 'text' | 'binary';
  readonly recipients: readonly string[];
  readonly content: string | readonly string[];
  readonly password?: string;
  readonly max?: number;
}

interface Result {
  readonly error?: { cause: string; message: string; apiResponse?: { statusCode: number } };
  readonly response?: { statusCode: number; statusMessage: string; transferId: string; smsCount: number };
}

/** Sends one message as the SDK's documentation shows it. */
const SEND = `
  const sdk = require(process.argv[1]);
  const { url, kind, recipients, content, password, max } = JSON.parse(process.argv[2]);
  const client = new sdk.Client(url, 'anna', password);
  const message = kind === 'text'
    ? new sdk.TextMessage(recipients, content)
    : new sdk.BinaryMessage(recipients, content, true);
  client.send(message, max, false, (error, response) => {
    const { cause, message, apiResponse } = error ?? {};
    console.log(JSON.stringify(error ? { error: { cause, message, apiResponse } } : { response: { ...response, messageObject: undefined } }));
  });
`;

describe('simulator: works with the official npm SDK', () => {
  let folder = '';

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'websms-sdk-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  /** Runs Node on a machine that trusts the simulator. */
  const node = async (simulator: Simulator, ...args: string[]): Promise<string> => {
    const certificate = path.join(folder, 'simulator.pem');
    await writeFile(certificate, simulator.certificate ?? '');
    const env = { ...process.env, NODE_EXTRA_CA_CERTS: certificate };
    const { stdout } = await run(process.execPath, ['--no-deprecation', '--import', MISSING_IN_NEW_NODES, ...args], {
      env,
    });
    return stdout;
  };

  const url = ({ port }: Simulator): string => `https://localhost:${port}`;

  const send = async (simulator: Simulator, sending: Sending): Promise<Result> => {
    const settings = JSON.stringify({ url: url(simulator), password: simulator.token, ...sending });
    return JSON.parse(await node(simulator, '--eval', SEND, SDK, settings)) as Result;
  };

  const secure = (test: (simulator: Simulator) => Promise<void>): Promise<void> => simulated(test, { tls: true });

  it('sends a text', () =>
    secure(async (simulator) => {
      const { response } = await send(simulator, {
        kind: 'text',
        recipients: ['4367612345678'],
        content: 'Grüße, 5 €',
        max: 1,
      });
      assert.equal(response?.statusCode, 2000);
      assert.equal(response.statusMessage, 'OK');
      const [taken] = simulator.messages();
      assert.equal(response.transferId, taken?.transferId);
      assert.deepEqual([taken?.path, taken?.authScheme], ['/json/smsmessaging/text', 'basic']);
      assert.equal(taken?.request.messageContent, 'Grüße, 5 €');
    }));

  it('sends a binary message', () =>
    secure(async (simulator) => {
      const { response } = await send(simulator, {
        kind: 'binary',
        recipients: ['4367612345678', '4367612345679'],
        content: SEGMENTS,
      });
      assert.deepEqual([response?.statusCode, response?.smsCount], [2000, 4]);
      const [taken] = simulator.messages();
      assert.equal(taken?.path, '/json/smsmessaging/binary');
      assert.deepEqual(taken.request.messageContent, SEGMENTS);
    }));

  it('reports the API’s errors and a wrong password as such', () =>
    secure(async (simulator) => {
      const text: Sending = { kind: 'text', recipients: ['4367612345678'], content: 'Hello' };
      for (const code of [4002, 4013, 5003]) {
        const { error } = await send(simulator, { ...text, recipients: [statusRecipient(code)] });
        assert.deepEqual([error?.cause, error?.apiResponse?.statusCode], ['api', code]);
      }
      const long = await send(simulator, { ...text, content: 'a'.repeat(161), max: 1 });
      assert.equal(long.error?.apiResponse?.statusCode, 4026);
      const bad = await send(simulator, { ...text, kind: 'binary', content: ['no base64'] });
      assert.equal(bad.error?.apiResponse?.statusCode, 4027);
      assert.equal((await send(simulator, { ...text, password: 'wrong' })).error?.cause, 'authorization');
      assert.equal(simulator.counts().accepted, 0);
    }));

  it('sends from its command line', () =>
    secure(async (simulator) => {
      const args = [
        '--u',
        'anna',
        '--p',
        simulator.token,
        '--r',
        '4367612345678,4367612345679',
        '--m',
        'Hello from Service X!',
      ];
      const out = await node(simulator, SDK, '--send', '--g', url(simulator), '--id', 'x', ...args);
      assert.match(out, /statusCode: 2000/);
      const [taken] = simulator.messages();
      assert.deepEqual(taken?.recipients, ['4367612345678', '4367612345679']);
      assert.equal(taken.request.clientMessageId, 'x');
    }));
});

describe('simulator: works with curl', () => {
  before(async () => {
    await run('curl', ['--version']).catch(() => {
      throw new Error('These tests need curl. Install it and run them again.');
    });
  });

  const curl = async (...args: string[]): Promise<string> =>
    (await run('curl', ['--silent', '--show-error', '--noproxy', '*', ...args])).stdout;

  const JSON_TYPES = ['--header', 'Content-Type: application/json', '--header', 'Accept: application/json'];

  const BODY = '{"recipientAddressList":["4367612345678"],"messageContent":"Grüße, 5 €"}';

  for (const [scheme, credentials] of [
    ['basic', (url: string, token: string) => ['--user', `anna:${token}`, url]],
    ['bearer', (url: string, token: string) => ['--header', `Authorization: Bearer ${token}`, url]],
    ['query', (url: string, token: string) => [`${url}?access_token=${token}`]],
  ] as const) {
    it(`with ${scheme} credentials, as the documentation has them`, () =>
      simulated(async (simulator) => {
        const url = `${simulator.baseUrl}smsmessaging/text`;
        const at = credentials(url, simulator.token);
        assert.match(await curl(...JSON_TYPES, '--data', BODY, ...at), /^\{"statusCode":2000,"statusMessage":"OK",/);
        const [taken] = simulator.messages();
        assert.deepEqual([taken?.authScheme, taken?.request.messageContent], [scheme, 'Grüße, 5 €']);
      }));
  }

  it('gets 401 without credentials', () =>
    simulated(async (simulator) => {
      const out = await curl(
        ...JSON_TYPES,
        '--write-out',
        '%{http_code}',
        '--data',
        BODY,
        `${simulator.baseUrl}smsmessaging/text`,
      );
      assert.equal(out, '401');
    }));

  it('sends its credentials when it is asked for them', () =>
    simulated(async (simulator) => {
      const url = `${simulator.baseUrl}smsmessaging/text`;
      const asked = ['--anyauth', '--user', `anna:${simulator.token}`];
      assert.match(await curl(...asked, ...JSON_TYPES, '--data', BODY, url), /^\{"statusCode":2000,/);
      assert.deepEqual([simulator.counts().requests, simulator.messages()[0]?.authScheme], [2, 'basic']);
    }));

  it('with an empty Expect and one slash too many', () =>
    simulated(async (simulator) => {
      const url = `${simulator.baseUrl}/smsmessaging//text/?access_token=${simulator.token}`;
      assert.match(await curl('--header', 'Expect;', ...JSON_TYPES, '--data', BODY, url), /^\{"statusCode":2000,/);
    }));

  it('with POST /simple, an empty form and all parameters in the query', () =>
    simulated(async (simulator) => {
      const url = `${simulator.baseUrl}smsmessaging/simple?recipientAddressList=436761234567&messageContent=Gr%FC%DFe`;
      assert.match(await curl('--data', '', `${url}&access_token=${simulator.token}`), /^statusCode=2000&/);
      assert.equal(simulator.messages()[0]?.request.messageContent, 'Grüße');
    }));

  it('with POST /simple, a form in UTF-8 that holds the token', () =>
    simulated(async (simulator) => {
      const type = 'Content-Type: application/x-www-form-urlencoded; charset=UTF-8';
      const fields = [
        'recipientAddressList=436761234567',
        'messageContent=Grüße, 5 €',
        `access_token=${simulator.token}`,
      ];
      const data = fields.flatMap((field) => ['--data-urlencode', field]);
      assert.match(
        await curl('--header', type, ...data, `${simulator.baseUrl}smsmessaging/simple`),
        /^statusCode=2000&/,
      );
      const [taken] = simulator.messages();
      assert.deepEqual([taken?.authScheme, taken?.request.messageContent], ['form', 'Grüße, 5 €']);
    }));

  it('with GET /simple, credentials in the URL as wadl has them', () =>
    simulated(async (simulator) => {
      const base = simulator.baseUrl.replace('//', `//anna:${simulator.token}@`);
      const out = await curl(
        `${base}smsmessaging/simple?recipientAddressList=436761234567,436401234567&messageContent=Hello%20world!`,
      );
      assert.match(out, /^statusCode=2000&statusMessage=OK&transferId=[0-9a-f]{20}$/);
      const [taken] = simulator.messages();
      assert.deepEqual(taken?.recipients, ['436761234567', '436401234567']);
      assert.equal(taken.request.messageContent, 'Hello world!');
    }));

  it('with POST /simple as a form', () =>
    simulated(async (simulator) => {
      const data = 'recipientAddressList=436761234567&messageContent=Gr%FC%DFe&clientMessageId=x';
      const out = await curl(
        '--user',
        `anna:${simulator.token}`,
        '--data',
        data,
        `${simulator.baseUrl}smsmessaging/simple`,
      );
      assert.match(out, /^statusCode=2000&statusMessage=OK&transferId=[0-9a-f]{20}&clientMessageId=x$/);
      assert.equal(simulator.messages()[0]?.request.messageContent, 'Grüße');
    }));
});
