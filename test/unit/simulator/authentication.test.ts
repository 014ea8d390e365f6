import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { startSimulator } from '../../../src/simulator';
import { ask, message, send, simulated, SIMPLE_PATH, statusOf, TEXT_PATH } from './client';

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
        assert.equal(got.headers['www-authenticate'], 'Basic realm="websms"');
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

  it('has the body of OAuth 2 in a 401 when switched so, and never the token in it', () =>
    simulated(
      async (simulator) => {
        const said = async (path: string, headers: Record<string, string | undefined>): Promise<unknown> => {
          const got = await ask(simulator, { path, headers, body: message() });
          assert.equal(got.status, 401);
          assert.equal(got.headers['www-authenticate'], 'Basic realm="websms"');
          assert.equal(got.headers['content-type'], 'application/json;charset=UTF-8');
          return JSON.parse(got.text);
        };
        const wrong = { error: 'invalid_token', error_description: 'Invalid access token' };
        const none = {
          error: 'unauthorized',
          error_description: 'Full authentication is required to access this resource',
        };
        assert.deepEqual(await said(TEXT_PATH, { Authorization: 'Bearer canary' }), wrong);
        assert.deepEqual(await said(TEXT_PATH, { Authorization: basic('anna', 'canary') }), wrong);
        assert.deepEqual(await said(`${TEXT_PATH}?access_token=canary`, { Authorization: undefined }), wrong);
        assert.deepEqual(await said(TEXT_PATH, { Authorization: undefined }), none);
        const fields = message({ recipientAddressList: ['99900009008'] });
        const got = await ask(simulator, { body: fields });
        assert.deepEqual([got.status, JSON.parse(got.text)], [401, wrong]);
      },
      { switches: { unauthorizedBody: 'oauth' } },
    ));

  it('asks for Basic credentials in every 401, those of the control API and the special recipient too', () =>
    simulated(async (simulator) => {
      for (const asked of [
        await ask(simulator, { method: 'GET', path: '/_messages', headers: { Authorization: undefined } }),
        await ask(simulator, { method: 'GET', path: SIMPLE_PATH, headers: { Authorization: undefined } }),
        await ask(simulator, { body: message({ recipientAddressList: ['99900009008'] }) }),
      ]) {
        assert.deepEqual([asked.status, asked.headers['www-authenticate']], [401, 'Basic realm="websms"']);
      }
    }));

  it('accepts only the user name that is configured', () =>
    simulated(
      async (simulator) => {
        const { token } = simulator;
        const status = async (authorization: string, path?: string): Promise<number> =>
          (await ask(simulator, { headers: { Authorization: authorization }, body: message(), ...(path && { path }) }))
            .status;
        assert.equal(await status(basic('jürgen', token)), 200);
        for (const user of ['anna', '', 'Jürgen', 'jürgen ']) assert.equal(await status(basic(user, token)), 401, user);
        assert.equal(await status(basic('jürgen', 'wrong')), 401);
        assert.equal(await status(basic('anna', 'inactive')), 401);
        assert.equal(await status(`Bearer ${token}`), 200);
        const own = { method: 'GET', path: '/_messages' };
        assert.equal((await ask(simulator, { ...own, headers: { Authorization: basic('anna', token) } })).status, 401);
        assert.equal(
          (await ask(simulator, { ...own, headers: { Authorization: basic('jürgen', token) } })).status,
          200,
        );
        assert.equal(
          statusOf(await ask(simulator, { headers: { Authorization: basic('jürgen', 'inactive') } })).statusCode,
          4001,
        );
      },
      { user: 'jürgen' },
    ));

  for (const user of ['', 'a:b', 'a\nb']) {
    it(`does not start with the user name ${JSON.stringify(user)}`, async () => {
      await assert.rejects(startSimulator({ user }), RangeError);
    });
  }

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
