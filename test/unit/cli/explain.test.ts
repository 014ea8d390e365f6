import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { explain } from '../../../src/cli/explain';
import { STATUS_CODES } from '../../../src/codes';
import { explainCode } from '../../../src/platform';
import { runHere } from './program';

describe('cli: explain', () => {
  it('explains a code by its number or its name, in lines of a terminal', async () => {
    const { code, out, error } = await runHere(explain, ['4026']);
    assert.deepEqual([code, error], [0, '']);
    assert.equal(
      out,
      `4026 MAX_SMS_PER_MESSAGE_EXCEEDED
             The message content results in too many (automatically generated)
             sms segments.
Outcome      Refused
Why          The text needs more SMS than maxSmsPerMessage allows. One character
             outside the GSM alphabet cuts the room per SMS from 160 to 70.
What to do   Shorten the text, replace the character, or raise maxSmsPerMessage
             (0 = no limit).
Send again   Not as it is: the answer will be the same.
Fields       messageContent, maxSmsPerMessage
`,
    );
    assert.equal((await runHere(explain, ['max_sms_per_message_exceeded'])).out, out);
  });

  for (const { code, name, message, fields } of STATUS_CODES) {
    it(`says of ${code} what the extension says, in English`, async () => {
      const { out } = await runHere(explain, ['--json', String(code)]);
      const { why, do: remedy, retry, notes, class: outcome } = explainCode(code); // without a language it is English
      assert.deepEqual(JSON.parse(out), {
        code,
        name: name ?? null,
        message,
        outcome,
        why,
        do: remedy,
        retry,
        fields,
        notes,
      });
      const text = (await runHere(explain, [String(code)])).out;
      assert.ok(!text.includes('{0}') && !text.includes('undefined'), text);
      assert.deepEqual(
        text.split('\n').filter((line) => line.length > 80),
        [],
      );
    });
  }

  it('explains a code that nobody documents by its class', async () => {
    const { code, out } = await runHere(explain, ['4999']);
    assert.equal(code, 0);
    assert.match(out, /^4999\n +Nobody documents this status code\.\nOutcome +Refused\n/);
  });

  for (const given of ['12', '40260', 'NO_SUCH_NAME', '', '4026 ', '-1'])
    it(`refuses ${JSON.stringify(given)}`, async () => {
      const { code, out } = await runHere(explain, [given]);
      assert.deepEqual([code, out], [2, '']);
    });
});
