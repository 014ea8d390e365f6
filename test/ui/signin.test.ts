// Signing in and out as VS Code shows it, with its secret store; all that can go wrong is in test/view/signin.test.ts.
import assert from 'node:assert/strict';
import { Form } from './support/form';
import { Gateway } from './support/gateway';
import { answer } from './support/message';
import {
  acceptName,
  chooseMode,
  clear,
  clearToasts,
  enterPassword,
  SIGN_IN,
  SIGN_OUT,
  signIn,
  untilTold,
} from './support/stage';

const ONE = '436761234567';

describe('Signing in', () => {
  let gateway: Gateway;
  let form: Form;
  before(() => {
    form = new Form(workbench);
  });
  beforeEach(async () => {
    await clearToasts(workbench);
    gateway = await Gateway.start();
    await workbench.setSetting('websms.baseUrl', gateway.baseUrl);
  });
  afterEach(() => {
    gateway.close();
  });
  after(() => clear(workbench));

  it('hides the token and explains what is none, changes no mode, and offers Test', async () => {
    const { quickInput } = workbench;
    await chooseMode(workbench, 'Simulator');
    await workbench.palette(SIGN_IN);
    await quickInput.title.filter({ hasText: `Sign In to ${gateway.host}` }).waitFor();
    await quickInput.row('Access Token').click();
    await quickInput.message.filter({ hasText: 'secret store' }).waitFor();
    assert.equal(await quickInput.input.getAttribute('type'), 'password');
    await quickInput.enter('two words');
    await quickInput.message.filter({ hasText: 'without spaces' }).waitFor();
    assert.equal(gateway.asked.length, 0);
    await quickInput.enter('good-token');
    assert.equal(await acceptName(workbench), 'token 1');
    await untilTold(workbench, `Signed in to ${gateway.host}. Messages still go to the simulator.`);
    await workbench.statusBar('websms: Simulator').waitFor();
    await workbench.pressToastButton('Switch to Test', 'Signed in');
    await workbench.statusBar('websms: Test').waitFor();
    assert.match(await form.send(ONE, 'Hello'), /Test accepted: 2000 OK/);
    assert.equal(gateway.asked.at(-1)?.authorization, 'Bearer good-token');
  });

  it('takes user name and password, hides the password, and sends both as Basic', async () => {
    await enterPassword(workbench, 'shop', 'pass: wörd', async () => {
      assert.equal(await workbench.quickInput.input.getAttribute('type'), 'password');
    });
    assert.equal(await acceptName(workbench), 'shop');
    await untilTold(workbench, 'Signed in to');
    await chooseMode(workbench, 'Test');
    assert.match(await form.send(ONE, 'Hello'), /Test accepted/);
    assert.equal(gateway.asked.at(-1)?.authorization, `Basic ${Buffer.from('shop:pass: wörd').toString('base64')}`);
  });

  it('ends with Sign Out, which asks first', async () => {
    await signIn(workbench, 'leaving-token');
    await chooseMode(workbench, 'Test');
    const question = `Sign out of ${gateway.host} as token 1?`;
    await workbench.palette(SIGN_OUT);
    await answer(workbench, question, 'Cancel');
    assert.match(await form.send(ONE, 'Hello'), /Test accepted/);
    await clearToasts(workbench);
    await workbench.palette(SIGN_OUT);
    await answer(workbench, question, 'Sign Out');
    await untilTold(workbench, `Signed out of ${gateway.host}.`);
    assert.match(await form.sendAgain(), /there are no credentials/);
    assert.equal(gateway.asked.length, 2, 'the gateway was asked after the user had signed out');
  });
});
