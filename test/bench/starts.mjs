// @ts-check
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../host/paths.mjs';
import { say } from '../host/say.mjs';
import { createOpener } from '../ui/support/opener.mjs';
import { middle, table } from './measure.mjs';

const STARTS = 25;
const here = dirname(fileURLToPath(import.meta.url));
const ids = { ours: 'websms-tools.websms', empty: 'bench.empty' };

/**
 * Measures load and activation of the extension beside an empty one with the same activation event, in the same starts.
 */
export async function benchStarts() {
  const quiet = { ours: quietCopy('ours'), empty: quietCopy('empty') };
  const opener = await createOpener();
  /** @type {Record<string, number[]>} */
  const times = {};
  try {
    for (let start = 1; start <= STARTS; start++) {
      say(`Cold start ${start} of ${STARTS}`);
      const wb = await opener.open({ extensions: [join(here, 'empty'), quiet.ours, quiet.empty], activate: false });
      await wb.statusBar('websms: Simulator').first().waitFor();
      await wb.driver.run(
        async (vscode, names) => {
          for (const name of names) await vscode.extensions.getExtension(name)?.activate();
        },
        ['bench.quiet-empty', 'bench.quiet-ours'],
      );
      const stats = await activationTimes(wb);
      for (const [name, { load, activate }] of Object.entries(stats)) {
        (times[`${name} load`] ??= []).push(load);
        (times[`${name} activate`] ??= []).push(activate);
      }
      await wb.close();
    }
  } finally {
    await opener.closeAll();
  }
  const row = (/** @type {string} */ label, /** @type {string} */ id) => [
    label,
    ...['load', 'activate'].map((kind) => spread(times[`${id} ${kind}`] ?? [])),
  ];
  const difference = (/** @type {string} */ id, /** @type {string} */ empty) => [
    `${id} minus ${empty}, load and activation of the same start`,
    spread(
      (times[`${id} load`] ?? []).map((load, start) => {
        const at = (/** @type {string} */ name) => times[name]?.[start] ?? NaN;
        return load + at(`${id} activate`) - at(`${empty} load`) - at(`${empty} activate`);
      }),
    ),
    '',
  ];
  return table([
    [`${STARTS} cold starts, ms: median (least to most)`, 'load code', 'call activate'],
    row('websms, at the start', ids.ours),
    row('empty extension, same event, same starts', ids.empty),
    row('websms, in the quiet host', 'bench.quiet-ours'),
    row('empty extension, in the quiet host', 'bench.quiet-empty'),
    difference(ids.ours, ids.empty),
    difference('bench.quiet-ours', 'bench.quiet-empty'),
  ]);
}

/**
 * Makes a copy of the extension with other ids, so that it can run beside the original.
 * @param {'ours' | 'empty'} which
 */
function quietCopy(which) {
  const folder = join(root, 'out', 'bench', `quiet-${which}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const source = which === 'ours' ? join(root, 'dist') : join(here, 'empty');
  for (const file of which === 'ours' ? ['main.js', 'registration.js', 'app.js', 'statusCodeFeatures.js'] : ['main.js'])
    cpSync(join(source, file), join(folder, file));
  if (which === 'ours') {
    // The original has registered these ids already, so the copy needs others.
    const code = readFileSync(join(folder, 'registration.js'), 'utf8')
      .replaceAll('"websms.', '"quiet.')
      .replaceAll('"websms-', '"quiet-');
    writeFileSync(join(folder, 'registration.js'), code);
  }
  const manifest = {
    name: `quiet-${which}`,
    publisher: 'bench',
    version: '0.0.0',
    engines: { vscode: '^1.103.0' },
    main: './main.js',
    activationEvents: ['onCommand:bench.never'],
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  return folder;
}

/**
 * Reads VS Code's own measurements from the table of "Developer: Startup Performance".
 * @param {import('../ui/support/workbench.mjs').Workbench} wb
 * @returns {Promise<Record<string, { load: number, activate: number }>>}
 */
async function activationTimes(wb) {
  await wb.driver.command('perfview.show');
  const text = await wb.driver.run(async (vscode) => {
    for (let look = 0; look < 200; look++) {
      const shown = vscode.workspace.textDocuments.find((document) => document.uri.scheme === 'perf');
      const content = shown?.getText() ?? vscode.window.activeTextEditor?.document.getText() ?? '';
      if (content.includes('bench.quiet-ours')) return content;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return vscode.window.activeTextEditor?.document.getText() ?? '';
  });
  /** @type {Record<string, { load: number, activate: number }>} */
  const stats = {};
  for (const line of text.split('\n')) {
    const cells = line.split('|').map((cell) => cell.trim());
    const [, id = '', , load = '', activate = ''] = cells;
    if ([...Object.values(ids), 'bench.quiet-ours', 'bench.quiet-empty'].includes(id))
      stats[id] = { load: Number(load), activate: Number(activate) };
  }
  if (Object.keys(stats).length < 4)
    throw new Error(`The startup performance view does not list all extensions:\n${text.slice(0, 4000)}`);
  return stats;
}

/** @param {number[]} values */
function spread(values) {
  return `${middle(values).toFixed(1)} (${Math.min(...values)} to ${Math.max(...values)})`;
}
