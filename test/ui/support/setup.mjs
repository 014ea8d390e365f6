// @ts-check
// Mocha's root hooks of the UI tests: they set the globals `openWorkbench` and `workbench` (open before the first test).
import fileGuard from '../../host/fileGuard.cjs';
import { guardOf } from './guard.mjs';
import { createOpener } from './opener.mjs';

const startLimit = 240_000;

/** @type {import('./opener.mjs').Opener | undefined} */
let opener;

export const mochaHooks = {
  /** @this {import('mocha').Context} */
  async beforeAll() {
    this.timeout(startLimit);
    opener = await createOpener();
    globalThis.openWorkbench = opener.open;
    globalThis.openBrowserWorkbench = opener.openInBrowser;
    globalThis.workbench = await opener.open();
    fileGuard.setGuard(await guardOf(globalThis.workbench, opener));
  },

  /** @this {import('mocha').Context} */
  async afterEach() {
    const test = this.currentTest;
    if (test?.state === 'failed') {
      const name = `failed ${test.fullTitle()}`.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 100);
      await globalThis.workbench.screenshot(name).catch(() => {}); // the page itself may be what failed
    }
  },

  /** @this {import('mocha').Context} */
  async afterAll() {
    this.timeout(startLimit);
    await opener?.closeAll();
  },
};
