import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { startSimulator } from '../../../src/simulator';
import { ask, message, send, simulated, statusOf, TEXT_PATH } from './client';

const basic = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

describe('simulator: credentials', () => {
  it('takes its token as Bearer, as access_token and as the password of any user name', () =>
    simulated(async (simulator) => {
      const { token } = simulator;
      await send(simulator, message(), { headers: { Authorization: `bearer ${token}` } });
      await send(simulator, message(), {
        path: `${TEXT_PATH}?access_token=${token}`,
        headers: { Authorization: undefined },
      });
      await send(simulator, message(), { headers: { Authorization: basic('anna', token) } });
      await send(simulator, message(), { headers: { Authorization: basic('jürgen', token) } });
      assert.deepEqual(
        simulator.messages().map(({ authScheme }) => authScheme),
        ['bearer', 'query', 'basic', 'basic'],
      );
    }));

  for (const [name, authorization] of [
    ['none', undefined],
    ['the token "wrong"', 'Bearer wrong'],
    ['the password "wrong"', basic('anna', 'wrong')],
    ['another token', 'Bearer 0123456789abcdef'],
    ['an empty token', 'Bearer '],
    ['a Basic value without a colon', `Basic ${Buffer.from('anna').toString('base64')}`],
    ['another scheme', 'Digest x'],
  ] as const) {
    it(`answers 401 with an empty body to ${name}`, () =>
      simulated(async (simulator) => {
        const got = await ask(simulator, { headers: { Authorization: authorization }, body: message() });
        assert.equal(got.status, 401);
        assert.equal(got.text, '');
        assert.equal(simulator.messages().length, 0);
      }));
  }

  it('answers 401 to a wrong access_token', () =>
    simulated(async (simulator) => {
      const path = `${TEXT_PATH}?access_token=wrong`;
      const got = await ask(simulator, { path, headers: { Authorization: undefined }, body: message() });
      assert.equal(got.status, 401);
    }));

  it('lets a header decide alone when there is an access_token too', () =>
    simulated(async (simulator) => {
      const path = `${TEXT_PATH}?access_token=${simulator.token}`;
      assert.equal(
        (await ask(simulator, { path, headers: { Authorization: 'Bearer wrong' }, body: message() })).status,
        401,
      );
    }));

  for (const [name, authorization] of [
    ['token', 'Bearer inactive'],
    ['password', basic('anna', 'inactive')],
  ] as const) {
    it(`answers 4001 to the ${name} "inactive"`, () =>
      simulated(async (simulator) => {
        const answer = statusOf(await ask(simulator, { headers: { Authorization: authorization }, body: message() }));
        assert.equal(answer.statusCode, 4001);
        assert.equal(answer.transferId, null);
      }));
  }

  it('answers 4001 instead of 401 when switched so', () =>
    simulated(
      async (simulator) => {
        assert.equal((await send(simulator, message(), { headers: { Authorization: undefined } })).statusCode, 4001);
        assert.equal(
          (await send(simulator, message(), { headers: { Authorization: 'Bearer wrong' } })).statusCode,
          4001,
        );
      },
      { switches: { badCredentials: 'status4001' } },
    ));

  it('makes a token of 128 random bits, and takes a given one', async () => {
    const tokens: string[] = [];
    await simulated((simulator) => Promise.resolve(void tokens.push(simulator.token)));
    await simulated((simulator) => Promise.resolve(void tokens.push(simulator.token)));
    assert.match(tokens[0] ?? '', /^[0-9a-f]{32}$/);
    assert.notEqual(tokens[0], tokens[1]);
    await simulated(
      async (simulator) => {
        assert.equal(
          (await send(simulator, message(), { headers: { Authorization: 'Bearer my-token' } })).statusCode,
          2000,
        );
      },
      { token: 'my-token' },
    );
  });

  for (const token of ['wrong', 'inactive', '', 'two words', 'a\r\nb', 'ü']) {
    it(`does not start with the token ${JSON.stringify(token)}`, async () => {
      await assert.rejects(startSimulator({ token }), RangeError);
    });
  }
});
