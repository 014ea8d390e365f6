// The .vsix as it is installed, in a German VS Code: what runs is the package, and what it shows is German.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contributes } from '../../package.json';
import titles from '../../package.nls.de.json';
import { listZip } from '../host/zipListing.mjs';
import { english } from './support/english';
import { Form } from './support/form';
import { showViews } from './support/stage';

/** What may be in the package, besides the licence and the manifest of the format itself. */
const ALLOWED = [
  /^\[Content_Types\]\.xml$/,
  /^extension\.vsixmanifest$/,
  /^extension\/(package|package\.nls|package\.nls\.de)\.json$/,
  /^extension\/(readme\.md|changelog\.md|LICENSE\.txt|ThirdPartyNotices\.txt)$/i,
  /^extension\/(SECURITY\.md|docs\/[\w.-]+\.(md|json))$/,
  /^extension\/dist\/[\w-]+\.js$/,
  /^extension\/l10n\/bundle\.l10n\.de\.json$/,
  /^extension\/media\/[\w/.-]+\.(png|webp|css|svg)$/,
];
const NEEDED = [
  'LICENSE.txt',
  'ThirdPartyNotices.txt',
  'dist/main.js',
  'dist/registration.js',
  'dist/browser.js',
  'dist/count.js',
  'dist/app.js',
  'dist/compose.js',
  'media/webview.css',
  'media/websms.svg',
  'media/compose.css',
  'dist/handset.js',
  'media/handset.css',
  'dist/reference.js',
  'media/reference.css',
  'dist/summary.js',
  'dist/scan.js',
  'dist/store.js',
  'media/summary.css',
  'l10n/bundle.l10n.de.json',
  'package.nls.de.json',
];
const MAX_BYTES = 2.75 * 1024 * 1024; // unpacked: a fifth of it is libphonenumber's data, a fourth the pictures

const NAME = 'MAX_SMS_PER_MESSAGE_EXCEEDED';
const LOG = [
  '2026-03-02 08:00:15.034 INFO  [sms-1] <-- 200 {"statusCode":2000,"statusMessage":"OK","transferId":"0063c11b0100eeda5a1d"}',
  '2026-03-02 08:11:52.007 ERROR [sms-2] send failed statusCode=4026 order=40266 length=1287',
  '2026-03-02 09:31:52.007 ERROR [sms-2] send failed statusCode=4026 order=40311 length=1301',
].join('\n');

describe('The package, in a German VS Code', () => {
  let wb: typeof workbench;
  before(async () => {
    wb = await openWorkbench({ language: 'de', vsix: true });
  });
  after(() => wb.close());

  it('is installed, composes and sends', async () => {
    const folder = await wb.driver.run(
      (vscode) => vscode.extensions.getExtension('websms-tools.websms')?.extensionPath,
    );
    assert.ok(String(folder).startsWith(wb.data), `not the installed one: ${String(folder)}`);
    assert.match(await new Form(wb).send('436761234567', 'from the package'), /Simuliert: 2000 OK/);
    await wb.toast('Simuliert: 2000 OK. 1 Empfänger, 1 SMS.').waitFor();
  });

  it('holds only what runs, and all of it', async () => {
    const version = await wb.driver.run(
      (vscode) =>
        (vscode.extensions.getExtension('websms-tools.websms')?.packageJSON as { version: string } | undefined)
          ?.version,
    );
    assert.ok(version);
    const entries = listZip(join(process.cwd(), `websms-${version}.vsix`));
    const names = entries.map(({ name }) => name);
    assert.deepEqual(
      names.filter((name) => !ALLOWED.some((pattern) => pattern.test(name))),
      [],
    );
    for (const name of NEEDED) assert.ok(names.includes(`extension/${name}`), `${name} is missing`);
    assert.ok(
      !names.includes('extension/dist/simulator-cli.js'),
      'the simulator’s command line is no part of the extension',
    );
    assert.ok(entries.reduce((sum, { size }) => sum + size, 0) < MAX_BYTES);
  });

  it('every command has its German title, and the palette shows it', async () => {
    const commands = await wb.driver.run((vscode, id) => {
      const manifest = vscode.extensions.getExtension(id)?.packageJSON as
        { contributes: { commands: { command: string; title: { value: string } }[] } } | undefined;
      return manifest?.contributes.commands.map(({ command, title }) => ({ command, title: title.value }));
    }, 'websms-tools.websms');
    const german: Readonly<Record<string, string>> = titles;
    assert.deepEqual(
      commands,
      contributes.commands.map(({ command, title }) => ({ command, title: german[title.replaceAll('%', '')] })),
    );
    await wb.palette(`websms: ${titles['command.compose']}`);
    await wb.page.locator('.tab.active', { hasText: 'Nachricht' }).waitFor();
    await wb.driver.command('workbench.action.closeAllEditors');
  });

  it('the status bar names the mode, and its list says where messages go', async () => {
    const item = wb.statusBar('websms: Simulator');
    assert.match(
      (await item.getAttribute('aria-label')) ?? '',
      /Nachrichten gehen an einen Simulator auf diesem Rechner/,
    );
    await item.click();
    await wb.quickInput.title.filter({ hasText: 'Wohin gehen Nachrichten?' }).waitFor();
    assert.deepEqual(english(await wb.quickInput.box.innerText()), []);
    await wb.quickInput.dismiss();
  });

  it('a hover: the documentation’s own words stay as they are', async () => {
    const hover = await wb.showHover('gateway.log', 'statusCode=4026', '4026');
    const text = await hover.first().innerText();
    assert.match(text, /MAX_SMS_PER_MESSAGE_EXCEEDED/);
    assert.match(text, /Kürzen Sie den Text/);
    assert.deepEqual(english(text), []);
  });

  it('status codes of a file', async () => {
    await wb.driver.command('workbench.action.closeAllEditors');
    writeFileSync(join(wb.folder, 'answers.log'), LOG);
    await wb.driver.command('websms.statusCodes.focus');
    await wb.page.getByText(titles['view.statusCodes.noEditor'].split('.')[0] ?? '').waitFor();
    await showViews(wb, [titles['view.simulator'], titles['view.accounts']], false);
    await wb.open('answers.log');
    await wb.page.getByRole('treeitem', { name: `4026 ${NAME}, Abgelehnt, 2-mal` }).click();
    await wb.page.getByRole('treeitem', { name: /^Zeile 2: / }).waitFor();
    await wb.palette(`websms: ${titles['command.nextStatusCode']}`);
    await wb.statusBar(`4026 ${NAME}`).or(wb.statusBar('2000 OK')).first().waitFor();
  });
});
