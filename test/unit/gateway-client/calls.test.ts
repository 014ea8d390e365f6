import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { sendOutgoing, type Credentials } from '../../../src/gateway-client';
import { type Outgoing } from '../../../src/gateway-schema';
import { startSimulator, type Simulator } from '../../../src/simulator';

const TOKEN = 'calls-token';

const CALLS: Readonly<Record<string, (recipient: string) => Outgoing>> = {
  'POST smsmessaging/text': (recipient) => ({
    kind: 'text',
    message: { recipientAddressList: [recipient], messageContent: 'Grüße – 😀' },
  }),
  'POST smsmessaging/binary': (recipient) => ({
    kind: 'binary',
    message: {
      recipientAddressList: [recipient],
      messageContent: ['BQAD/AIBWnVzYW1tZW4=', 'BQAD/AICZ2Vmw7xndC4='],
      userDataHeaderPresent: true,
    },
  }),
  'GET smsmessaging/simple': (recipient) => ({
    kind: 'simple',
    method: 'GET',
    message: { recipientAddressList: [recipient], messageContent: 'Grüße & mehr' },
  }),
  'POST smsmessaging/simple': (recipient) => ({
    kind: 'simple',
    method: 'POST',
    message: { recipientAddressList: [recipient], messageContent: 'Grüße & mehr' },
  }),
};

const SCHEMES: Readonly<Record<string, { readonly credentials: Credentials; readonly seenAs: string }>> = {
  Basic: { credentials: { kind: 'basic', username: 'jürgen', password: TOKEN }, seenAs: 'basic' },
  Bearer: { credentials: { kind: 'token', token: TOKEN }, seenAs: 'bearer' },
  access_token: { credentials: { kind: 'queryToken', token: TOKEN }, seenAs: 'query' },
};

/** The recipient that leads to each outcome, and whether the simulator takes the message then. */
const ENDS = [
  { kind: 'accepted', recipient: '436761234567', taken: 1 },
  { kind: 'refused', recipient: '99900004002', taken: 0 },
  { kind: 'unknown', recipient: '99900009003', taken: 1 },
] as const;

describe('api: each call with each kind of credentials', () => {
  let simulator: Simulator;
  before(async () => {
    simulator = await startSimulator({ token: TOKEN });
  });
  after(() => simulator.close());

  for (const [call, outgoingTo] of Object.entries(CALLS)) {
    for (const [scheme, { credentials, seenAs }] of Object.entries(SCHEMES)) {
      for (const { kind, recipient, taken } of ENDS) {
        it(`${call}, ${scheme}: ${kind}`, async () => {
          const before = simulator.counts();
          const outgoing = outgoingTo(recipient);
          const endpoint = {
            baseUrl: new URL(simulator.baseUrl),
            credentials,
            timeoutMs: 10_000,
            agent: 'singleUse',
          } as const;
          const { outcome } = await sendOutgoing(endpoint, outgoing, new AbortController().signal);
          assert.equal(outcome.kind, kind);
          const now = simulator.counts();
          assert.deepEqual([now.requests - before.requests, now.accepted - before.accepted], [1, taken]);
          if (taken === 0) return;
          const message = simulator.messages().at(-1);
          assert.equal(message?.authScheme, seenAs);
          assert.deepEqual(message.request.messageContent, outgoing.message.messageContent);
        });
      }
    }
  }

  it('wrong credentials are refused by HTTP 401, and no message is accepted', async () => {
    for (const outgoingTo of Object.values(CALLS)) {
      const before = simulator.counts().accepted;
      const endpoint = {
        baseUrl: new URL(simulator.baseUrl),
        credentials: { kind: 'token', token: 'wrong' },
        timeoutMs: 10_000,
        agent: 'singleUse',
      } as const;
      const { outcome } = await sendOutgoing(endpoint, outgoingTo('436761234567'), new AbortController().signal);
      assert.deepEqual(outcome, { kind: 'refused', httpStatus: 401 });
      assert.equal(simulator.counts().accepted, before);
    }
  });
});
