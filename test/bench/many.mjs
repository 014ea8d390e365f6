// @ts-check
import { createOpener } from '../ui/support/opener.mjs';
import { table } from './measure.mjs';

/** @typedef {import('../ui/support/workbench.mjs').Workbench} Workbench */
/** @typedef {import('playwright-core').Frame} Frame */

const RECIPIENTS = 100_000;
const ROUNDS = 3;
const LIMIT_MS = 120_000;
/** About a second. */
const FRAMES_AT_REST = 60;
const LIST = Array.from({ length: RECIPIENTS }, (_, index) => `0676 ${1_000_000 + index}`);

/**
 * Measures how long 100,000 recipients block the form's page and the extension host at the most, when pasted into the
 * form and into the palette. The best of several rounds, to exclude delays by other programs.
 */
export async function benchMany() {
  const opener = await createOpener();
  try {
    const wb = await opener.open();
    wb.page.setDefaultTimeout(LIMIT_MS);
    /** @type {Map<string, { page: number[], host: number[], took: number[] }>} */
    const figures = new Map();
    for (let round = 0; round < ROUNDS; round++) {
      await form(wb, figures);
      await palette(wb, figures);
    }
    const rows = [...figures].map(([label, { page, host, took }]) => [label, ...[page, host, took].map(best)]);
    return table([
      [
        `${RECIPIENTS.toLocaleString('en')} recipients, ms (aim: no block above 20)`,
        'longest block of the page',
        'of the host',
        'took',
      ],
      ...rows,
    ]);
  } finally {
    await opener.closeAll();
  }
}

/** @param {number[]} values */
function best(values) {
  return values.length === 0 ? '–' : Math.min(...values).toFixed(1);
}

/** @param {Workbench} wb @param {Map<string, { page: number[], host: number[], took: number[] }>} figures */
async function form(wb, figures) {
  await wb.driver.command('workbench.action.closeAllEditors');
  await clear(wb);
  await wb.palette('websms: Compose Message…');
  const view = wb.webview();
  await view.locator('#text').waitFor();
  const frame = await wb.webviewFrame();
  const count = view.locator('#to-count', { hasText: `${RECIPIENTS.toLocaleString('en')} recipients` });
  const measure = (/** @type {string} */ label, /** @type {() => Promise<unknown>} */ work) =>
    during(wb, figures, label, work, frame);
  await measure('the form at rest', () => frame.evaluate(untilPainted, FRAMES_AT_REST));
  await measure('pasted, until they are chips', async () => {
    await frame.evaluate(paste, LIST.join('\n'));
    await count.waitFor();
  });
  await measure('ten keys in the text', () => view.locator('#text').pressSequentially('ten keys –'));
  await measure('one removed', () => view.locator('.chip button.icon').first().click());
  await measure('one added', async () => {
    await view.locator('#to').fill('0664 1234567');
    await view.locator('#to').press('Enter');
    await count.waitFor();
  });
  await measure('Send, which refuses so many', async () => {
    await view.locator('button[type=submit]').click();
    await view.locator('#to-error:visible').waitFor();
  });
  await measure('the country changed', async () => {
    await wb.setSetting('websms.defaultCountry', 'DE');
    await view.locator('#to-count', { hasText: 'Reading' }).waitFor();
    await count.waitFor();
    await wb.setSetting('websms.defaultCountry', undefined);
    await view.locator('#to-count', { hasText: 'Reading' }).waitFor();
    await count.waitFor();
  });
  await during(wb, figures, 'closed and opened again', async () => {
    await wb.driver.command('workbench.action.closeAllEditors');
    await wb.palette('websms: Compose Message…');
    await count.waitFor();
  });
  await during(wb, figures, 'cleared, and brought back with Undo', async () => {
    await clear(wb);
    await wb.toastButton('Undo', 'The message was cleared.').click();
    await count.waitFor();
  });
  await clear(wb);
}

/** Clears the form by its command, which asks where there is something in it. @param {Workbench} wb */
async function clear(wb) {
  const cleared = wb.driver.command('websms.clearMessage').then(() => true);
  const asked = wb.dialog.waitFor().then(
    () => false,
    () => true,
  );
  if (!(await Promise.race([cleared, asked])))
    await wb.dialog.getByRole('button', { name: 'Clear', exact: true }).click();
  await cleared;
}

/** @param {Workbench} wb @param {Map<string, { page: number[], host: number[], took: number[] }>} figures */
async function palette(wb, figures) {
  const { quickInput } = wb;
  await wb.palette('websms: Send Message…');
  await quickInput.title.filter({ hasText: 'recipients' }).waitFor();
  const allButOne = LIST.slice(1); // one more is typed after them
  const count = quickInput.message.filter({ hasText: `${allButOne.length.toLocaleString('en')} recipients` });
  await during(wb, figures, 'in the palette, until they are counted', async () => {
    await quickInput.input.fill(allButOne.join(', '));
    await count.waitFor();
  });
  await during(wb, figures, 'in the palette, ten keys and Enter', async () => {
    await quickInput.input.press('End');
    await quickInput.input.pressSequentially(', 0664 123');
    await quickInput.input.press('Enter');
    await quickInput.message.filter({ hasText: '0664 123:' }).waitFor();
  });
  await quickInput.input.fill('');
  await quickInput.dismiss();
}

/**
 * Watches both event loops during a work.
 * @param {Workbench} wb @param {Map<string, { page: number[], host: number[], took: number[] }>} figures
 * @param {string} label @param {() => Promise<unknown>} work @param {Frame} [frame]
 */
async function during(wb, figures, label, work, frame) {
  const row = figures.get(label) ?? { page: [], host: [], took: [] };
  figures.set(label, row);
  await wb.driver.run(watchHost);
  await frame?.evaluate(watchPage);
  const start = performance.now();
  await work();
  row.took.push(performance.now() - start);
  if (frame) row.page.push(await frame.evaluate(() => /** @type {any} */ (globalThis).endWatch()));
  row.host.push(await wb.driver.run(() => /** @type {any} */ (globalThis).endWatch()));
}

/** Runs in the page: waits for so many frames. @param {number} frames @returns {Promise<void>} */
function untilPainted(frames) {
  return new Promise((resolve) => {
    const next = () => (frames-- > 0 ? requestAnimationFrame(next) : resolve());
    next();
  });
}

/** Runs in the page: records the longest gap between two turns of its event loop. */
function watchPage() {
  let longest = 0;
  let last = performance.now();
  let isWatching = true;
  const channel = new MessageChannel();
  channel.port1.onmessage = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (isWatching) channel.port2.postMessage(null);
  };
  channel.port2.postMessage(null);
  /** @type {any} */ (globalThis).endWatch = () => {
    isWatching = false;
    return longest;
  };
}

/** Runs in the extension host: records the longest gap between two turns of its event loop. */
function watchHost() {
  let longest = 0;
  let last = performance.now();
  let isWatching = true;
  const look = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (isWatching) setTimeout(look, 1);
  };
  look();
  /** @type {any} */ (globalThis).endWatch = () => {
    isWatching = false;
    return longest;
  };
}

/** Runs in the page. @param {string} numbers */
function paste(numbers) {
  const input = /** @type {HTMLInputElement} */ (document.getElementById('to'));
  input.focus();
  const data = new DataTransfer();
  data.setData('text', numbers);
  input.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
}
