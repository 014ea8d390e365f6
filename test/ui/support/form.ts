// The compose form as a user sees it.
import assert from 'node:assert/strict';
import type { Frame, FrameLocator, Locator, Page } from 'playwright-core';
import { until } from './waiting';
import type { Workbench } from './workbench.mjs';

export const COMPOSE = 'websms: Compose Message…';

const MANY = 50;

/** More requests than can still wait for their replies: when so many replies have come, one of these was among them. */
const MORE_THAN_WAIT = 20;

/** The document of a view, to find things in. */
export type View = Pick<FrameLocator, 'locator' | 'getByRole' | 'getByText' | 'getByLabel'>;

/** Where a form is shown: a workbench, or the bare page of the view tests. */
export interface FormWorkbench {
  readonly page: Page;
  readonly driver: Pick<Workbench['driver'], 'command'>;
  setClipboard(text: string): Promise<void>;
  readonly dialog: Locator;
  palette(title: string): Promise<void>;
  webview(): View;
  webviewFrame(): Promise<Frame>;
}

export class Form {
  constructor(private readonly workbench: FormWorkbench) {}

  get view(): View {
    return this.workbench.webview();
  }

  get to(): Locator {
    return this.view.locator('#to');
  }

  get chips(): Locator {
    return this.view.locator('li.chip');
  }

  get from(): Locator {
    return this.view.locator('#from');
  }

  get type(): Locator {
    return this.view.locator('#from-type');
  }

  get text(): Locator {
    return this.view.locator('#text');
  }

  get sendButton(): Locator {
    return this.view.locator('button[type=submit]');
  }

  get cancelButton(): Locator {
    return this.view.locator('button[type=submit] ~ button');
  }

  get messagesButton(): Locator {
    return this.view.locator('header button.secondary');
  }

  get mode(): Locator {
    return this.view.locator('button.mode');
  }

  get result(): Locator {
    return this.view.locator('.result');
  }

  /** Opens the form, or shows it where it is open. */
  async open(): Promise<void> {
    await this.workbench.driver.command('websms.compose');
    await this.sendButton.waitFor();
  }

  /** Opens the form anew, with nothing in it and no result under it. */
  async openEmpty(): Promise<void> {
    await this.workbench.driver.command('workbench.action.closeAllEditors');
    await this.open();
    await this.untilRead();
    if ((await this.chips.count()) > MANY) await this.#clear();
    const frame = await this.workbench.webviewFrame();
    await frame.evaluate(() => {
      document.querySelectorAll<HTMLElement>('.chip button.icon').forEach((button) => {
        button.click();
      });
    });
    await this.view.locator('#kind-text').check(); // the text is hidden for a binary message
    await this.to.fill('');
    await this.from.fill('');
    await this.type.selectOption('automatic');
    await this.text.fill('');
  }

  /** One removal each would take long, and only a part of many chips is shown. */
  async #clear(): Promise<void> {
    await clearForm(this.workbench);
    await until(
      'no chips',
      () => this.chips.count(),
      (count) => count === 0,
    );
    await this.workbench.driver.command('notifications.clearAll');
  }

  /** Waits until all recipients that were entered are chips: they are read in pieces. */
  async untilRead(): Promise<void> {
    await this.view.locator('.chips[aria-busy=true]').waitFor({ state: 'detached' });
  }

  /** Replaces recipients and text. */
  async fill(recipients: string, text: string): Promise<void> {
    await this.openEmpty();
    await this.to.fill(recipients);
    await this.to.press('Enter');
    await this.untilRead();
    await this.text.fill(text);
  }

  /** Fills the form, sends, and returns what it says of the result. */
  async send(recipients: string, text: string): Promise<string> {
    await this.fill(recipients, text);
    await this.sendButton.click();
    return this.outcome();
  }

  /** What the form says when it is free again. */
  async outcome(): Promise<string> {
    await this.result.locator('.headline').waitFor();
    return this.result.innerText();
  }

  /** Presses Send; where the form shows the result of another send, waits until that is gone. */
  async pressSend(): Promise<void> {
    const headline = this.result.locator('.headline');
    const earlier = (await headline.count()) > 0 ? await headline.elementHandle() : undefined;
    await this.sendButton.click();
    await earlier?.waitForElementState('hidden');
  }

  /** Sends what the form holds, once more. */
  async sendAgain(): Promise<string> {
    await this.pressSend();
    return this.outcome();
  }

  /** Waits until the form can send again. */
  async untilFree(): Promise<void> {
    await until(
      'the form is free',
      () => this.sendButton.getAttribute('aria-disabled'),
      (disabled) => disabled === 'false',
    );
  }

  /**
   * Waits until the host has taken all that the form has asked for. It takes one request after the other: what it
   * says to those before stands in the form when it answers another one.
   */
  async untilHeard(): Promise<void> {
    const frame = await this.workbench.webviewFrame();
    await frame.evaluate(
      (requests) =>
        new Promise<void>((resolve) => {
          let replies = 0;
          const heard = new AbortController();
          window.addEventListener(
            'message',
            ({ data }: MessageEvent<{ kind?: string }>) => {
              if (data.kind !== 'reply' || ++replies < requests) return;
              heard.abort();
              resolve();
            },
            { signal: heard.signal },
          );
          // As a key does: the form saves what it holds.
          for (let left = requests; left > 0; left--)
            document.getElementById('from')?.dispatchEvent(new Event('input'));
        }),
      MORE_THAN_WAIT,
    );
  }

  /** Nothing was sent, and nothing is about to be: the form is free, and says nothing. */
  async holdsNothingSent(why = 'something was sent'): Promise<void> {
    await this.untilHeard();
    await this.untilFree();
    assert.equal(await this.result.innerText(), '', why);
  }

  /** Puts a text into the clipboard and pastes it into the recipients. */
  async paste(text: string): Promise<void> {
    await this.workbench.setClipboard(text);
    await this.to.focus();
    await this.workbench.page.keyboard.press('ControlOrMeta+V');
  }

  /** What has the focus in the form: its id, its label or its words. */
  async focused(): Promise<string> {
    const frame = await this.workbench.webviewFrame();
    return frame.evaluate(() => {
      const { activeElement: element } = document;
      return element?.id || element?.getAttribute('aria-label') || element?.textContent || '';
    });
  }

  async untilFocused(wished: string): Promise<void> {
    await until(
      `focus on ${wished}`,
      () => this.focused(),
      (value) => value === wished,
    );
  }
}

/** Clears the form by its command, which asks where there is something in it. */
export async function clearForm(workbench: FormWorkbench): Promise<void> {
  const state = { isOver: false };
  const clearing = workbench.driver.command('websms.clearMessage').then(() => {
    state.isOver = true;
  });
  const asks = async (): Promise<boolean> => (await workbench.dialog.count()) > 0;
  await until(
    'the form is cleared, or asked about',
    async () => state.isOver || (await asks()),
    (is) => is,
  );
  // Not the first one: that may be Cancel.
  if (!state.isOver) await workbench.dialog.getByRole('button', { name: /^(?:Clear|Leeren)$/ }).click();
  await clearing;
}
