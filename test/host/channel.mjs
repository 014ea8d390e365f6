// @ts-check
// Receives the output of a suite that runs in the extension host, through a socket of our own: each kind of VS Code
// treats the extension host's console differently.
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { join } from 'node:path';

/**
 * @typedef {object} Channel
 * @property {string} path
 * @property {Promise<void>} opened the suite has begun
 * @property {Promise<number | undefined>} closed the suite has ended: how many tests failed, or undefined if it died
 * @property {() => void} close
 *
 * @param {string} folder @param {(text: string) => void} write
 * @returns {Promise<Channel>}
 */
export async function openChannel(folder, write) {
  const path = process.platform === 'win32' ? `\\\\.\\pipe\\websms-${process.pid}` : join(folder, 'suite.sock');
  const opened = deferred();
  const closed = deferred();
  const server = createServer((socket) => {
    opened.resolve(undefined);
    /** @type {number | undefined} */
    let failures;
    const lines = createInterface(socket);
    lines.on('line', (line) => {
      const message = JSON.parse(line);
      if (message.text !== undefined) {
        write(message.text);
      }
      failures = message.failures ?? failures;
    });
    socket.on('error', () => {}); // the host died: the close event that follows reports it
    lines.on('close', () => closed.resolve(failures));
  });
  await new Promise((resolve) => server.listen(path, () => resolve(undefined)));
  return { path, opened: opened.promise, closed: closed.promise, close: () => server.close() };
}

function deferred() {
  /** @type {(value: any) => void} */
  let resolve = () => {};
  const promise = new Promise((settle) => (resolve = settle));
  return { promise, resolve };
}
