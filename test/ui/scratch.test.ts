import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Gateway } from './support/gateway';
import { signIn, clearToasts } from './support/stage';

const LOG = ['statusCode=2000', 'statusCode=4026', 'statusCode=5000']
  .map((l) => `2026-03-02 08:11:52 INFO send ${l}`)
  .join('\n');
describe('scratch', () => {
  for (const language of ['en', 'de'] as const) {
    it('pictures ' + language, async () => {
      const wb = await openWorkbench({ viewport: { width: 900, height: 720 }, theme: 'Light Modern', language });
      await wb.driver.command('workbench.view.extension.websms');
      await wb.page.mouse.move(600, 600);
      await wb.page.waitForTimeout(2500);
      console.log(
        await wb.page
          .locator('.sidebar .pane-header')
          .evaluateAll((all) => all.map((x) => x.getAttribute('aria-label'))),
      );
      await wb.screenshot(`${language}-empty`);
      if (language === 'en') {
        const gateway = await Gateway.start();
        const other = await Gateway.start();
        await wb.setSetting('websms.baseUrl', other.baseUrl);
        await signIn(wb, 'token-c', 'archive');
        await wb.setSetting('websms.baseUrl', gateway.baseUrl);
        await signIn(wb, 'token-a', 'shop-test');
        await signIn(wb, 'token-b', 'shop-production');
        await clearToasts(wb);
      }
      writeFileSync(join(wb.folder, 'answers.log'), LOG);
      await wb.open('answers.log');
      await wb.driver.command('websms.startSimulator');
      await wb.page.waitForTimeout(1500);
      const address = await wb.driver.run(async (vscode) => {
        await vscode.commands.executeCommand('websms.copySimulatorAddress');
        return vscode.env.clipboard.readText();
      });
      const token = await wb.driver.run(async (vscode) => {
        await vscode.commands.executeCommand('websms.copySimulatorToken');
        return vscode.env.clipboard.readText();
      });
      const post = (r: string) =>
        fetch(address + 'smsmessaging/text', {
          method: 'POST',
          headers: { authorization: 'Bearer ' + token, 'content-type': 'application/json' },
          body: JSON.stringify({ recipientAddressList: [r], messageContent: 'x' }),
        });
      for (let i = 0; i < 11; i++) await post('43676123456' + (i % 3));
      await post('99900004026');
      await wb.page.waitForTimeout(1500);
      for (const theme of ['Light Modern', 'Dark Modern', 'Default High Contrast', 'Default High Contrast Light']) {
        await wb.setTheme(theme);
        await wb.page.waitForTimeout(600);
        await wb.screenshot(`${language}-${theme.replaceAll(' ', '')}`);
      }
      await wb.setTheme('Dark Modern');
      const row = (name: RegExp) => wb.page.getByRole('treeitem', { name });
      await row(/^(Last|Letzte)/).hover();
      await wb.page.waitForTimeout(2000);
      await wb.screenshot(`${language}-hover`);
      await row(/^(Address|Adresse)/).hover();
      await wb.page.waitForTimeout(2000);
      await wb.screenshot(`${language}-address`);
      if (language === 'en') {
        await row(/^shop-test/).hover();
        await wb.page.waitForTimeout(2000);
        await wb.screenshot(`${language}-account`);
        await row(/^shop-test/).click({ button: 'right' });
        await wb.page.waitForTimeout(800);
        await wb.screenshot(`${language}-menu`);
        await wb.page.keyboard.press('Escape');
      }
      await wb.close();
    });
  }
});
