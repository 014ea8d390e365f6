import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import {
  accessTokenQuery,
  authorizationHeader,
  credentialsProblem,
  type Credentials,
} from '../../../src/gateway-client/credentials';

const basic = (username: string, password: string): Credentials => ({ kind: 'basic', username, password });
const token = (value: string): Credentials => ({ kind: 'token', token: value });
const queryToken = (value: string): Credentials => ({ kind: 'queryToken', token: value });

describe('api: credentials in a header', () => {
  it('writes the documentation’s own examples', () => {
    assert.equal(authorizationHeader(basic('test', 'test')), 'Basic dGVzdDp0ZXN0');
    assert.equal(authorizationHeader(token('ACCESS_TOKEN_VALUE')), 'Bearer ACCESS_TOKEN_VALUE');
  });

  it('encodes user name and password as UTF-8', () => {
    assert.equal(authorizationHeader(basic('jürgen', 'grüß€🙂')), 'Basic asO8cmdlbjpncsO8w5/igqzwn5mC');
  });

  it('decodes to the same user name and password, also with colons', () => {
    const name = fc.string().filter((text) => !text.includes(':'));
    fc.assert(
      fc.property(name, fc.string(), (username, password) => {
        const value = authorizationHeader(basic(username, password))?.slice('Basic '.length) ?? '';
        const pair = Buffer.from(value, 'base64').toString('utf8');
        const colon = pair.indexOf(':');
        assert.deepEqual([pair.slice(0, colon), pair.slice(colon + 1)], [username, password]);
      }),
    );
  });
});

describe('api: credentials in the query', () => {
  it('writes the documentation’s own example, and no header', () => {
    assert.equal(accessTokenQuery(queryToken('ACCESS_TOKEN_VALUE')), 'access_token=ACCESS_TOKEN_VALUE');
    assert.equal(authorizationHeader(queryToken('ACCESS_TOKEN_VALUE')), undefined);
  });

  it('is empty for credentials that go into a header', () => {
    assert.equal(accessTokenQuery(token('t')), '');
    assert.equal(accessTokenQuery(basic('user', 'pass')), '');
  });

  it('encodes any token, so that it cannot end the parameter or the query', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (value) => {
        const url = new URL('https://api.websms.com/rest/');
        url.search = `before=1&${accessTokenQuery(queryToken(value))}`;
        assert.deepEqual(
          [...url.searchParams],
          [
            ['before', '1'],
            ['access_token', value],
          ],
        );
        assert.equal(url.hash, '');
        // What is on the wire is what was written: redaction looks for it.
        assert.ok(url.search.endsWith(accessTokenQuery(queryToken(value))));
      }),
    );
  });

  it('does not throw for a lone surrogate', () => {
    assert.equal(accessTokenQuery(queryToken('a\ud83d')), 'access_token=a%EF%BF%BD');
  });
});

describe('api: what is wrong with credentials', () => {
  const table: readonly (readonly [Credentials, string | undefined])[] = [
    [token('abc-._~+/=123'), undefined],
    [token('a'), undefined],
    [token('x'.repeat(4096)), undefined],
    [token(''), 'empty'],
    [token('x'.repeat(4097)), 'tooLong'],
    [token(' abc'), 'tokenCharacter'],
    [token('abc '), 'tokenCharacter'],
    [token('a b'), 'tokenCharacter'],
    [token('abc\n'), 'tokenCharacter'],
    [token('a\r\nX-Evil: 1'), 'tokenCharacter'],
    [token('a\0'), 'tokenCharacter'],
    [token('ä'), 'tokenCharacter'],
    [token('\u007f'), 'tokenCharacter'],
    [queryToken('abc-._~+/=123'), undefined],
    [queryToken(''), 'empty'],
    [queryToken('a b'), 'tokenCharacter'],
    [queryToken('x'.repeat(4097)), 'tooLong'],
    [basic('user', 'pass'), undefined],
    [basic('user', 'a:b c'), undefined],
    [basic('jürgen', '🙂'), undefined],
    [basic('u'.repeat(2048), 'p'.repeat(2048)), undefined],
    [basic('', 'pass'), 'empty'],
    [basic('user', ''), 'empty'],
    [basic('u'.repeat(2048), 'p'.repeat(2049)), 'tooLong'],
    [basic('us:er', 'pass'), 'colonInUsername'],
    [basic('us\ner', 'pass'), 'controlCharacter'],
    [basic('user', 'pa\0ss'), 'controlCharacter'],
    [basic('user', 'pass\u007f'), 'controlCharacter'],
    [basic('user', 'pass\u0085'), 'controlCharacter'],
  ];
  for (const [credentials, problem] of table) {
    it(`${JSON.stringify(credentials).slice(0, 60)}: ${problem ?? 'nothing'}`, () => {
      assert.equal(credentialsProblem(credentials), problem);
    });
  }

  it('lets nothing through that a header cannot carry', () => {
    const any: fc.Arbitrary<Credentials> = fc.oneof(
      fc.string({ unit: 'binary' }).map(token),
      fc
        .tuple(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }))
        .map(([name, password]) => basic(name, password)),
    );
    fc.assert(
      fc.property(any, (credentials) => {
        if (credentialsProblem(credentials) !== undefined) return;
        assert.match(authorizationHeader(credentials) ?? '', /^(?:Bearer|Basic) [\x21-\x7e]+$/);
      }),
    );
  });
});
