import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  findProblems,
  MAX_SEGMENTS,
  standardSegments,
  type BinaryMessage,
  type ProblemOf,
} from '../../../src/gateway-schema';

/** The sample of the official SDKs. */
const MESSAGE: BinaryMessage = {
  recipientAddressList: ['436761234567'],
  messageContent: ['BQAD/AIBWnVzYW1tZW4=', 'BQAD/AICZ2Vmw7xndC4='],
  userDataHeaderPresent: true,
};
const problems = (fields: Partial<BinaryMessage>): ProblemOf<'binary'>[] =>
  findProblems('binary', { ...MESSAGE, ...fields });
const base64 = (length: number, fill = 0): string => Buffer.alloc(length, fill).toString('base64');
const field = 'messageContent';

describe('api: what is wrong with a binary message', () => {
  it('nothing', () => {
    assert.deepEqual(problems({}), []);
    assert.deepEqual(
      problems({ test: true, clientMessageId: 'id', senderAddress: 'websms', senderAddressType: 'alphanumeric' }),
      [],
    );
  });

  it('segments: none, and one too many', () => {
    const segments = (length: number): string[] => Array.from({ length }, () => base64(1));
    assert.deepEqual(problems({ messageContent: [] }), [{ field, kind: 'none' }]);
    assert.deepEqual(problems({ messageContent: segments(MAX_SEGMENTS) }), []);
    assert.deepEqual(problems({ messageContent: segments(MAX_SEGMENTS + 1) }), [{ field, kind: 'tooMany' }]);
  });

  it('each segment: empty, over 140 octets, no base64', () => {
    assert.deepEqual(problems({ messageContent: [base64(140), '', base64(141), ' ', 'B!==', base64(1)] }), [
      { field, kind: 'empty', segment: 1 },
      { field, kind: 'tooLong', segment: 2 },
      { field, kind: 'empty', segment: 3 },
      { field, kind: 'notBase64', segment: 4, why: { kind: 'character', index: 1, character: '!' } },
    ]);
  });

  it('accepts base64 and base64url', () => {
    assert.deepEqual(problems({ messageContent: ['BQAD_AIBWnVzYW1tZW4', 'BQAD/AICZ2Vmw7xndC4='] }), []);
  });

  it('a header that is not there, only where one is said to be', () => {
    const messageContent = [base64(3, 0xff), MESSAGE.messageContent[0] ?? ''];
    const why = { kind: 'headerTooLong' as const, index: 0 };
    assert.deepEqual(problems({ messageContent }), [{ field, kind: 'badHeader', segment: 0, why }]);
    assert.deepEqual(problems({ messageContent, userDataHeaderPresent: false }), []);
    assert.deepEqual(
      findProblems('binary', { recipientAddressList: MESSAGE.recipientAddressList, messageContent }),
      [],
    );
  });

  it('what it has in common with a text message', () => {
    assert.deepEqual(problems({ recipientAddressList: [] }), [{ field: 'recipientAddressList', kind: 'none' }]);
    assert.deepEqual(problems({ recipientAddressList: ['0676'] }), [
      { field: 'recipientAddressList', kind: 'bad', recipient: '0676', why: 'leadingZero' },
    ]);
    assert.deepEqual(problems({ senderAddress: 'twelve chars' }), [{ field: 'senderAddress', kind: 'tooLong' }]);
  });

  it('reports all problems at once', () => {
    const found = problems({ recipientAddressList: [], messageContent: [], senderAddressType: 'national' });
    assert.deepEqual(found.map((problem) => problem.field).sort(), [
      'messageContent',
      'recipientAddressList',
      'senderAddress',
    ]);
  });
});

describe('api: segments as they are sent', () => {
  it('are standard base64 with padding; invalid ones stay unchanged', () => {
    const { messageContent } = standardSegments({ ...MESSAGE, messageContent: ['_w', '/w==', ' BQAD\n_AIB', '!', ''] });
    assert.deepEqual(messageContent, ['/w==', '/w==', 'BQAD/AIB', '!', '']);
  });

  it('and nothing else is changed', () => {
    assert.deepEqual(standardSegments(MESSAGE), MESSAGE);
  });
});
