// @ts-check
// The test's side of the driver extension where extensions run in a worker of the page: runs functions there.

/** @typedef {typeof import('vscode')} VSCode */

const GREETING = 'The driver of the UI tests is there.';

export class WorkerDriver {
  #page;
  /** @type {Promise<unknown>} */
  #there;

  /** @param {import('playwright-core').Page} page before VS Code is opened in it */
  constructor(page) {
    this.#page = page;
    this.#there = this.nextHost();
  }

  /** Resolves when the driver is there in a new extension host. */
  nextHost() {
    this.#there = this.#page.waitForEvent('console', (message) => message.text().includes(GREETING));
    this.#there.catch(() => {}); // who runs something hears of it
    return this.#there;
  }

  /**
   * Runs a function in the extension host. It is sent as text: it sees `vscode` and its arguments, and nothing else of the
   * test. Arguments and result travel as JSON.
   * @template {unknown[]} A
   * @template R
   * @param {(vscode: VSCode, ...args: A) => R} work @param {A} args
   * @returns {Promise<Awaited<R>>}
   */
  async run(work, ...args) {
    const worker = await this.#worker();
    const result = await worker.evaluate(runHere, { source: String(work), args: JSON.stringify(args) });
    return JSON.parse(result ?? 'null') ?? undefined;
  }

  /** @param {string} id @param {...unknown} args @returns {Promise<unknown>} */
  command(id, ...args) {
    return this.run((vscode, command, rest) => vscode.commands.executeCommand(command, ...rest), id, args);
  }

  /** The workers of the page are the extension host and those of the editor. */
  async #worker() {
    await this.#there;
    for (const worker of this.#page.workers()) {
      if (await worker.evaluate(() => 'vscodeOfTests' in globalThis)) {
        return worker;
      }
    }
    throw new Error('The extension host is no worker of this page.');
  }
}

/**
 * Runs in the worker.
 * @param {{ source: string, args: string }} request @returns {Promise<string | undefined>}
 */
async function runHere({ source, args }) {
  const work = new Function(`return (${source})`)();
  return JSON.stringify(await work(Reflect.get(globalThis, 'vscodeOfTests'), ...JSON.parse(args)));
}
