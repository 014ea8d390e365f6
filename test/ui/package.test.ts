import assert from 'node:assert/strict';
import { join } from 'node:path';
import { listZip } from '../host/zipListing.mjs';
import { Form } from './support/form';

/** What may be in the package, besides the licence and the manifest of the format itself. */
const ALLOWED = [
  /^\[Content_Types\]\.xml$/,
  /^extension\.vsixmanifest$/,
  /^extension\/(package|package\.nls|package\.nls\.de)\.json$/,
  /^extension\/(readme\.md|changelog\.md|LICENSE\.txt|ThirdPartyNotices\.txt)$/i,
  /^extension\/dist\/[\w-]+\.js$/,
  /^extension\/l10n\/bundle\.l10n\.de\.json$/,
  /^extension\/media\/[\w/-]+\.(png|css|svg)$/,
];
const NEEDED = [
  'LICENSE.txt',
  'ThirdPartyNotices.txt',
  'dist/main.js',
  'dist/app.js',
  'dist/compose.js',
  'media/webview.css',
  'media/compose.css',
  'dist/handset.js',
  'media/handset.css',
  'dist/reference.js',
  'media/reference.css',
  'dist/summary.js',
  'dist/scan.js',
  'media/summary.css',
  'l10n/bundle.l10n.de.json',
  'package.nls.de.json',
];
const MOST_BYTES = 1.75 * 1024 * 1024; // unpacked: a quarter of it is libphonenumber's data, a quarter the README's pictures

describe('The package', () => {
  let wb: typeof workbench;
  before(async () => {
    wb = await openWorkbench({ vsix: true });
  });
  after(() => wb.close());

  it('is what runs: installed, it composes, sends, and explains', async () => {
    const folder = await wb.driver.run(
      (vscode) => vscode.extensions.getExtension('websms-tools.websms')?.extensionPath,
    );
    assert.ok(String(folder).startsWith(wb.data), `not the installed one: ${String(folder)}`);
    const form = new Form(wb);
    assert.match(await form.send('436761234567', 'from the package'), /Simulated: 2000 OK/);
    await wb.toast('Simulated: 2000 OK. 1 recipient, 1 SMS.').waitFor();
    const hover = await wb.showHover('gateway.log', 'statusCode=4026', '4026');
    assert.match(await hover.first().innerText(), /Shorten the text/);
    await wb.screenshot('package');
  });

  it('holds only what runs, and all of it', async () => {
    const version = await wb.driver.run(
      (vscode) => (vscode.extensions.getExtension('websms-tools.websms')?.packageJSON as { version: string }).version,
    );
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
    assert.ok(entries.reduce((sum, { size }) => sum + size, 0) < MOST_BYTES);
  });
});
