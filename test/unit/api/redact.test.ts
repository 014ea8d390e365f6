import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { Credentials } from '../../../src/api';
import { redact, redactAnswer } from '../../../src/api/redact';

const TOKEN: Credentials = { kind: 'token', token: 'canary+token/7d1f=' };
const BASIC: Credentials = { kind: 'basic', username: 'jürgen', password: 'päss & wörd?' };
const PAIR = Buffer.from('jürgen:päss & wörd?').toString('base64');

describe('api: removing secrets from foreign text', () => {
  it('removes a token wherever it stands', () => {
    assert.equal(redact('Bearer canary+token/7d1f= or canary+token/7d1f.', TOKEN), 'Bearer *** or ***.');
  });

  it('removes a token as a URL carries it', () => {
    assert.equal(redact('/rest/?access_token=canary%2Btoken%2F7d1f%3D&x', TOKEN), '/rest/?access_token=***&x');
  });

  it('removes a token that went out in the query, in each way URLs are written', () => {
    const query: Credentials = { kind: 'queryToken', token: "it's~(a)+*!" };
    const forms = ["it's~(a)+*!", 'it%27s~%28a%29%2B%2A%21', 'it%27s%7E%28a%29%2B*%21', "it's~(a)%2B*!"];
    for (const form of forms) assert.equal(redact(`GET /rest/?access_token=${form} HTTP`, query), 'GET /rest/?access_token=*** HTTP', form);
  });

  it('removes a password, and the pair as a Basic header carries it, with and without its padding', () => {
    assert.ok(PAIR.endsWith('='), 'the example has padding');
    assert.equal(redact(`Basic ${PAIR}`, BASIC), 'Basic ***');
    assert.equal(redact(`Basic ${PAIR.replace(/=+$/, '')}.`, BASIC), 'Basic ***.');
    assert.equal(redact('wrong password päss & wörd? for jürgen', BASIC), 'wrong password *** for jürgen');
    assert.equal(redact(`?p=${encodeURIComponent('päss & wörd?')}`, BASIC), '?p=***');
  });

  it('removes a token and a password that come back as base64', () => {
    const base64 = (text: string): string => Buffer.from(text).toString('base64');
    assert.equal(redact(`got ${base64('canary+token/7d1f=')}.`, TOKEN), 'got ***.');
    assert.equal(redact(`got ${base64('päss & wörd?')}.`, BASIC), 'got ***.');
  });

  it('leaves a text without secrets as it is', () => {
    const text = 'message priority is invalid $& $1 $`';
    assert.equal(redact(text, TOKEN), text);
    assert.equal(redact(text, BASIC), text);
  });

  it('leaves everything readable when a secret is empty', () => {
    assert.equal(redact('OK', { kind: 'token', token: '' }), 'OK');
    assert.equal(redact('OK', { kind: 'basic', username: '', password: '' }), 'OK');
  });

  it('cleans every text of an answer and keeps the rest', () => {
    const secret = 'canary+token/7d1f=';
    const answer = { statusCode: 4001, statusMessage: `no ${secret}`, transferId: secret, clientMessageId: `${secret}${secret}`, smsCount: 3 };
    assert.deepEqual(redactAnswer(answer, TOKEN), {
      statusCode: 4001, statusMessage: 'no ***', transferId: '***', clientMessageId: '******', smsCount: 3,
    });
    assert.deepEqual(redactAnswer({ statusCode: 2000 }, TOKEN), { statusCode: 2000 });
  });

  it('cuts a long text, after removing: no half of a secret is left at the end', () => {
    const statusMessage = 'x'.repeat(65_530) + 'canary+token/7d1f=';
    const clean = redactAnswer({ statusCode: 4001, statusMessage }, TOKEN).statusMessage ?? '';
    assert.equal(clean, 'x'.repeat(65_530) + '***');
    const long = redactAnswer({ statusCode: 4001, statusMessage: 'y'.repeat(1_000_000) }, TOKEN).statusMessage ?? '';
    assert.equal(long, 'y'.repeat(65_536));
  });

  it('leaves no appearance of a secret of any shape', () => {
    // Secrets made of the mask's own character could not be told from it.
    const secrets = fc.string({ minLength: 1 }).filter((text) => !text.includes('*'));
    fc.assert(
      fc.property(secrets, fc.string(), fc.string(), (secret, before, after) => {
        const clean = redact(`${before}${secret}${after}`, { kind: 'token', token: secret });
        // What is left may meet anew around a mask, but never without one.
        assert.ok(!clean.includes(secret));
      }),
    );
  });
});
