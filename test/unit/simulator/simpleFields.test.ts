import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { simpleFields } from '../../../src/simulator/simpleFields';

describe('simulator: the parameters of the simple call', () => {
  it('may name as many recipients as a body has room for', () => {
    const recipients = simpleFields(`recipientAddressList=${','.repeat(1_000_000)}1`)['recipientAddressList'];
    assert.equal(Array.isArray(recipients) && recipients.length, 1_000_001);
  });
});
