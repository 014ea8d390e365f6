import assert from 'node:assert/strict';
import https from 'node:https';
import { FAULTS as OF_THE_SIMULATOR } from '../../../src/simulator';
import { onlyRequest } from '../../../src/outbox';
import { plain } from './ways/places';
import { assertEnds, sending, TRUSTED, WAYS, wordOf } from './ways';

describe('every way a request can end, once', () => {
  before(() => {
    https.globalAgent.options.ca = TRUSTED;
  });
  after(() => {
    delete https.globalAgent.options.ca;
  });

  for (const [title, ways] of Object.entries(WAYS)) {
    describe(title, () => {
      for (const way of ways) {
        it(`${way.what}: ${way.ends}`, async () => {
          assertEnds(await way.scene(sending(0)), way, 1);
        });
      }
    });
  }

  it('a reset as soon as the connection is made: not sent, or unknown where it was seen to stand', async () => {
    const { sent, requests } = await plain(({ socket }) => socket.resetAndDestroy())(sending(0));
    const part = onlyRequest(sent);
    assert.ok(part);
    assert.ok(
      ['notSent connect', 'unknown connectionLost', 'unknown connectionUnclear'].includes(wordOf(part.outcome)),
      wordOf(part.outcome),
    );
    assert.equal(requests, 0);
  });

  it('the table has the 28 documented codes and the 16 others, and every fault of the simulator', () => {
    const codes = Object.values(WAYS)
      .flat()
      .filter(({ what }) => what.startsWith('status code'));
    assert.equal(codes.length, 28 + 16 + 6);
    for (const { recipient } of OF_THE_SIMULATOR)
      assert.ok(
        WAYS['faults of the simulator']?.some(({ what }) => what.startsWith(recipient)),
        recipient,
      );
  });
});
