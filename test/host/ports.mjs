// @ts-check
import { createServer } from 'node:net';

/** @returns {Promise<number>} a port of the loopback address that nobody uses now */
export async function freePort() {
  const port = await tryPort(0);
  if (port === undefined) {
    throw new Error('No free port on 127.0.0.1');
  }
  return port;
}

/** @param {number} port */
export async function isFree(port) {
  return (await tryPort(port)) !== undefined;
}

/** @param {number} port 0 for any @returns {Promise<number | undefined>} */
function tryPort(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host: '127.0.0.1' }, () => {
      const taken = /** @type {import('node:net').AddressInfo} */ (server.address()).port;
      server.close(() => resolve(taken));
    });
  });
}
