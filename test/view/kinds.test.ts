// The kinds of message that the form has beside the text: what each takes, and how it travels.
import assert from 'node:assert/strict';
import { startSimulator, type Simulator } from '../../src/simulator';
import { until } from '../ui/support/waiting';
import { freshForm, testAt, write } from './support/formSteps';
import { chooseMode } from './support/steps';

const ONE = '436761234567';

describe('The form’s kinds of message', () => {
  let gateway: Simulator;
  const form = freshForm(() => testAt(gateway, gateway.token));
  const kind = (name: string) => form.view.getByRole('radio', { name, exact: true });
  const segments = () => form.view.locator('#segments');
  const lines = () => form.view.locator('.segments li').allInnerTexts();

  before(async () => {
    gateway = await startSimulator({ token: 'kinds-token' });
  });
  after(() => gateway.close());

  const last = () => gateway.messages().at(-1);

  it('keep what the others hold', async () => {
    await write(form, ONE, 'a text');
    await kind('Binary').check();
    await segments().fill('00 01');
    assert.equal(await form.text.isVisible(), false);
    await kind('Simple').check();
    assert.equal(await form.text.inputValue(), 'a text');
    await kind('Binary').check();
    assert.equal(await segments().inputValue(), '00 01');
    await host.reload();
    await form.sendButton.waitFor();
    await until(
      'the segments',
      () => segments().inputValue(),
      (text) => text === '00 01',
    );
    assert.equal(await kind('Binary').isChecked(), true);
  });

  it('binary: octets, headers in words, and what cannot be read, by its segment', async () => {
    const earlier = gateway.counts().requests;
    await write(form, ONE, '');
    await kind('Binary').check();
    await segments().fill(`05 00 03 FC 02 01 5A\n05 00 03 FC 02 02 67\n${'00 '.repeat(141)}\nzz`);
    await form.view.locator('#udh').check();
    assert.deepEqual(await lines(), [
      '7 of 140 octets · part 1 of 2, reference 252',
      '7 of 140 octets · part 2 of 2, reference 252',
      '⚠ 141 octets: at most 140 fit',
      '⚠ no hex at character 1',
    ]);
    await host.screenshot('binary form');
    await form.sendButton.click();
    await form.view.locator('#segments-error').filter({ hasText: 'Segment 3: 141 octets: at most 140 fit' }).waitFor();
    await form.untilFocused('segments');
    await form.holdsNothingSent();
    assert.equal(gateway.counts().requests, earlier);
  });

  it('binary: arrives as base64, each segment as it was written', async () => {
    await write(form, ONE, '');
    await kind('Binary').check();
    await segments().fill('05 00 03 FC 02 01 5A 75\n0x05,0x00,0x03,0xFC,0x02,0x02,0x67');
    await form.view.locator('#udh').check();
    await form.sendButton.click();
    assert.match(await form.outcome(), /Test accepted: 2000 OK\. 1 recipient, 2 SMS/);
    assert.equal(last()?.path, '/rest/smsmessaging/binary');
    assert.deepEqual(last()?.request.messageContent, ['BQAD/AIBWnU=', 'BQAD/AICZw==']);
  });

  it('binary: the format is changed without changing the octets, and long data is split with headers', async () => {
    await write(form, ONE, '');
    await kind('Binary').check();
    await segments().fill(Buffer.alloc(200, 0x41).toString('hex'));
    await form.view.getByRole('button', { name: 'Split with Headers' }).click();
    await until('two segments', lines, (shown) => shown.length === 2 && /part 2 of 2/.test(shown[1] ?? ''));
    assert.equal(await form.view.locator('#udh').isChecked(), true);
    const hex = (await segments().inputValue())
      .split('\n')
      .map((line) => Buffer.from(line.replaceAll(' ', ''), 'hex').toString('base64'));
    await form.view.locator('#segments-format').selectOption('base64');
    assert.deepEqual((await segments().inputValue()).split('\n'), hex);
  });

  it('binary: a file becomes segments with headers; one that is too large is refused and changes nothing', async () => {
    await write(form, ONE, '');
    await kind('Binary').check();
    const choose = (octets: number) =>
      form.view
        .locator('#segments-file')
        .setInputFiles({ name: 'data.bin', mimeType: 'application/octet-stream', buffer: Buffer.alloc(octets, 1) });
    await choose(300);
    await until('three segments', lines, (shown) => shown.length === 3 && /part 3 of 3/.test(shown[2] ?? ''));
    const before = await segments().inputValue();
    await choose(35_701);
    await form.view.locator('#segments-error').filter({ hasText: 'at most 35700 octets fit' }).waitFor();
    assert.equal(await segments().inputValue(), before);
  });

  it('binary: 4027 is shown at the segments', async () => {
    await chooseMode('Simulator');
    await write(form, '99900004027', '');
    await kind('Binary').check();
    await segments().fill('00');
    await form.sendButton.click();
    await form.view.locator('.result.refused').waitFor();
    await form.view.locator('#segments[aria-invalid=true]').waitFor();
    await form.untilFocused('segments');
  });

  for (const method of ['POST', 'GET']) {
    it(`simple by ${method}: Latin-1 arrives, and the parameters are shown as they travel`, async () => {
      await write(form, ONE, `Grüße ß & ${method}`);
      await kind('Simple').check();
      await form.view.locator('#method').selectOption(method);
      await form.view.locator('#request summary').click();
      await form.view.locator('#request-json').filter({ hasText: 'messageContent=Gr%FC%DFe%20%DF%20%26%20' }).waitFor();
      assert.equal(await form.view.getByRole('button', { name: 'Copy as cURL' }).count(), 0);
      await form.sendButton.click();
      assert.match(await form.outcome(), /Test accepted: 2000 OK/);
      assert.equal(last()?.path, '/rest/smsmessaging/simple');
      assert.equal(last()?.request.messageContent, `Grüße ß & ${method}`);
      assert.equal(last()?.request.test, true);
    });
  }

  it('simple: no secret of the callback’s address stands in the parameters that are shown, whatever its form', async () => {
    await write(form, ONE, 'masked');
    await kind('Simple').check();
    await form.view.locator('#request summary').click();
    await form.view.locator('#options summary').click();
    for (const address of [
      'https://user:canary@example.com/x',
      'user:canary@example.com',
      'https://user:can/canary@example.com',
    ]) {
      await form.view.locator('#callback').fill(address);
      await form.view.locator('#request-json').filter({ hasText: 'notificationCallbackUrl=' }).waitFor();
      assert.ok(!(await form.view.locator('#request-json').innerText()).includes('canary'), address);
    }
  });

  it('simple: a character that Latin-1 lacks is named with its place, and nothing is sent', async () => {
    const earlier = gateway.counts().requests;
    await write(form, ONE, 'Preis 5 €');
    await kind('Simple').check();
    await form.view.locator('#text-error').filter({ hasText: '“€” (character 9) is not in Latin-1' }).waitFor();
    await form.sendButton.click();
    await form.untilFocused('text');
    await form.holdsNothingSent();
    assert.equal(gateway.counts().requests, earlier);
    await kind('Text').check();
    assert.equal(await form.view.locator('#text-error').isVisible(), false);
  });

  it('voice and flash travel with a text', async () => {
    await write(form, ONE, 'read out');
    await form.view.locator('#options summary').click();
    await form.view.locator('#messageType').selectOption('voice');
    await form.view.locator('#flash').check();
    await form.sendButton.click();
    assert.match(await form.outcome(), /Test accepted/);
    const request = last()?.request;
    assert.ok(request && 'messageType' in request);
    assert.deepEqual([request.messageType, request.sendAsFlashSms], ['voice', true]);
  });
});
