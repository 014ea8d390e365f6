import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { version } from '../../../package.json';
import { type AcceptedMessage, type Counts, LIMITS } from '../../../src/simulator';
import { MessageStore } from '../../../src/simulator/messages/messageStore';
import { TryCounter } from '../../../src/simulator/behaviour/tries';
import { type Ask, ask, message, send, simulated, TEXT_PATH } from './client';

const list: Ask = { method: 'GET', path: '/_messages' };

type Page = Counts & { messages: AcceptedMessage[] };

const accepted = (clientMessageId: string, messageContent = 'Hello'): AcceptedMessage => ({
  acceptedAt: new Date(0).toISOString(),
  path: TEXT_PATH,
  authScheme: 'bearer',
  statusCode: 2000,
  transferId: clientMessageId,
  smsCount: 1,
  recipients: ['436761234567'],
  kind: 'text',
  alphabet: 'GSM-7',
  segments: 1,
  request: { recipientAddressList: ['436761234567'], messageContent, clientMessageId },
});

describe('simulator: accepted messages', () => {
  it('lists accepted messages with their fields in proper types', () =>
    simulated(async (simulator) => {
      const before = Date.now();
      const answer = await send(simulator, {
        recipientAddressList: ['+436761234567', 436761234568],
        messageContent: 'ж'.repeat(71),
        test: 'true',
        priority: '5',
        maxSmsPerMessage: null,
        unknown: 'x',
      });
      const page = JSON.parse((await ask(simulator, list)).text) as Page;
      const [first] = page.messages;
      const at = Date.parse(first?.acceptedAt ?? '');
      assert.ok(at >= before && at <= Date.now());
      assert.deepEqual(page.messages, [
        {
          acceptedAt: first?.acceptedAt,
          path: TEXT_PATH,
          authScheme: 'bearer',
          statusCode: 2000,
          transferId: answer.transferId,
          smsCount: 4,
          recipients: ['436761234567', '436761234568'],
          kind: 'text',
          alphabet: 'UCS-2',
          segments: 2,
          request: {
            recipientAddressList: ['436761234567', '436761234568'],
            messageContent: 'ж'.repeat(71),
            priority: 5,
            test: true,
          },
        },
      ]);
      assert.deepEqual(simulator.messages(), page.messages);
    }));

  it('counts every request to the API, accepted or not, and none to the control API', () =>
    simulated(async (simulator) => {
      await send(simulator, message());
      await send(simulator, message({ priority: 10 }));
      await ask(simulator, { path: '/rest/nothing' });
      await ask(simulator, { headers: { Authorization: undefined }, body: message() });
      await ask(simulator, { body: '{' });
      await ask(simulator, { headers: { Host: 'evil.example' }, body: message() });
      const health = JSON.parse((await ask(simulator, { method: 'GET', path: '/_health' })).text) as unknown;
      assert.deepEqual(health, { status: 'ok', version, connections: 7, requests: 6, accepted: 1, refused: 5 });
      const page = JSON.parse((await ask(simulator, list)).text) as Page;
      assert.deepEqual([page.connections, page.requests, page.accepted, page.refused], [8, 6, 1, 5]);
    }));

  it('remembers the last refusal: when, which call, HTTP status, status code and why', () =>
    simulated(async (simulator) => {
      const last = () => {
        const { receivedAt, ...refusal } = simulator.lastRefusal() ?? assert.fail('none');
        assert.ok(Math.abs(Date.now() - Date.parse(receivedAt)) < 60_000);
        return refusal;
      };
      const body = JSON.stringify(message({ priority: 10 }));
      const refusal = { method: 'POST', path: TEXT_PATH, result: 'refused' };
      await send(simulator, message());
      assert.equal(simulator.lastRefusal(), undefined);
      await send(simulator, message({ priority: 10 }));
      const reason = '4015 INVALID_MESSAGE_PRIORITY: message priority is invalid';
      assert.deepEqual(last(), { ...refusal, httpStatus: 200, statusCode: 4015, reason, body });
      await send(simulator, message());
      assert.equal(last().statusCode, 4015);
      await ask(simulator, { method: 'DELETE', path: `/rest/${'x'.repeat(9999)}?access_token=secret` });
      const path = `/rest/${'x'.repeat(LIMITS.pathCharacters - 6)}`;
      const nothing = 'HTTP 404: The simulator has nothing at this path.';
      assert.deepEqual(last(), { ...refusal, method: 'DELETE', path, httpStatus: 404, reason: nothing });
      await ask(simulator, { headers: { Authorization: undefined }, body: message() });
      assert.deepEqual(last(), { ...refusal, httpStatus: 401, reason: 'HTTP 401: The request has no credentials.' });
    }));

  it('tells of each request and each refusal, and nothing of its own pages', () =>
    simulated(async (simulator) => {
      const seen: number[] = [];
      const stop = simulator.onCount(() => {
        const { requests, refused } = simulator.counts();
        seen.push(requests, refused);
      });
      await send(simulator, message());
      await ask(simulator, { method: 'GET', path: '/_health' });
      await send(simulator, message({ priority: 10 }));
      assert.deepEqual(seen, [1, 0, 2, 0, 2, 1]);
      stop();
      await send(simulator, message());
      assert.deepEqual(simulator.counts(), { ...simulator.counts(), requests: 3, refused: 1 });
      assert.equal(seen.length, 6);
    }));

  it('shows /_messages only to who has the token', () =>
    simulated(async (simulator) => {
      const without: Ask = { ...list, headers: { Authorization: undefined } };
      for (const authorization of [undefined, 'Bearer wrong', 'Bearer inactive']) {
        const got = await ask(simulator, { ...without, headers: { Authorization: authorization } });
        assert.deepEqual([got.status, got.text], [401, '']);
      }
      const query = `/_messages?access_token=${simulator.token}`;
      assert.equal((await ask(simulator, { ...without, path: query })).status, 200);
      assert.equal((await ask(simulator, { path: '/_messages' })).status, 405);
    }));

  it('says to everybody on this computer that it is up, and its counts only to who has the token', () =>
    simulated(async (simulator) => {
      const health = async (headers: Ask['headers'] = {}): Promise<unknown> => {
        const { status, text } = await ask(simulator, { method: 'GET', path: '/_health', headers });
        return status === 200 ? JSON.parse(text) : status;
      };
      const up = { status: 'ok', version };
      assert.deepEqual(await health({ Authorization: undefined }), up);
      assert.deepEqual(await health({ Authorization: 'Bearer wrong' }), up);
      assert.deepEqual(await health(), { ...up, connections: 3, requests: 0, accepted: 0, refused: 0 });
      assert.equal(await health({ Authorization: undefined, Host: 'evil.example' }), 403);
      assert.equal(await health({ Authorization: undefined, Origin: 'https://evil.example' }), 403);
    }));

  it('never shows a credential', () =>
    simulated(
      async (simulator) => {
        const notificationCallbackUrl = 'https://canary-user:canary-pass@example.com/reports?x=1';
        const user = `Basic ${Buffer.from('canary-user:canary-token').toString('base64')}`;
        const fields = message({ notificationCallbackUrl, apiKey: 'canary-key', authToken: 'canary-auth' });
        await send(simulator, fields);
        await send(simulator, fields, { headers: { Authorization: user } });
        await send(simulator, fields, {
          path: `${TEXT_PATH}?access_token=canary-token`,
          headers: { Authorization: undefined },
        });
        const { text } = await ask(simulator, list);
        assert.equal((JSON.parse(text) as Page).messages.length, 3);
        assert.ok(text.includes('https://***@example.com/reports?x=1'));
        assert.ok(!text.includes('canary'));
      },
      { token: 'canary-token' },
    ));

  it('keeps the last 10,000', () => {
    assert.equal(LIMITS.messages, 10_000);
    const store = new MessageStore();
    for (let index = 0; index < 10_001; index++) store.add(accepted(String(index)));
    assert.equal(store.list().length, 10_000);
    assert.equal(store.list()[0]?.transferId, '1');
    assert.equal(store.list().at(-1)?.transferId, '10000');
    assert.equal(store.total, 10_001);
    assert.equal(store.hasClientMessageId('0'), false);
  });

  it('keeps fewer when they are long, but at least the last', () => {
    const store = new MessageStore(100, 5000);
    const ids = (): string[] => store.list().map(({ transferId }) => transferId);
    for (const id of ['a', 'b', 'c']) store.add(accepted(id, 'x'.repeat(1000)));
    assert.deepEqual(ids(), ['b', 'c']);
    store.add(accepted('d', 'x'.repeat(10_000)));
    assert.deepEqual(ids(), ['d']);
    store.add(accepted('e', 'x'.repeat(2000)));
    assert.deepEqual(ids(), ['e']);
    store.add(accepted('f', 'ж'.repeat(2000)));
    assert.deepEqual(ids(), ['f'], 'two bytes for each character that is not Latin-1');
  });

  it('numbers continue after the oldest were dropped', () => {
    const store = new MessageStore(3, Infinity);
    for (let index = 0; index < 1000; index++) {
      store.add(accepted(String(index)));
      assert.equal(store.list()[0]?.transferId, String(Math.max(0, index - 2)));
      assert.equal(store.find(String(index - 3)), undefined);
      assert.ok(store.find(String(index)));
    }
  });

  it('forgets the oldest counted tries, so that they cannot fill the memory', () => {
    const tries = new TryCounter();
    const { request } = accepted('first');
    tries.isThrottled(request, 1);
    for (let index = 0; index < LIMITS.countedRequests; index++) {
      tries.isThrottled({ ...request, clientMessageId: String(index) }, 1);
    }
    assert.equal(tries.isThrottled(request, 1), true, 'forgotten, so counted anew');
    const last = { ...request, clientMessageId: String(LIMITS.countedRequests - 1) };
    assert.equal(tries.isThrottled(last, 1), false, 'remembered');
  });
});
