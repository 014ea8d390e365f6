// @ts-check
import { root } from '../host/paths.mjs';
import { say } from '../host/say.mjs';
import { createOpener } from '../ui/support/opener.mjs';
import { earlierVersion } from './earlier.mjs';
import { middle, table } from './measure.mjs';

const CHARACTERS = 10_000;
const RECIPIENTS = 1000;

const ROUNDS = 3;

/**
 * Measures typing in a long text and pasting many recipients: in the real form, in a bare text area and input on the
 * same page, and in 0.3.0's form, in alternating rounds.
 */
export async function benchForm() {
  const versions = { now: root, '0.3.0': earlierVersion() };
  /** @type {Record<string, Figures[][]>} by version: a list of the three figures for each round */
  const rounds = { now: [], '0.3.0': [] };
  const opener = await createOpener();
  try {
    for (let round = 1; round <= ROUNDS; round++) {
      for (const [version, extension] of Object.entries(versions)) {
        say(`Form of ${version}, round ${round} of ${ROUNDS}`);
        rounds[version]?.push(await measureForm(opener, extension));
      }
    }
  } finally {
    await opener.closeAll();
  }
  const labels = [
    `a key in ${CHARACTERS} GSM characters, until it is drawn (aim: 1.5 ×)`,
    `a key in ${CHARACTERS} Unicode characters, until it is drawn`,
    `${RECIPIENTS} numbers pasted, until they are chips (aim: 100 ms more)`,
  ];
  const rows = labels.flatMap((label, index) =>
    Object.entries(rounds).map(([version, all]) =>
      row(
        `${label}: ${version}`,
        all.map((figures) => figures[index]),
      ),
    ),
  );
  return table([[`in the form, ms, median of ${ROUNDS}`, 'ours', 'bare control', 'ratio', 'more'], ...rows]);
}

/** @typedef {{ ours: number, bare: number }} Figures in milliseconds */

/** @param {import('../ui/support/opener.mjs').Opener} opener @param {string} extension @returns {Promise<Figures[]>} */
async function measureForm(opener, extension) {
  const wb = await opener.open({ extension });
  await wb.palette('websms: Compose Message…');
  await wb.webview().locator('#text').waitFor();
  const frame = await wb.webviewFrame();
  const gsm = 'Ihr Code lautet 4711 und ist bis 18:00 gültig. '.repeat(300).slice(0, CHARACTERS);
  const unicode = 'Ihr Code – 4711 – gilt bis „18:00“ … 😀 '.repeat(300).slice(0, CHARACTERS);
  const numbers = Array.from({ length: RECIPIENTS }, (_, index) => `0676 ${1_000_000 + index}`).join('\n');
  const figures = [
    await frame.evaluate(typed, gsm),
    await frame.evaluate(typed, unicode),
    await frame.evaluate(pasted, numbers),
  ];
  await wb.close();
  return figures;
}

/** @param {string} label @param {(Figures | undefined)[]} rounds */
function row(label, rounds) {
  const ours = middle(rounds.map((each) => each?.ours ?? NaN));
  const bare = middle(rounds.map((each) => each?.bare ?? NaN));
  return [label, ours.toFixed(1), bare.toFixed(1), `${(ours / bare).toFixed(1)} ×`, (ours - bare).toFixed(1)];
}

/** Runs in the page: the median time of a key, from its event until layout is complete. @param {string} text */
async function typed(text) {
  const KEYS = 30;
  const ours = /** @type {HTMLTextAreaElement} */ (document.getElementById('text'));
  const bare = document.createElement('textarea');
  bare.rows = 4;
  ours.after(bare);
  const measure = async (/** @type {HTMLTextAreaElement} */ area) => {
    area.focus();
    area.value = text;
    area.dispatchEvent(new Event('input'));
    const times = [];
    for (let key = 0; key < KEYS; key++) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const start = performance.now();
      document.execCommand('insertText', false, 'x');
      await new Promise((resolve) => requestAnimationFrame(resolve)); // our view renders in this frame, before this callback
      void area.scrollHeight;
      times.push(performance.now() - start);
    }
    return times.sort((a, b) => a - b)[Math.floor(KEYS / 2)] ?? NaN;
  };
  const result = { bare: await measure(bare), ours: await measure(ours) };
  bare.remove();
  return result;
}

/** Runs in the page. @param {string} numbers */
async function pasted(numbers) {
  const ours = /** @type {HTMLInputElement} */ (document.getElementById('to'));
  const bare = document.createElement('input');
  ours.after(bare);
  const measure = async (/** @type {HTMLInputElement} */ input) => {
    input.focus();
    const data = new DataTransfer();
    data.setData('text', numbers);
    const start = performance.now();
    const paste = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
    if (input.dispatchEvent(paste)) document.execCommand('insertText', false, numbers.replaceAll('\n', ''));
    void document.body.scrollHeight;
    return performance.now() - start;
  };
  const result = { bare: await measure(bare), ours: await measure(ours) };
  bare.remove();
  return result;
}
