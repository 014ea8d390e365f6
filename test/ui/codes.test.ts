// Status codes in the editor, in their view and in the terminal, as a user sees them.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import titles from '../../package.nls.json';
import { ReferencePage } from './support/reference';
import { chooseInMenu, clear, clearToasts, showExplorer, showViews, untilTold } from './support/stage';
import { until } from './support/waiting';
import type { Workbench } from './support/workbench.mjs';

const NEXT = `websms: ${titles['command.nextStatusCode']}`;
const PREVIOUS = `websms: ${titles['command.previousStatusCode']}`;
const NAME = 'MAX_SMS_PER_MESSAGE_EXCEEDED';
const LOG = [
  '2026-03-02 08:00:15.034 INFO  [sms-1] <-- 200 {"statusCode":2000,"statusMessage":"OK","transferId":"0063c11b0100eeda5a1d"}',
  '2026-03-02 08:11:52.007 ERROR [sms-2] send failed statusCode=4026 order=40266 length=1287',
  '2026-03-02 08:15:00.000 INFO  [jobs] nightly report: 4026 rows in 5000 ms, next run in 4001 s',
  '2026-03-02 08:31:17.250 ERROR [campaign] batch 7 of 12 rejected: status_code=4025 recipients=1500',
  '2026-03-02 08:44:02.873 ERROR [sms-2] websms error 4003: INVALID_SENDER (sender "Shop & Söhne GmbH")',
  '2026-03-02 09:26:05.941 ERROR [sms-2] <-- 200 {"statusCode":5000,"transferId":null}',
  '2026-03-02 09:31:52.007 ERROR [sms-2] send failed statusCode=4026 order=40311 length=1301',
].join('\n');

function write(wb: Workbench, name: string, content: string): void {
  writeFileSync(join(wb.folder, name), content);
}

function lines(wb: Workbench): Locator {
  return wb.page.locator('.editor-instance .view-lines');
}

function row(wb: Workbench, name: string | RegExp): Locator {
  return wb.page.getByRole('treeitem', { name });
}

/** A terminal that shows a text, without a shell. */
async function showTerminal(wb: Workbench, text: string): Promise<void> {
  await wb.driver.run((vscode, shown) => {
    const written = new vscode.EventEmitter<string>();
    const pty = {
      onDidWrite: written.event,
      open: () => {
        written.fire(shown);
      },
      close: () => undefined,
    };
    vscode.window.createTerminal({ name: 'gateway', pty }).show();
  }, text);
}

describe('Status codes in the editor', () => {
  before(async () => {
    write(workbench, 'answers.log', LOG);
    write(workbench, 'answers.ts', `// ${LOG.replaceAll('\n', '\n// ')}`);
    await clear(workbench);
  });
  after(async () => {
    await workbench.setSetting('websms.inlayHints', undefined);
    await clear(workbench);
  });

  it('name themselves in a log, where the name does not stand there already', async () => {
    await workbench.open('answers.log');
    const text = await until(
      'the hints',
      () => lines(workbench).innerText(),
      (shown) => shown.includes('INTERNAL_ERROR'),
    );
    const [, second = '', third = '', , fifth = ''] = text.replaceAll('\u00a0', ' ').split('\n');
    assert.ok(second.includes(`statusCode=4026${NAME}`) || second.includes(`statusCode=4026 ${NAME}`), second);
    assert.ok(!third.includes(NAME), third);
    assert.equal(fifth.split('INVALID_SENDER').length, 2, fifth);
  });

  it('explain their hint in its tooltip', async () => {
    const hint = lines(workbench).getByText(NAME).first();
    const explanation = workbench.hover.filter({ hasText: 'Shorten the text' });
    await workbench.page.mouse.move(0, 0);
    await hint.hover();
    await explanation.waitFor();
    await workbench.page.mouse.move(0, 0);
  });

  it('do so in source code only when that is wanted', async () => {
    await workbench.open('answers.ts');
    await lines(workbench).getByText('nightly report').first().waitFor();
    await workbench.setSetting('websms.inlayHints', 'everywhere');
    await until(
      'the hints',
      () => lines(workbench).innerText(),
      (shown) => shown.includes(NAME),
    );
    await workbench.setSetting('websms.inlayHints', 'off');
    await until(
      'no hints',
      () => lines(workbench).innerText(),
      (shown) => !shown.includes(NAME),
    );
    await workbench.setSetting('websms.inlayHints', undefined);
  });

  it('are visited one by one, with their name in the status bar', async () => {
    await workbench.open('answers.log', '2026-03-02 08:11', '2');
    await workbench.palette(NEXT);
    await workbench.statusBar(`4026 ${NAME}`).waitFor();
    await workbench.palette(PREVIOUS);
    await workbench.statusBar('2000 OK').waitFor();
    await workbench.palette(PREVIOUS);
    await workbench.statusBar(`4026 ${NAME} (wrapped around)`).waitFor();
  });

  it('are said to be missing where there is none', async () => {
    write(workbench, 'none.log', 'port 4026');
    await workbench.open('none.log');
    await workbench.palette(NEXT);
    await untilTold(workbench, 'There is no websms status code in this file.');
    await clearToasts(workbench);
  });

  it('are looked for with progress, which can be cancelled', async () => {
    // Of more lines or 20 MB VS Code says that it does less for the file.
    const line = 'code=4001 error=4002 result=4003 response=4020 answer 4021 status 4022\n';
    write(workbench, 'long.log', line.repeat(270_000));
    await workbench.open('long.log');
    const done = workbench.driver.command('websms.nextStatusCode');
    await workbench.toastButton('Cancel', 'Looking for a status code').waitFor();
    // Not by a click: on a busy machine it may come when the search has ended.
    await workbench.driver.command('notification.acceptPrimaryAction');
    await done;
    await until(
      'no toast',
      () => workbench.toast().count(),
      (count) => count === 0,
    );
  });
});

describe('Status codes in their view', () => {
  const OTHERS = [titles['view.simulator'], titles['view.accounts']];
  before(async () => {
    write(workbench, 'answers.log', LOG);
    await clear(workbench);
    await workbench.driver.command('websms.statusCodes.focus');
    await showViews(workbench, OTHERS, false);
  });
  after(async () => {
    await showViews(workbench, OTHERS, true);
    await showExplorer(workbench);
    await clear(workbench);
  });

  it('say what to open first', async () => {
    await workbench.page.getByText('Open a log or another file to see the websms status codes in it.').waitFor();
  });

  it('are grouped, with outcome and number', async () => {
    await workbench.open('answers.log');
    await row(workbench, `4026 ${NAME}, Refused, 2 times`).waitFor();
    await row(workbench, '2000 OK, Accepted, once').waitFor();
    await row(workbench, '5000 INTERNAL_ERROR, Unknown, once').waitFor();
    await row(workbench, `4026 ${NAME}, Refused, 2 times`).click();
    await row(workbench, /^Line 2: .*send failed statusCode=4026/).waitFor();
    await workbench.setTheme('Dark Modern');
    await workbench.setTheme('Default High Contrast');
    await workbench.setTheme('Light Modern');
  });

  it('lead to their line, with the keyboard too', async () => {
    const place = (): Promise<string> =>
      workbench.driver.run((vscode) => {
        const editor = vscode.window.activeTextEditor;
        return editor ? `${editor.selection.start.line + 1} ${editor.document.getText(editor.selection)}` : '';
      });
    await row(workbench, /^Line 7: /).click();
    await until('line 7', place, (where) => where === '7 4026');
    await workbench.driver.command('websms.statusCodes.focus');
    await workbench.page.keyboard.press('ArrowUp');
    await workbench.page.keyboard.press('Enter');
    await until('line 2', place, (where) => where === '2 4026');
  });

  it('are explained from their row', async () => {
    await row(workbench, /^4025 /).hover();
    await row(workbench, /^4025 /)
      .getByRole('button', { name: 'Explain Status Code…' })
      .click();
    await new ReferencePage(workbench).untilAt(4025);
    await workbench.driver.command('workbench.action.closeActiveEditor');
  });

  it('have the same in the menu of their row, by keyboard too', async () => {
    await row(workbench, /^4025 /).click();
    await workbench.page.keyboard.press('Shift+F10');
    await chooseInMenu(workbench, 'Explain Status Code…');
    await new ReferencePage(workbench).untilAt(4025);
    await workbench.driver.command('workbench.action.closeActiveEditor');
  });

  it('follow what is typed', async () => {
    await workbench.open('answers.log', '2026-03-02 08:00', '2');
    await row(workbench, /^4003 INVALID_SENDER, Refused, once$/).waitFor();
    await workbench.page.keyboard.press('Control+Home');
    await workbench.page.keyboard.type('statusCode=4003 ');
    await row(workbench, /^4003 INVALID_SENDER, Refused, 2 times$/).waitFor();
    await workbench.driver.command('workbench.action.revertAndCloseActiveEditor');
  });

  it('are said to be missing where there is none', async () => {
    write(workbench, 'none.log', 'port 4026');
    await workbench.open('none.log');
    await workbench.page.getByText('There is no websms status code in the active editor.').waitFor();
  });
});

describe('Status codes in the terminal', () => {
  const SETTING = 'terminal.integrated.gpuAcceleration'; // without it, the terminal's text is in the document
  before(() => workbench.setSetting(SETTING, 'off'));
  after(async () => {
    await workbench.driver.run((vscode) => {
      vscode.window.terminals.forEach((terminal) => {
        terminal.dispose();
      });
    });
    await workbench.setSetting(SETTING, undefined);
    await clear(workbench);
  });

  it('are links that explain themselves', async () => {
    await showTerminal(workbench, `$ npm run send\r\n${LOG.replaceAll('\n', '\r\n')}\r\n`);
    const line = workbench.page.locator('.xterm-rows > div', { hasText: 'send failed statusCode=4026' }).first();
    await line.waitFor();
    const box = await line.boundingBox();
    const text = (await line.textContent()) ?? '';
    assert.ok(box);
    const span = await line.evaluate((element, code) => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.textContent?.indexOf(code) ?? -1;
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + code.length);
        const { x, y, width, height } = range.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      }
      return undefined;
    }, '4026');
    assert.ok(span, text);
    await until(
      'the tooltip',
      async () => {
        await workbench.page.mouse.move(box.x, box.y + 60);
        await workbench.page.mouse.move(span.x, span.y, { steps: 4 });
        return workbench.hover
          .filter({ hasText: `4026 ${NAME}: explain` })
          .waitFor({ timeout: 3_000 })
          .then(
            () => true,
            () => false,
          );
      },
      (shown) => shown,
    );
    await workbench.page.keyboard.down('Control');
    await workbench.page.mouse.click(span.x, span.y);
    await workbench.page.keyboard.up('Control');
    await new ReferencePage(workbench).untilAt(4026);
  });
});
