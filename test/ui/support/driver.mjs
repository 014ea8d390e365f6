// @ts-check
// The test's side of the driver extension: runs functions with the vscode API in the extension host.
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';

/** @typedef {typeof import('vscode')} VSCode */

export class Driver {
  #server = createServer((socket) => this.#take(socket));
  #next = 1;
  /** @type {Map<number, { resolve: (value: any) => void, reject: (error: Error) => void }>} */
  #pending = new Map();
  /** @type {import('node:net').Socket | undefined} the extension host that called last */
  #host;
  /** @type {(() => void)[]} */
  #waiting = [];

  /** @param {string} path of the socket */
  listen(path) {
    return new Promise((resolve) => this.#server.listen(path, () => resolve(undefined)));
  }

  /**
   * Runs a function in the extension host. It is sent as text: it sees `vscode`, `require` and its arguments, and
   * nothing else of the test. Arguments and result travel as JSON.
   * @template {unknown[]} A
   * @template R
   * @param {(vscode: VSCode, ...args: A) => R} work @param {A} args
   * @returns {Promise<Awaited<R>>}
   */
  run(work, ...args) {
    const answer = this.#send(String(work), args);
    answer.catch(() => {}); // a test may let a call run on, and end before it does
    return answer;
  }

  /**
   * Runs a command. The promise of a command that waits for the user resolves when the user is done.
   * @param {string} id @param {...unknown} args
   * @returns {Promise<unknown>}
   */
  command(id, ...args) {
    return this.run((vscode, command, rest) => vscode.commands.executeCommand(command, ...rest), id, args);
  }

  /** Resolves when a new extension host connects. */
  nextHost() {
    return new Promise((resolve) => this.#waiting.push(() => resolve(undefined)));
  }

  close() {
    this.#host?.destroy();
    this.#server.close();
  }

  /** @param {string} source @param {unknown[]} args @returns {Promise<any>} */
  async #send(source, args) {
    if (!this.#host) {
      await this.nextHost();
    }
    const id = this.#next++;
    const answer = new Promise((resolve, reject) => this.#pending.set(id, { resolve, reject }));
    this.#host?.write(`${JSON.stringify({ id, source, args })}\n`);
    return answer;
  }

  /** @param {import('node:net').Socket} socket */
  #take(socket) {
    this.#failPending('The extension host was replaced by another one.');
    this.#host = socket;
    socket.on('error', () => {});
    socket.on('close', () => {
      if (this.#host === socket) {
        this.#host = undefined;
        this.#failPending('The extension host has ended.');
      }
    });
    createInterface(socket).on('line', (line) => this.#settle(JSON.parse(line)));
    this.#waiting.splice(0).forEach((go) => go());
  }

  /** @param {{ id: number, result?: unknown, error?: string }} answer */
  #settle({ id, result, error }) {
    const call = this.#pending.get(id);
    this.#pending.delete(id);
    if (error === undefined) {
      call?.resolve(result);
    } else {
      call?.reject(new Error(`In the extension host: ${error}`));
    }
  }

  /** @param {string} reason */
  #failPending(reason) {
    this.#pending.forEach(({ reject }) => reject(new Error(reason)));
    this.#pending.clear();
  }
}
