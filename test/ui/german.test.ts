import assert from 'node:assert/strict';

describe('German', () => {
  let wb: typeof workbench;
  before(async () => {
    wb = await openWorkbench({ language: 'de' });
  });
  after(() => wb.close());

  it('speaks German in status bar, palette, form, notification and hover', async () => {
    await wb.page.locator('.statusbar-item[aria-label*="Nachrichten gehen an einen Simulator"]').waitFor();
    await wb.palette('websms: Nachricht verfassen…');
    const form = wb.webview();
    await form.getByLabel('An', { exact: true }).fill('0676');
    await form.getByLabel('Text', { exact: true }).fill('Grüße – 😀');
    await form.getByText('Beginnen Sie mit der Landesvorwahl').waitFor();
    await form.getByRole('button', { name: '0676 entfernen' }).click();
    await form.getByLabel('An', { exact: true }).fill('99900004002');
    await form.getByRole('button', { name: 'Senden' }).click();
    await wb.toast('Abgelehnt: 4002 INVALID_RECIPIENT').waitFor();
    await wb.screenshot('german-form');
    const words = (await form.locator('body').textContent()) ?? '';
    assert.doesNotMatch(words, /\b(Send|Cancel|recipients|Leave|From|of|left|because)\b/);
    const hover = await wb.showHover('gateway.log', 'statusCode=4026', '4026');
    assert.match((await hover.first().textContent()) ?? '', /Kürzen Sie den Text/);
    await wb.screenshot('german-hover');
  });
});
