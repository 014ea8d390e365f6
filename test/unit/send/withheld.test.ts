import assert from 'node:assert/strict';
import { judge } from '../../../src/gateway-client/client';
import { toResult } from '../../../src/compose/resultView';
import { explainCode } from '../../../src/platform';
import { buttonsFor } from '../../../src/send/notify';
import { outcomeText } from '../../../src/send/outcomeTexts';
import type { Sent } from '../../../src/outbox';
import { describe, it } from 'mocha';
import { ENCODINGS } from '../gateway-client/encodings';

const PASSWORD = 'päss & wörd?';
const MESSAGE = {
  recipientAddressList: ['436761234567'],
  messageContent: 'Dein Kennwort: Zuckerwatte',
  notificationCallbackUrl: 'https://me:c@llb4ck!@example.com/',
};

function sentTo(body: object): Sent {
  const outcome = judge(
    { response: { status: 200, body: JSON.stringify(body) } },
    { credentials: { kind: 'basic', username: 'jürgen', password: PASSWORD }, message: MESSAGE },
  );
  return {
    mode: 'live',
    host: 'api.websms.com',
    segments: 1,
    results: [{ recipients: MESSAGE.recipientAddressList, outcome, durationMs: 1, tries: 1 }],
    notTried: [],
    isRecorded: true,
  };
}

/** All that a person is shown of a send, in notification and form. */
function shown(sent: Sent): string {
  const nothing = (): void => undefined;
  const buttons = buttonsFor(sent, { showDetails: nothing, openForm: nothing, tryAgain: nothing }).map(
    ({ title }) => title,
  );
  return JSON.stringify([outcomeText(sent), buttons, toResult({ kind: 'sent', sent })]);
}

describe('a server that repeats what was sent', () => {
  for (const [name, encode] of Object.entries(ENCODINGS)) {
    it(`is not quoted, and its transfer id is neither shown nor copied: ${name}`, () => {
      for (const secret of [PASSWORD, 'c@llb4ck!', MESSAGE.messageContent, '0676/123 45 67']) {
        const echo = encode(secret);
        const refused = shown(
          sentTo({ statusCode: 4001, statusMessage: echo, transferId: echo, clientMessageId: echo }),
        );
        assert.ok(
          refused.includes(explainCode(4001).why) && refused.includes('What the server wrote is not shown'),
          refused,
        );
        const accepted = shown(sentTo({ statusCode: 2000, statusMessage: echo, transferId: echo }));
        for (const text of [refused, accepted]) {
          assert.ok(!text.includes(JSON.stringify(echo).slice(1, -1)), text);
          assert.doesNotMatch(text, /transfer|Copy Transfer ID/);
        }
      }
    });
  }

  it('is quoted where it says something of its own', () => {
    assert.match(
      shown(sentTo({ statusCode: 4003, statusMessage: 'Sender shop is not allowed', transferId: 'abc-1' })),
      /The server wrote: “Sender shop is not allowed”.*transfer abc-1/,
    );
  });

  it('is withheld as a status code and as a count too', () => {
    assert.match(shown(sentTo({ statusCode: 436761234567 })), /the answer cannot be read/);
    assert.doesNotMatch(shown(sentTo({ statusCode: 2000, smsCount: 436761234567 })), /4367612/);
  });
});
