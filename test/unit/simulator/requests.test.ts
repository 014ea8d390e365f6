import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import { describe, it } from 'mocha';
import { FAULTS, LIMITS, type ReceivedRequest, type Simulator, statusRecipient } from '../../../src/simulator';
import { RequestLog } from '../../../src/simulator/messages/receivedRequest';
import { type Ask, ask, message, send, SIMPLE_PATH, simulated, TEXT_PATH } from './client';

/** What a request became, without its time. */
const outcome = ({ receivedAt, ...rest }: ReceivedRequest): Omit<ReceivedRequest, 'receivedAt'> => {
  assert.ok(Math.abs(Date.now() - Date.parse(receivedAt)) < 60_000);
  return rest;
};

const last = (simulator: Simulator): Omit<ReceivedRequest, 'receivedAt'> =>
  outcome(simulator.requests().at(-1) ?? assert.fail('none'));

/** Waits until a request was dealt with, whether or not it is answered. */
const dealtWith = (simulator: Simulator): Promise<ReceivedRequest> =>
  new Promise((resolve) => {
    const stop = simulator.onRequest((request) => {
      stop();
      resolve(request);
    });
  });

describe('simulator: requests', () => {
  it('are listed with what became of them', () =>
    simulated(async (simulator) => {
      const { transferId } = await send(simulator, message());
      const text = { method: 'POST', path: TEXT_PATH };
      assert.deepEqual(last(simulator), { ...text, result: 'accepted', httpStatus: 200, statusCode: 2000, transferId });
      const body = { recipientAddressList: ['436761234567'] };
      await send(simulator, body);
      assert.deepEqual(last(simulator), {
        ...text,
        result: 'refused',
        httpStatus: 200,
        statusCode: 4019,
        reason: '4019 PARAMETER_MISSING: parameter "messageContent" invalid',
        body: JSON.stringify(body),
      });
      assert.deepEqual(
        simulator.requests().map(({ result }) => result),
        ['accepted', 'refused'],
      );
    }));

  for (const [name, given, reason] of [
    ['without credentials', { headers: { Authorization: undefined } }, 'HTTP 401: The request has no credentials.'],
    [
      'with another token',
      { headers: { Authorization: 'Bearer wrong' } },
      'HTTP 401: The credentials are not those of the simulator.',
    ],
    ['of another type', { headers: { 'Content-Type': 'text/xml' } }, /^HTTP 415: This path takes application\/json/],
    ['with another Accept', { headers: { Accept: 'text/xml' } }, 'HTTP 406: This path answers application/json.'],
    ['that is no JSON', { body: '{' }, 'HTTP 400: The body is not a JSON object in UTF-8.'],
    ['without a body', {}, '4120: no data provided'],
    ['to another path', { path: '/rest/sms' }, 'HTTP 404: The simulator has nothing at this path.'],
    ['with another method', { method: 'DELETE' }, 'HTTP 405: This path takes POST.'],
    ['that is too large', { body: 'x'.repeat(LIMITS.bodyBytes + 1) }, /^HTTP 413: A request has at most \d+ bytes\.$/],
    [
      'of a web page',
      { headers: { Origin: 'https://evil.example' } },
      'HTTP 403: The simulator does not answer to web pages of another origin.',
    ],
    [
      'for another host',
      { headers: { Host: 'gateway.test' } },
      'HTTP 403: The simulator answers only to 127.0.0.1 and localhost. The Host of the request is "gateway.test"; allowHosts (--allow-host) allows others.',
    ],
    [
      'of the simple format',
      { path: SIMPLE_PATH, headers: { 'Content-Type': undefined } },
      /^4019 PARAMETER_MISSING: /,
    ],
  ] satisfies [string, Ask, string | RegExp][]) {
    it(`say why one ${name} was refused`, () =>
      simulated(async (simulator) => {
        await ask(simulator, given);
        const { result, reason: said = '' } = last(simulator);
        assert.equal(result, 'refused');
        if (typeof reason === 'string') assert.equal(said, reason);
        else assert.match(said, reason);
        assert.deepEqual(simulator.lastRefusal(), simulator.requests().at(-1));
        assert.equal(simulator.counts().refused, 1);
      }));
  }

  it('say why one was refused, for every status code', () =>
    simulated(async (simulator) => {
      for (let code = 4000; code < 4130; code++) {
        const { statusMessage } = await send(simulator, message({ recipientAddressList: [statusRecipient(code)] }));
        const { reason = '', statusCode } = last(simulator);
        assert.equal(statusCode, code);
        assert.match(reason, new RegExp(`^${code}(?: [A-Z_]+)?: `));
        assert.ok(reason.endsWith(statusMessage), reason);
      }
    }));

  for (const { name, recipient, accepts } of FAULTS) {
    it(`are listed with the fault ${name}`, () =>
      simulated(
        async (simulator) => {
          const done = dealtWith(simulator);
          const answer = ask(simulator, { body: message({ recipientAddressList: [recipient] }) }).then(
            ({ status }) => status,
            () => undefined,
          );
          const { result, httpStatus, reason = '', transferId } = await done;
          const isThrottled = name === 'tooManyRequests';
          const isAccepted = accepts && !isThrottled;
          const refused = isThrottled || name === 'unauthorized';
          assert.equal(result, isAccepted ? 'accepted' : refused ? 'refused' : 'failed');
          assert.equal(transferId, simulator.messages()[0]?.transferId);
          assert.equal(transferId !== undefined, isAccepted);
          assert.equal(reason === '', name === 'slowAnswer');
          if (!name.startsWith('noAnswer') && name !== 'halfAnswer') assert.equal(httpStatus, await answer);
        },
        { switches: { slowAnswerMs: 1 } },
      ));
  }

  it('are listed where the message was accepted and its code leaves that open', () =>
    simulated(async (simulator) => {
      simulator.answerNext({ statusCode: 5000, accepted: true });
      await send(simulator, message());
      const { result, statusCode, reason } = last(simulator);
      assert.deepEqual([result, statusCode], ['accepted', 5000]);
      assert.match(reason ?? '', /^5000 INTERNAL_ERROR: /);
      simulator.answerNext({ statusCode: 5000 });
      await send(simulator, message());
      assert.equal(last(simulator).result, 'failed');
    }));

  it('are listed when the client closed the connection before the end', () =>
    simulated(async (simulator) => {
      const done = dealtWith(simulator);
      const socket = net.connect(simulator.port, '127.0.0.1');
      await once(socket, 'connect');
      const head = `POST ${TEXT_PATH} HTTP/1.1\r\nHost: 127.0.0.1:${simulator.port}\r\nAuthorization: Bearer ${simulator.token}`;
      socket.write(`${head}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{`);
      while (simulator.counts().requests === 0) await new Promise(setImmediate);
      socket.destroy();
      assert.deepEqual(outcome(await done), {
        method: 'POST',
        path: TEXT_PATH,
        result: 'failed',
        reason: 'The client closed the connection within its request.',
      });
    }));

  it('are told to listeners, each once, also before a delayed answer', () =>
    simulated(
      async (simulator) => {
        const seen: ReceivedRequest[] = [];
        const done = dealtWith(simulator);
        const stop = simulator.onRequest((request) => seen.push(request));
        const answer = ask(simulator, { body: message() });
        await done;
        assert.deepEqual(seen, simulator.requests());
        assert.equal(seen.length, 1);
        stop();
        await answer;
        await ask(simulator, { path: '/rest/x' });
        assert.equal(seen.length, 1);
      },
      { latencyMs: 50 },
    ));

  it('keep only the beginning of a body, and none of an accepted message', () =>
    simulated(async (simulator) => {
      const text = `"${'ö'.repeat(200_000)}`;
      await ask(simulator, { body: text });
      const { body = '' } = last(simulator);
      assert.equal(body, text.slice(0, LIMITS.refusedBodyCharacters));
      await send(simulator, message());
      assert.equal(last(simulator).body, undefined);
    }));

  it('never show a credential', () =>
    simulated(
      async (simulator) => {
        const secrets = { apiKey: 'canary-1', authToken: 'canary "2', password: 'canary-3', access_token: 'canary-4' };
        const refused = {
          ...secrets,
          notificationCallbackUrl: 'https://u:canary-5@example.com/canary-6',
          priority: 10,
        };
        await send(simulator, message(refused));
        await ask(simulator, { body: JSON.stringify(message(refused)).slice(0, -1) }); // no JSON
        await ask(simulator, { body: `${'x'.repeat(LIMITS.refusedBodyCharacters - 5)}canary+token` });
        await ask(simulator, { headers: { Authorization: 'Bearer canary-7' }, body: message() });
        await ask(simulator, { path: '/rest/canary+token/x?access_token=canary-8', body: '{}' });
        for (const type of ['application/x-www-form-urlencoded', 'application/json']) {
          await ask(simulator, {
            path: SIMPLE_PATH,
            headers: { 'Content-Type': type, Authorization: undefined },
            body: 'access_token=canary%2Btoken&notificationCallbackUrl=https%3A%2F%2Fu%3Acanary-9%40x&priority=10',
          });
          await ask(simulator, {
            path: SIMPLE_PATH,
            headers: { 'Content-Type': type },
            body: 'recipientAddressList=43&password=canary-10',
          });
        }
        assert.ok(
          simulator.requests().length === 9 && simulator.requests().every(({ result }) => result === 'refused'),
        );
        const { text } = await ask(simulator, { method: 'GET', path: '/_requests' });
        assert.equal((JSON.parse(text) as { requests: unknown[] }).requests.length, 9);
        assert.ok(text.includes('recipientAddressList'));
        assert.ok(!text.includes('canary'), text);
        assert.ok(!JSON.stringify(simulator.requests()).includes('canary'));
      },
      { token: 'canary+token' },
    ));

  for (const [name, body, kept] of [
    ['many', undefined, LIMITS.requests],
    ['long', 'ж'.repeat(LIMITS.refusedBodyCharacters), 8000],
  ] as const) {
    it(`are forgotten where there are too ${name}`, () => {
      const log = new RequestLog();
      for (let number = 0; number < LIMITS.requests + 5; number++)
        log.add({
          receivedAt: new Date(0).toISOString(),
          method: 'POST',
          path: `/${number}`,
          result: 'refused',
          ...(body !== undefined && { body }),
        });
      const list = log.list();
      assert.ok(list.length <= kept && list.length > kept / 2, String(list.length));
      assert.equal(list.at(-1)?.path, `/${LIMITS.requests + 4}`);
      assert.ok(body === undefined || list.length * body.length * 2 <= LIMITS.requestHeapBytes);
      if (body === undefined) assert.equal(list.length, LIMITS.requests);
    });
  }

  it('come in pages', () =>
    simulated(async (simulator) => {
      for (const path of ['/a', '/b', '/c']) await ask(simulator, { path });
      const page = async (query: string): Promise<unknown> => {
        const { text } = await ask(simulator, { method: 'GET', path: `/_requests${query}` });
        const { requests, before, after } = JSON.parse(text) as {
          requests: ReceivedRequest[];
          before: number | null;
          after: number;
        };
        return [requests.map(({ path }) => path).join(''), before, after];
      };
      assert.deepEqual(await page(''), ['/a/b/c', null, 3]);
      assert.deepEqual(await page('?limit=2'), ['/b/c', 2, 3]);
      assert.deepEqual(await page('?limit=1&before=2'), ['/a', null, 1]);
      assert.deepEqual(await page('?after=2'), ['/c', 3, 3]);
      const { status, text } = await ask(simulator, { method: 'GET', path: '/_requests?to=1' });
      assert.deepEqual(
        [status, text],
        [400, '"to" is no parameter of this path. Its parameters are limit, before, after.'],
      );
    }));
});
