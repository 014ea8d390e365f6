import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { TextMessage } from '../../../src/api';
import { completeMessage } from '../../../src/send/core';

const MESSAGE: TextMessage = { recipientAddressList: ['436761234567'], messageContent: 'Hello', priority: 3 };

describe('send: the message as its request has it', () => {
  it('has a client message id', () => {
    assert.deepEqual(completeMessage(MESSAGE, 'made', false), { ...MESSAGE, clientMessageId: 'made' });
  });

  it('keeps its own client message id', () => {
    assert.equal(completeMessage({ ...MESSAGE, clientMessageId: 'own' }, 'made', false).clientMessageId, 'own');
  });

  it('says "test" in Test alone', () => {
    assert.deepEqual(completeMessage(MESSAGE, 'made', true), { ...MESSAGE, clientMessageId: 'made', test: true });
    assert.ok(!('test' in completeMessage(MESSAGE, 'made', false)), 'not even as false');
  });

  it('leaves the message it was given as it is', () => {
    const message = Object.freeze({ ...MESSAGE });
    completeMessage(message, 'made', true);
    assert.deepEqual(message, MESSAGE);
  });
});
