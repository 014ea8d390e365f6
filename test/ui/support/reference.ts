// The Status Code Reference as a user sees it.
import type { Locator } from 'playwright-core';
import titles from '../../../package.nls.json';
import type { View } from './form';
import type { ViewWorkbench } from './viewWorkbench';
import { until } from './waiting';

export const REFERENCE = `websms: ${titles['command.statusCodeReference']}`;

export class ReferencePage {
  constructor(readonly workbench: ViewWorkbench) {}

  get view(): View {
    return this.workbench.webview();
  }

  get search(): Locator {
    return this.view.getByRole('searchbox');
  }

  get count(): Locator {
    return this.view.locator('.count');
  }

  get marked(): Locator {
    return this.view.locator('article[aria-current=true]');
  }

  article(code: number): Locator {
    return this.view.locator('article', { has: this.view.locator(`#code-${code}`) });
  }

  button(name: string): Locator {
    return this.view.getByRole('button', { name, exact: true });
  }

  /** A class of codes, or all. */
  group(name: string): Locator {
    return this.view.getByRole('radio', { name, exact: true });
  }

  /** Opens it anew. */
  async open(): Promise<void> {
    await this.workbench.driver.command('workbench.action.closeAllEditors');
    await this.workbench.driver.command('websms.statusCodeReference');
    await this.view.locator('article').first().waitFor();
  }

  /** The codes that are shown, in order. */
  async codes(): Promise<number[]> {
    return (await this.view.locator('article .number').allInnerTexts()).map(Number);
  }

  async untilCodes(...wished: number[]): Promise<void> {
    await until(
      `codes ${wished.join()}`,
      () => this.codes(),
      (codes) => codes.join() === wished.join(),
    );
  }

  /** Waits until it stands at a code: shown, marked alone, focused, and not behind the search. */
  async untilAt(code: number): Promise<void> {
    await this.article(code).waitFor();
    await until(
      `the focus on ${code}`,
      () => this.focused(),
      (id) => id === `code-${code}`,
    );
    await until(
      `${code} marked`,
      () => this.marked.locator('.number').allInnerTexts(),
      (marked) => marked.join() === String(code),
    );
    const place = () =>
      this.article(code).evaluate((article) => {
        const { top } = article.getBoundingClientRect();
        const bar = document.querySelector('.filter')?.getBoundingClientRect().bottom ?? 0;
        return { top, bar, height: window.innerHeight };
      });
    await until(`${code} in sight`, place, ({ top, bar, height }) => top >= bar && top < height - 40);
  }

  /** How far the page is scrolled. */
  scroll(): Promise<number> {
    return this.search.evaluate(() => window.scrollY);
  }

  /** Scrolls up a little with the pointer over a code, and says where the page has come to rest. */
  async scrollUp(code: number): Promise<number> {
    await this.article(code).locator('dd').first().hover();
    // The page moves smoothly.
    await this.search.evaluate(() => {
      Reflect.set(
        window,
        'atRest',
        new Promise((resolve) => {
          document.addEventListener(
            'scrollend',
            () => {
              resolve(window.scrollY);
            },
            { once: true },
          );
        }),
      );
    });
    await this.workbench.page.mouse.wheel(0, -100);
    return this.search.evaluate(() => Reflect.get(window, 'atRest') as Promise<number>);
  }

  /** The id, the name or the words of what has the focus. */
  async focused(): Promise<string> {
    const frame = await this.workbench.webviewFrame();
    return frame.evaluate(() => {
      const { activeElement: element } = document;
      return element?.id || element?.getAttribute('aria-label') || element?.textContent || '';
    });
  }
}
