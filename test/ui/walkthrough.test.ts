// The walkthrough “Get Started with websms”, in both languages: each step is checked by doing it, and by nothing less.
// With WEBSMS_PICTURES it takes the walkthrough's pictures on the way, in light and dark.
import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import germanTexts from '../../l10n/bundle.l10n.de.json';
import manifest from '../../package.json';
import germanTitles from '../../package.nls.de.json';
import englishTitles from '../../package.nls.json';
import { english } from './support/english';
import { Form } from './support/form';
import { Gateway } from './support/gateway';
import { ARE_KEPT, takePicture } from './support/pictures';
import { clearToasts } from './support/stage';
import { until } from './support/waiting';

const [WALKTHROUGH] = manifest.contributes.walkthroughs;
const STEPS = WALKTHROUGH?.steps.map(({ id }) => id) ?? [];
const MAX_BYTES = 36 * 1024;
const USUAL = { width: 1280, height: 800 };
/** Sizes of the workbench in the pictures. */
const SMALL = { width: 640, height: 420 };
const WHOLE_FORM = { width: 820, height: 830 };
const SMALL_LOG = { width: 560, height: 314 };
const SMALL_LIST = { width: 640, height: 260 };
/** Nothing in the pictures but what they are about. */
const SETTINGS = {
  'workbench.activityBar.location': 'hidden',
  'workbench.layoutControl.enabled': false,
  'workbench.editor.editorActionsLocation': 'hidden',
  'window.commandCenter': false,
  'window.menuBarVisibility': 'hidden',
  'breadcrumbs.enabled': false,
  'editor.minimap.enabled': false,
  'editor.lineNumbers': 'off',
  'editor.folding': false,
  'editor.fontSize': 11,
  'workbench.tips.enabled': false,
};
const THEMES = { light: 'Light Modern', dark: 'Dark Modern' };

interface Language {
  readonly language: string;
  /** What stands between a picture's name and its ending. */
  readonly mark: string;
  readonly titles: Readonly<Record<string, string>>;
  readonly texts: Readonly<Record<string, string>>;
  readonly message: string;
}

const LANGUAGES: readonly Language[] = [
  { language: 'en', mark: '', titles: englishTitles, texts: {}, message: 'Your code: 4711, valid until 6 pm' },
  {
    language: 'de',
    mark: '.de',
    titles: germanTitles,
    texts: germanTexts,
    message: 'Ihr Code: 4711, gültig bis 18:00',
  },
];

for (const { language, mark, titles, texts, message } of LANGUAGES) {
  describe(`The walkthrough (${language})`, () => {
    let wb: typeof workbench;
    let form: Form;
    let gateway: Gateway;
    before(async () => {
      gateway = await Gateway.start();
      wb = await openWorkbench({ language, theme: THEMES.light, settings: SETTINGS });
      form = new Form(wb);
      await wb.driver.command('workbench.action.closeSidebar');
    });
    after(async () => {
      gateway.close();
      await wb.close();
    });

    const title = (key: string): string => titles[key] ?? key;
    const text = (source: string): string => texts[source] ?? source;

    /** Opens the walkthrough and waits until exactly these steps are checked. */
    async function untilChecked(...steps: string[]): Promise<void> {
      await wb.driver.command('websms.getStarted');
      const all = wb.page.locator('[data-done-step-id*="websms#getStarted#"][role=checkbox]');
      await until(
        `checked: ${steps.join()}`,
        () =>
          all.evaluateAll((boxes) =>
            boxes.map((box) => [
              box.getAttribute('data-done-step-id')?.split('#')[2],
              box.getAttribute('aria-checked'),
            ]),
          ),
        (shown) => JSON.stringify(shown) === JSON.stringify(STEPS.map((step) => [step, String(steps.includes(step))])),
      );
    }

    /** Presses a step's button. */
    async function press(step: string, label: string): Promise<void> {
      await stepOf(step).click();
      await stepOf(step).getByRole('button', { name: label }).click();
    }

    function stepOf(step: string): Locator {
      return wb.page.locator(`.getting-started-step[data-step-id$="#${step}"]`);
    }

    /** @param show brings what the picture shows, after each change of the theme */
    async function picture(step: string, show: () => Promise<unknown>, size = SMALL): Promise<void> {
      if (!ARE_KEPT) return;
      await wb.page.setViewportSize(size);
      for (const [name, theme] of Object.entries(THEMES)) {
        await wb.setTheme(theme);
        await show();
        await takePicture(wb, `walkthrough/${step}.${name}${mark}`, { maxBytes: MAX_BYTES });
        if (await wb.quickInput.box.isVisible()) await wb.quickInput.dismiss();
      }
      await wb.setTheme(THEMES.light);
      await wb.page.setViewportSize(USUAL);
    }

    it('opens by its command, with a picture for each step, in its language', async () => {
      await wb.palette(`websms: ${title('command.getStarted')}`);
      await wb.page.getByRole('heading', { level: 2, name: title('walkthrough'), exact: true }).waitFor();
      await untilChecked();
      for (const step of STEPS) {
        if ((await stepOf(step).getAttribute('aria-expanded')) !== 'true') await stepOf(step).click();
        await stepOf(step)
          .locator('h3', { hasText: title(`walkthrough.${step}`) })
          .waitFor();
        const image = wb.page.getByRole('img', { name: title(`walkthrough.${step}.alt`) });
        await until(
          `the picture of ${step}`,
          () => image.evaluate((element) => (element as HTMLImageElement).naturalWidth),
          (width) => width > 0,
        );
        await wb.screenshot(`walkthrough-${step}-${language}`);
      }
      if (language === 'de')
        assert.deepEqual(english(await wb.page.locator('.getting-started-detail-container').innerText()), []);
    });

    it('send: checked when the simulator has accepted a message, not by opening the form or a refusal elsewhere', async () => {
      await press('send', title('command.compose').replace('…', ''));
      await form.sendButton.waitFor();
      await untilChecked();
      await form.send('436761234567', message);
      await clearToasts(wb);
      await picture('send', () => form.view.getByRole('heading').first().scrollIntoViewIfNeeded(), WHOLE_FORM);
      await untilChecked('send');
    });

    it('phone: checked when a phone is shown', async () => {
      await press('phone', title('command.showSimulator'));
      await wb.webview().locator('li.phone').waitFor();
      await picture('phone', () => wb.webview().locator('li.phone .bubble').scrollIntoViewIfNeeded());
      await untilChecked('send', 'phone');
    });

    it('refusal: checked when the simulator has refused a message', async () => {
      await form.send('99900004002', message);
      await picture('refusal', () => form.view.getByRole('heading').first().scrollIntoViewIfNeeded());
      await clearToasts(wb);
      await untilChecked('send', 'phone', 'refusal');
    });

    it('log: checked by the hover on a code, not by opening the log', async () => {
      await press('log', title('command.openSampleLog'));
      await wb.page.getByRole('tab', { name: `${text('Sample')}.log` }).waitFor();
      await untilChecked('send', 'phone', 'refusal');
      const hover = async (): Promise<void> => {
        await wb.driver.command('websms.openSampleLog');
        await wb.driver.run((vscode) => {
          const editor = vscode.window.activeTextEditor;
          const at = editor?.document.getText().indexOf('statusCode=4026') ?? -1;
          if (!editor || at < 0) throw new Error('no sample log');
          const position = editor.document.positionAt(at + 12);
          editor.selection = new vscode.Selection(position, position);
        });
        await wb.driver.command('editor.action.showHover');
        await wb.hover.filter({ hasText: 'MAX_SMS_PER_MESSAGE_EXCEEDED' }).first().waitFor();
      };
      await hover();
      await picture('log', hover, SMALL_LOG);
      await untilChecked('send', 'phone', 'refusal', 'log');
    });

    it('the sample log is no file, and closing it asks nothing', async () => {
      await wb.driver.command('websms.openSampleLog');
      const facts = await wb.driver.run((vscode) => {
        const document = vscode.window.activeTextEditor?.document;
        return [document?.uri.scheme, document?.languageId, document?.isDirty];
      });
      assert.deepEqual(facts, ['websms-sample', 'log', false]);
      await wb.driver.command('workbench.action.closeActiveEditor');
      await wb.page.getByRole('tab', { name: `${text('Sample')}.log` }).waitFor({ state: 'detached' });
    });

    it('signIn: checked when there is an account', async () => {
      const row = wb.quickInput.row(text('Access Token'));
      const ask = async (): Promise<void> => {
        void wb.driver.command('websms.signIn');
        await row.waitFor();
      };
      await wb.driver.command('workbench.action.closeAllEditors');
      await picture('signIn', ask, SMALL_LIST);
      await wb.setSetting('websms.baseUrl', gateway.baseUrl);
      await untilChecked('send', 'phone', 'refusal', 'log');
      await ask();
      await row.click();
      await wb.quickInput.message.waitFor();
      await wb.quickInput.enter('walkthrough-token');
      await wb.quickInput.message
        .filter({ hasText: text('A name for this account. It is shown before messages are sent for real.') })
        .waitFor();
      await wb.quickInput.enter('shop-test');
      await wb.toast(text('Signed in to {0}.').replace('{0}', gateway.host)).waitFor();
      await clearToasts(wb);
      await untilChecked('send', 'phone', 'refusal', 'log', 'signIn');
    });

    it('test: checked when the gateway has answered a message in Test, not by choosing the mode', async () => {
      await wb.chooseMode('Test');
      await untilChecked('send', 'phone', 'refusal', 'log', 'signIn');
      await wb.driver.command('workbench.action.closeAllEditors');
      const list = async (): Promise<void> => {
        void wb.driver.command('websms.selectMode');
        await wb.quickInput.rows.filter({ hasText: 'Live' }).first().waitFor();
      };
      await picture('test', list, SMALL_LIST);
      await form.send('436761234567', message);
      await untilChecked(...STEPS);
      await wb.screenshot(`walkthrough-done-${language}`);
    });
  });
}
