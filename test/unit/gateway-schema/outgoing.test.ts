import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Outgoing, TextMessage } from '../../../src/gateway-schema';
import { completeMessage } from '../../../src/gateway-schema';

const MESSAGE: TextMessage = { recipientAddressList: ['436761234567'], messageContent: 'Hello', priority: 3 };
const BINARY = { recipientAddressList: ['436761234567'], messageContent: ['AA=='] };
const completed = (message: TextMessage, id: string, isTest: boolean) =>
  completeMessage({ kind: 'text', message }, id, isTest).message;

describe('send: the message as its request has it', () => {
  it('has a client message id', () => {
    assert.deepEqual(completed(MESSAGE, 'made', false), { ...MESSAGE, clientMessageId: 'made' });
  });

  it('keeps its own client message id', () => {
    assert.equal(completed({ ...MESSAGE, clientMessageId: 'own' }, 'made', false).clientMessageId, 'own');
  });

  it('says "test" in Test alone', () => {
    assert.deepEqual(completed(MESSAGE, 'made', true), { ...MESSAGE, clientMessageId: 'made', test: true });
    assert.ok(!('test' in completed(MESSAGE, 'made', false)), 'not even as false');
  });

  it('is the same for each call', () => {
    const simple: Outgoing = { kind: 'simple', method: 'GET', message: MESSAGE };
    assert.deepEqual(completeMessage(simple, 'made', true), {
      ...simple,
      message: { ...MESSAGE, clientMessageId: 'made', test: true },
    });
    assert.deepEqual(completeMessage({ kind: 'binary', message: BINARY }, 'made', true).message, {
      ...BINARY,
      clientMessageId: 'made',
      test: true,
    });
  });

  it('leaves the message it was given as it is', () => {
    const message = Object.freeze({ ...MESSAGE });
    completed(message, 'made', true);
    assert.deepEqual(message, MESSAGE);
  });
});
