import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { version } from '../../../package.json';
import { FAULTS, LIMITS, REPORT_SEQUENCES, type Simulator, statusRecipient } from '../../../src/simulator';
import { controlApi } from '../../../src/simulator/control/controlApi';
import type { Simulation } from '../../../src/simulator/simulation';
import { type Ask, ask, BINARY_PATH, type Got, message, SEGMENTS, send, SIMPLE_PATH, simulated } from './client';
import { problemsOf } from './jsonSchema';
import { receiving } from './receiver';

interface Answer {
  readonly $ref?: string;
  readonly content?: Readonly<Record<string, { readonly schema: Readonly<Record<string, unknown>> }>>;
}

interface Operation {
  readonly summary: string;
  readonly security?: readonly object[];
  readonly parameters?: readonly { readonly name: string; readonly schema: Readonly<Record<string, unknown>> }[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: Readonly<Record<string, unknown>> }>>;
  };
  readonly responses: Readonly<Record<string, Answer>>;
}

interface Description {
  readonly openapi: string;
  readonly info: { readonly version: string };
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly responses: Readonly<Record<string, Answer>>; readonly schemas: object };
}

async function description(simulator: Simulator): Promise<Description> {
  const { status, text } = await ask(simulator, {
    method: 'GET',
    path: '/_openapi.json',
    headers: { Authorization: undefined },
  });
  assert.equal(status, 200);
  return JSON.parse(text) as Description;
}

/** Sends a request to the control API, and holds its answer against the description. */
async function asDescribed(simulator: Simulator, asked: Ask): Promise<Got> {
  const { method = 'POST', path = '' } = asked;
  const api = await description(simulator);
  const operation = api.paths[path.replace(/\?.*/, '')]?.[method.toLowerCase()];
  assert.ok(operation, `${method} ${path} is not described`);
  const got = await ask(simulator, asked);
  const described = operation.responses[String(got.status)];
  assert.ok(described, `${method} ${path} answers ${got.status}, which is not described`);
  const answer =
    described.$ref === undefined ? described : api.components.responses[described.$ref.split('/').at(-1) ?? ''];
  assert.ok(answer);
  const [type = ''] = (got.headers['content-type'] ?? '').split(';');
  const content = answer.content?.[type];
  if (answer.content === undefined) assert.equal(got.text, '', 'no content is described');
  else assert.ok(content, `${method} ${path} answers ${type}, which is not described`);
  if (type === 'application/json' && content !== undefined)
    assert.deepEqual(problemsOf(JSON.parse(got.text), content.schema, api), [], `${method} ${path}`);
  return got;
}

const get = (simulator: Simulator, path: string, more: Ask = {}): Promise<Got> =>
  asDescribed(simulator, { method: 'GET', path, ...more });

describe('simulator: OpenAPI', () => {
  it('describes every route of the control API, and no other', () =>
    simulated(async (simulator) => {
      const { paths, openapi, info, servers } = await description(simulator);
      const described = Object.entries(paths).flatMap(([path, operations]) =>
        Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
      );
      const address = { scheme: 'http', port: 1, name: 'it' } as const;
      const routes = controlApi({} as Simulation, address).map(({ method, path }) => `${method} ${path}`);
      assert.deepEqual(described.sort(), routes.sort());
      assert.deepEqual(
        [openapi, info.version, servers[0]?.url],
        ['3.1.0', version, new URL('/', simulator.baseUrl).origin],
      );
    }));

  it('says which routes need the token', () =>
    simulated(async (simulator) => {
      const { paths } = await description(simulator);
      for (const [path, operations] of Object.entries(paths)) {
        for (const [method, { security, responses }] of Object.entries(operations)) {
          const got = await ask(simulator, {
            method: method.toUpperCase(),
            path,
            headers: { Authorization: undefined },
          });
          assert.equal(got.status === 401, security === undefined, path);
          assert.equal('401' in responses, security === undefined, path);
        }
      }
    }));

  it('describes the answers to everything the API can get', () =>
    receiving((receiver) =>
      simulated(
        async (simulator) => {
          const all = {
            senderAddress: 'websms',
            senderAddressType: 'alphanumeric',
            contentCategory: 'informational',
            clientMessageId: 'a',
            priority: 1,
            validityPeriode: 60,
            test: false,
            sendAsFlashSms: true,
            notificationCallbackUrl: receiver.url,
          };
          await send(simulator, message({ ...all, messageType: 'voice', maxSmsPerMessage: 0 }));
          await send(
            simulator,
            { ...message({ ...all, messageContent: SEGMENTS }), userDataHeaderPresent: true },
            { path: BINARY_PATH },
          );
          await ask(simulator, {
            method: 'GET',
            path: `${SIMPLE_PATH}?recipientAddressList=436761234567&messageContent=x`,
            headers: { 'Content-Type': undefined },
          });
          await ask(simulator, {
            path: `/rest/smsmessaging/text?access_token=${simulator.token}`,
            headers: { Authorization: undefined },
            body: message(),
          });
          for (const { recipient } of FAULTS) {
            const done = new Promise<void>((resolve) => {
              const stop = simulator.onRequest(() => {
                stop();
                resolve();
              });
            });
            ask(simulator, { body: message({ recipientAddressList: [recipient] }) }).catch(() => undefined);
            await done;
          }
          await send(simulator, message({ recipientAddressList: [statusRecipient(5000)] }));
          await send(simulator, message({ recipientAddressList: [statusRecipient(4026)] }));
          await ask(simulator, { body: '{' });
          const recipientAddressList = REPORT_SEQUENCES.map(({ recipient }) => recipient);
          await send(simulator, message({ notificationCallbackUrl: receiver.url, recipientAddressList }));
          await receiver.received(recipientAddressList.length);
          await simulator.reply({ callbackUrl: 'http://192.0.2.1/', from: '436761234567', text: 'x' });
          const listed = await get(simulator, '/_messages?to=436761234567&wait=1');
          assert.match(listed.text, /"binary"/);
          assert.match((await get(simulator, '/_requests')).text, /"failed"/);
          assert.match((await get(simulator, '/_callbacks')).text, /"deliveryReport".*"refused"/);
          await get(simulator, '/_health');
          await get(simulator, '/_health', { headers: { Authorization: undefined } });
          await get(simulator, '/_openapi.json');
        },
        {
          switches: {
            reportFields: 'documented',
            reportPauseMs: 0,
            lateReportMs: 0,
            slowAnswerMs: 0,
            callbackTries: 1,
          },
        },
      ),
    ));

  it('describes what is done with a request, and what is refused', () =>
    receiving((receiver) =>
      simulated(async (simulator) => {
        const reply = { callbackUrl: receiver.url, from: '436761234567', text: 'x' };
        assert.equal((await asDescribed(simulator, { path: '/_replies', body: reply })).status, 200);
        assert.equal(
          (await asDescribed(simulator, { path: '/_replies', body: { ...reply, callbackUrl: 'http://192.0.2.1/' } }))
            .status,
          502,
        );
        assert.equal(
          (await asDescribed(simulator, { path: '/_next', body: { statusCode: 4023, times: 2 } })).status,
          200,
        );
        for (const path of ['/_replies', '/_next']) {
          for (const [body, status] of [
            ['{', 400],
            [{ text: 5, statusCode: 1 }, 400],
            ['x'.repeat(LIMITS.bodyBytes + 1), 413],
          ] as const)
            assert.equal((await asDescribed(simulator, { path, body })).status, status);
        }
        for (const path of ['/_messages', '/_requests', '/_callbacks'])
          assert.equal((await get(simulator, `${path}?limit=0`)).status, 400);
        assert.equal((await get(simulator, '/_messages', { headers: { Authorization: 'Bearer wrong' } })).status, 401);
        assert.equal((await get(simulator, '/_messages', { headers: { Host: 'evil.example' } })).status, 403);
        for (const path of ['/_messages', '/_state'])
          assert.equal((await asDescribed(simulator, { method: 'DELETE', path })).status, 200);
      }),
    ));

  it('takes and refuses bodies as their schemas say', () =>
    simulated(async (simulator) => {
      const api = await description(simulator);
      for (const [path, bodies] of Object.entries({
        '/_next': [
          { statusCode: 4023 },
          { fault: 'noAnswer', recipient: '436761234567' },
          { pauseMs: 1, times: 'always' },
          { statusCode: 5000, accepted: true },
          { statusCode: 4023, accepted: true },
          { statusCode: 3000 },
          { fault: 'none' },
          { times: 1 },
          { statusCode: 4023, more: 1 },
        ],
        '/_replies': [{ text: 'x', callbackUrl: 'http://192.0.2.1/', from: '436761234567' }, { text: 5 }, {}],
      })) {
        const schema = api.paths[path]?.['post']?.requestBody?.content['application/json']?.schema ?? assert.fail(path);
        for (const body of bodies) {
          const isFine = problemsOf(body, schema, api).length === 0;
          const { status } = await ask(simulator, { path, body });
          assert.equal(status !== 400, isFine, JSON.stringify(body));
        }
      }
    }));

  it('names the parameters of each path', () =>
    simulated(async (simulator) => {
      const { paths } = await description(simulator);
      for (const path of ['/_messages', '/_requests', '/_callbacks']) {
        const { text } = await ask(simulator, { method: 'GET', path: `${path}?x=1` });
        const names = paths[path]?.['get']?.parameters?.map(({ name }) => name) ?? [];
        assert.equal(text, `"x" is no parameter of this path. Its parameters are ${names.join(', ')}.`);
      }
    }));
});
