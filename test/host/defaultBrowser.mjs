// @ts-check
import { spawn } from 'node:child_process';
import { findProgram } from './browser.mjs';
import { hasDisplay } from './desktop.mjs';

/** Opens an address in the user's default browser, if there is a screen and a browser. @param {string} address */
export function openAddress(address) {
  const program = findProgram('xdg-open', 'open');
  if (!program || process.env['CI'] || !hasDisplay()) {
    return;
  }
  const child = spawn(program, [address], { detached: true, stdio: 'ignore' });
  child.once('error', () => {}); // the address was printed as well
  child.unref();
}
