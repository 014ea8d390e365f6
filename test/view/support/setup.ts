// Mocha's root hooks of the view tests: they open one browser with one page and set the global `host`.
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../host/browser.mjs';
import { Host } from './host';
import { ViewServer } from './viewServer';

declare global {
  /** The extension with its views, as it is after a fresh installation; reset before each file's tests. */
  var host: Host;
  var vscodeStandIn: unknown;
}

const START_LIMIT_MS = 60_000;
const root = process.cwd();

let browser: Browser | undefined;
let views: ViewServer | undefined;

export const mochaHooks = {
  async beforeAll(this: Mocha.Context): Promise<void> {
    this.timeout(START_LIMIT_MS);
    browser = await launchBrowser();
    views = await ViewServer.open(root);
    const [context, shown] = [await browser.newContext(), views];
    const openPage = async (): Promise<Page> => {
      const page = await context.newPage();
      await shown.prepare(page);
      return page;
    };
    globalThis.host = new Host(root, openPage, await openPage(), views);
    globalThis.vscodeStandIn = globalThis.host.api;
  },

  async afterEach(this: Mocha.Context): Promise<void> {
    const { currentTest: test } = this;
    if (test?.state !== 'failed') return;
    const name = `failed ${test.fullTitle()}`.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 100);
    await globalThis.host.page
      .screenshot({ path: path.join(root, 'out', 'screenshots', 'view', `${name}.png`), fullPage: true })
      .catch(() => undefined); // the page itself may have failed
  },

  async afterAll(this: Mocha.Context): Promise<void> {
    globalThis.host.close();
    await browser?.close();
    await views?.close();
  },
};
