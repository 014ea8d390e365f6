import assert from 'node:assert/strict';
import { fillForm, openForm, sendButton } from './support/steps';

describe('the package', () => {
  let wb: typeof workbench;
  before(async () => {
    wb = await openWorkbench({ vsix: true });
  });
  after(() => wb.close());

  it('installs and sends', async () => {
    const form = await openForm(wb);
    await fillForm(form, '436761234567', 'from the package');
    await sendButton(form).click();
    await wb.toast('Simulated: 2000 OK').waitFor();
    const folder = await wb.driver.run((vscode) => vscode.extensions.getExtension('websms-tools.websms')?.extensionPath);
    assert.ok(String(folder).startsWith(wb.data), `not the installed one: ${String(folder)}`);
  });
});
