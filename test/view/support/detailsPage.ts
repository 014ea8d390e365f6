// The page of a sent message as a user sees it.
import type { Locator } from 'playwright-core';
import { until } from '../../ui/support/waiting';

export class DetailsPage {
  get heading(): Locator {
    return host.page.locator('h1');
  }

  get question(): Locator {
    return host.page.locator('.question');
  }

  get recipients(): Locator {
    return host.page.locator('.recipients > li');
  }

  /** The message and the replies to it. */
  get bubbles(): Locator {
    return host.page.locator('.bubble');
  }

  get requests(): Locator {
    return host.page.locator('.requests > li');
  }

  get heard(): Locator {
    return host.page.locator('.heard');
  }

  button(name: string): Locator {
    return host.page.getByRole('button', { name, exact: true });
  }

  /** The value of a fact, by its term. */
  fact(term: string): Locator {
    return host.page
      .locator('dl > div', { has: host.page.locator('dt', { hasText: new RegExp(`^${term}$`) }) })
      .locator('dd');
  }

  /** Opens the page of a message. */
  async open(send: string): Promise<void> {
    await host.command('websms.openMessage', send);
    await this.heading.waitFor();
  }

  async untilOutcome(wished: string): Promise<void> {
    await until(
      `the outcome ${wished}`,
      () => this.heading.innerText(),
      (text) => text.replace(/\s+/g, ' ') === wished,
    );
  }

  /** Waits for an announcement to screen readers. */
  async untilHeard(text: string): Promise<void> {
    await this.heard.filter({ hasText: text }).waitFor({ state: 'attached' });
  }

  /** The events of a recipient's time line, without their times. */
  async events(recipient: Locator): Promise<string[]> {
    await recipient.locator('.time-line').waitFor();
    return recipient.locator('.time-line > li > span:last-child').allInnerTexts();
  }
}
