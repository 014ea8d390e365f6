import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { cleanName, nameProblem, proposeName, type Account } from '../../../src/account/core';
import type { Credentials } from '../../../src/gateway-client';

const TOKEN: Credentials = { kind: 'token', token: 'canary-token' };
const SHOP: Credentials = { kind: 'basic', username: 'shop', password: 'canary-password' };

const named = (...all: string[]): Account[] => all.map((name) => ({ id: name, name, kind: 'token' }));
const numbered = (number: number): string => `token ${number}`;

describe('account: the proposed name', () => {
  it('is the user name, with a number where it is taken', () => {
    assert.equal(proposeName(SHOP, [], numbered), 'shop');
    assert.equal(proposeName(SHOP, named('Shop'), numbered), 'shop 2');
    assert.equal(proposeName(SHOP, named('shop', 'shop 2'), numbered), 'shop 3');
  });

  it('of a token is its number, the first that is free', () => {
    assert.equal(proposeName(TOKEN, [], numbered), 'token 1');
    assert.equal(proposeName({ kind: 'queryToken', token: 'x' }, named('token 1', 'token 3'), numbered), 'token 2');
  });

  it('is no user name that tells the password', () => {
    assert.equal(proposeName({ kind: 'basic', username: 'same', password: 'same' }, [], numbered), 'token 1');
    assert.equal(
      proposeName({ kind: 'basic', username: 'x canary-password', password: 'canary-password' }, [], numbered),
      'token 1',
    );
    assert.equal(proposeName({ kind: 'basic', username: 'token 1', password: 'token 1' }, [], numbered), 'token 2');
  });

  it('can be accepted as it is, whatever the credentials', () => {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 80 });
    fc.assert(
      fc.property(text, text, fc.array(text), (username, password, taken) => {
        const credentials: Credentials = { kind: 'basic', username, password };
        const accounts = named(...taken.map(cleanName), cleanName(username));
        assert.equal(nameProblem(proposeName(credentials, accounts, numbered), credentials, accounts), undefined);
      }),
    );
  });
});

describe('account: a name', () => {
  for (const [name, problem] of [
    ['office', undefined],
    ['', 'empty'],
    [' \u200b\n', 'empty'],
    ['x'.repeat(60), undefined],
    ['x'.repeat(61), 'tooLong'],
    ['Shop', 'taken'],
    [' shop ', 'taken'],
    ['canary-token', 'secret'],
    ['my canary-token', 'secret'],
    ['canary-\u200btoken', undefined],
  ] as const) {
    it(`${JSON.stringify(name)} ${problem ? `is ${problem}` : 'is one'}`, () => {
      assert.equal(nameProblem(name, TOKEN, named('shop')), problem);
    });
  }

  it('may hold a short secret by chance, but is not the secret', () => {
    const short: Credentials = { kind: 'basic', username: 'shop', password: 'o' };
    assert.equal(nameProblem('office', short, []), undefined);
    assert.equal(nameProblem('o', short, []), 'secret');
  });

  it('is one line, without links and icons of VS Code', () => {
    assert.equal(cleanName(' a\n\tb\u202e c '), 'a b c');
    assert.equal(cleanName('[x](command:y) $(trash)'), '[x] (command:y) $ (trash)');
  });
});
