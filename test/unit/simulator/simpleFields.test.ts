import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { MAX_RECIPIENTS } from '../../../src/gateway-schema';
import { simpleFields } from '../../../src/simulator/calls/simpleFields';

describe('simulator: the parameters of the simple call', () => {
  const read = (text: string): unknown => simpleFields({ text, charset: 'latin1' })['recipientAddressList'];

  it('may have as many recipients as fit into a body; one above the limit is kept, for the error', () => {
    const many = read(`recipientAddressList=${','.repeat(1_000_000)}1`);
    assert.equal(Array.isArray(many) && many.length, MAX_RECIPIENTS + 1);
    const repeated = read('recipientAddressList=1&'.repeat(40_000));
    assert.equal(Array.isArray(repeated) && repeated.length, MAX_RECIPIENTS + 1);
    assert.equal(read(`recipientAddressList=${','.repeat(1_000_000)}`), undefined);
  });
});
