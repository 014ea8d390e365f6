// The view tests show views without VS Code: what it sets in their documents is recorded, and here held against it.
// WEBSMS_RECORD_THEMES=1 writes the records anew.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileOf, type Theme, THEMES } from '../view/support/viewServer';
import { clear } from './support/stage';
import { until } from './support/waiting';
import { Form } from './support/form';

const folder = path.join('test', 'view', 'themes');

describe('The themes of the view tests', () => {
  after(() => clear(workbench));

  for (const theme of THEMES) {
    it(`are those of VS Code: ${theme}`, async () => {
      await new Form(workbench).open();
      await workbench.setSetting('workbench.colorTheme', theme);
      await until(
        theme,
        async () => (await shown()).body['data-vscode-theme-id'],
        (id) => id === theme,
      );
      const now = await shown();
      const file = path.join(folder, `${fileOf(theme)}.json`);
      if (process.env['WEBSMS_RECORD_THEMES']) {
        mkdirSync(folder, { recursive: true });
        writeFileSync(file, `${JSON.stringify(now, null, 2)}\n`);
      }
      assert.deepEqual(now, JSON.parse(readFileSync(file, 'utf8')), 'record them anew: WEBSMS_RECORD_THEMES=1');
    });
  }
});

/** What VS Code has set in the view's document. */
async function shown(): Promise<Theme> {
  const frame = await workbench.webviewFrame();
  return frame.evaluate(() => {
    const { style } = document.documentElement;
    const names = Array.from(style).sort();
    return {
      variables: Object.fromEntries(names.map((name) => [name, style.getPropertyValue(name)])),
      body: Object.fromEntries(
        Array.from(document.body.attributes, ({ name, value }) => [name, value] as const).filter(
          ([name]) => name === 'class' || name === 'role' || name.startsWith('data-'),
        ),
      ),
      defaults: document.getElementById('_defaultStyles')?.textContent ?? '',
    };
  });
}
