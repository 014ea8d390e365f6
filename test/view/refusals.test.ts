// After a refusal the form shows where the mend lies: at the field the status code is about, or under the result.
import assert from 'node:assert/strict';
import { Gateway, json } from '../ui/support/gateway';
import { addRecipients, unfold } from '../ui/support/message';
import { until } from '../ui/support/waiting';
import { freshForm, testAt, write } from './support/formSteps';
import { chooseMode } from './support/steps';

const ONE = '436761234567';
const OPTIONS = ['messageType', 'validity', 'priority', 'clientMessageId', 'callback'];

/** The fields that a code marks, by their ids in the form, and a word of the mend. */
const FIELDS: readonly (readonly [code: number, fields: readonly string[], mend: string])[] = [
  [4002, ['to'], 'Correct or remove it'],
  [4003, ['from'], 'Use a sender of the account'],
  [4004, ['messageType'], 'Use one of the two'],
  [4007, ['text'], 'Send an array of base64 strings'],
  [4008, ['clientMessageId'], 'Give each message an id of its own'],
  [4009, ['text'], 'Send it as a string in UTF-8'],
  [4010, ['maxSms'], 'Use maxSmsPerMessage instead'],
  [4011, ['callback'], 'Use notificationCallbackUrl'],
  [4015, ['priority'], 'Lower the priority'],
  [4016, ['callback'], 'Give scheme, host and path'],
  [4017, ['text', 'maxSms'], 'Shorten the text'],
  [4025, ['to'], 'Split the recipients'],
  [4026, ['text', 'maxSms'], 'Shorten the text, replace the character'],
  [4027, ['text'], 'Send an array of base64 strings'],
  [4029, ['to'], 'Remove these recipients'],
  [4031, ['to'], 'Remove these recipients'],
  [4032, ['to'], 'Send an SMS'],
  [4040, ['contentCategory'], 'Use one of the two'],
  [4041, ['validity'], 'Give 1 minute to 3 days'],
  [4042, ['to'], 'Remove these recipients'],
  [4043, ['to', 'text'], 'Change the text or the recipients'],
];

/** Codes that no field of the form is about, and a word of the mend. */
const ELSEWHERE: readonly (readonly [code: number, mend: string])[] = [
  [4000, 'Check quotes, commas, the encoding'],
  [4001, 'Check the credentials'],
  [4005, 'Leave the field out'],
  [4006, 'Leave the field out'],
  [4013, 'Have the limit of the account checked'],
  [4014, 'Have the address allowed'],
  [4018, 'whether the account may use it'],
  [4020, 'Use an access token'],
  [4021, 'Check the account'],
  [4022, 'Have access to the API enabled'],
  [4033, 'Have WhatsApp enabled'],
  [4034, 'Check the attachment'],
  [4035, 'Have SMS enabled for the account'],
  [4099, 'Read the statusMessage'],
  [4120, 'Send the JSON object'],
];

/** The field of the form for each parameter that 4019 may name. */
const PARAMETERS: readonly (readonly [name: string, field: string])[] = [
  ['recipientAddressList', 'to'],
  ['messageContent', 'text'],
  ['senderAddress', 'from'],
  ['senderAddressType', 'from'],
  ['contentCategory', 'contentCategory'],
  ['clientMessageId', 'clientMessageId'],
  ['priority', 'priority'],
  ['validityPeriode', 'validity'],
  ['maxSmsPerMessage', 'maxSms'],
  ['messageType', 'messageType'],
  ['notificationCallbackUrl', 'callback'],
];

describe('A refusal', () => {
  const form = freshForm();

  const field = (id: string) => form.view.locator(`#${id}`);
  const marked = () => form.view.locator('[aria-invalid=true]').evaluateAll((controls) => controls.map(({ id }) => id));
  const errors = () => form.view.locator('.error:visible').allInnerTexts();
  const isOpen = async () => (await form.view.locator('details#options').getAttribute('open')) !== null;

  async function holdsAt(fields: readonly string[], mend: string): Promise<void> {
    await form.view.locator('.result.refused .headline').waitFor();
    const [first = ''] = fields;
    await form.untilFocused(first);
    assert.deepEqual((await marked()).sort(), [...fields].sort());
    const said = await errors();
    assert.equal(said.length, fields.length, said.join());
    for (const text of said) assert.ok(text.includes(mend), text);
    const mustOpen = fields.some((id) => OPTIONS.includes(id));
    assert.equal(await isOpen(), mustOpen, 'the options');
    for (const id of fields) assert.equal(await field(id).isVisible(), true, id);
  }

  describe('about a field marks it, shows the remedy there and moves the focus:', () => {
    for (const [code, fields, mend] of FIELDS) {
      it(`${code} at ${fields.join(' and ')}`, async () => {
        await write(form, `9990000${code}`, `refused with ${code}`);
        await form.sendButton.click();
        await holdsAt(fields, mend);
        if (code === 4026) await host.screenshot('refused 4026');
      });
    }
  });

  describe('about no field shows the remedy under the result, and marks nothing:', () => {
    for (const [code, mend] of ELSEWHERE) {
      it(String(code), async () => {
        await write(form, `9990000${code}`, `refused with ${code}`);
        await form.sendButton.click();
        assert.match(await form.outcome(), new RegExp(`${mend}.*Send it again\\? `));
        assert.deepEqual(await marked(), []);
        assert.equal(await isOpen(), false);
        if (code === 4014) await host.screenshot('refused 4014');
      });
    }
  });

  describe('that names its field (4019) marks that one:', () => {
    let gateway: Gateway;
    before(async () => {
      gateway = await Gateway.start();
    });
    beforeEach(() => testAt(gateway, 'refusals-token'));
    after(() => {
      gateway.close();
    });

    for (const [name, id] of PARAMETERS) {
      it(name, async () => {
        gateway.answer = json({ statusCode: 4019, statusMessage: `parameter "${name}" invalid` });
        await write(form, ONE, `names ${name}`);
        await form.sendButton.click();
        await holdsAt([id], 'Fill in the named field');
      });
    }

    for (const message of ['parameter "test" invalid', 'parameter "<img src=x>" invalid', 'PARAMETER_MISSING']) {
      it(`and none of the form for ${message}: then the mend is under the result`, async () => {
        gateway.answer = json({ statusCode: 4019, statusMessage: message });
        await write(form, ONE, message);
        await form.sendButton.click();
        assert.match(await form.outcome(), /Fill in the named field\. Send it again\? /);
        assert.deepEqual(await marked(), []);
      });
    }
  });

  it('is gone from its field as soon as that is edited, and stays away', async () => {
    await write(form, '99900004015', 'edited');
    await form.sendButton.click();
    await form.untilFocused('priority');
    await field('priority').fill('3');
    assert.deepEqual(await marked(), []);
    await form.text.fill('edited again');
    await chooseMode('Test');
    await form.mode.filter({ hasText: 'Test' }).waitFor();
    assert.deepEqual(await marked(), []);
  });

  it('is gone from every field with the next send', async () => {
    await write(form, '99900004026', 'first');
    await form.sendButton.click();
    await form.untilFocused('text');
    await form.view.getByRole('button', { name: 'Remove 99900004026' }).click();
    await addRecipients(form, ONE);
    await form.sendButton.click();
    await form.view.locator('.result.accepted').waitFor();
    await until('nothing marked', marked, (ids) => ids.length === 0);
    assert.deepEqual(await errors(), []);
  });

  it('keeps what is typed, in the options too', async () => {
    await unfold(form, 'options');
    await field('clientMessageId').fill('order 1');
    await form.to.fill('99900004008,');
    await form.text.fill('kept');
    await form.sendButton.click();
    await holdsAt(['clientMessageId'], 'Give each message an id of its own');
    assert.equal(await field('clientMessageId').inputValue(), 'order 1');
    assert.equal(await form.text.inputValue(), 'kept');
  });
});
