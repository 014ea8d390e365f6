import * as vscode from 'vscode';
import { ReplyError, type Simulator } from '../simulator';
import { Channel, localResourceRoots, renderPage, type Handlers } from '../webview';
import type { Phones } from './core';
import { HOST_ASKS, VIEW_ASKS } from './protocol';
import { handsetStrings } from './strings';

/** A frame or two: what arrives meanwhile is shown together. */
const BATCH_MS = 30;

export interface HandsetShown {
  readonly simulator: Simulator;
  /** They take what the simulator tells before the panel hears of it. */
  readonly phones: Phones;
}

/** The host's side of the handset: follows the simulator and writes to it. */
export class HandsetPanel implements vscode.Disposable {
  readonly #channel: Channel<typeof HOST_ASKS, typeof VIEW_ASKS>;
  readonly #disposables: vscode.Disposable[];
  #isReady = false;
  #batch: NodeJS.Timeout | undefined;
  #isShowing = false;
  /** Grows with every change. */
  #version = 0;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    extensionUri: vscode.Uri,
    private readonly shown: HandsetShown,
    onClosed: () => void,
  ) {
    const { webview } = panel;
    const stop = shown.simulator.onMessage(() => {
      this.#changed();
    });
    this.#channel = new Channel(HOST_ASKS, VIEW_ASKS, this.#handlers(), (message) => void webview.postMessage(message));
    this.#disposables = [
      new vscode.Disposable(stop),
      webview.onDidReceiveMessage((message) => void this.#channel.receive(message)),
      panel.onDidChangeViewState(() => {
        if (!panel.visible) this.#isReady = false; // its page is gone; it asks again when it is back
      }),
      panel.onDidDispose(() => {
        this.dispose();
        onClosed();
      }),
    ];
    webview.options = { enableScripts: true, localResourceRoots: localResourceRoots(extensionUri) };
    webview.html = renderPage(webview, extensionUri, { title: panel.title, script: 'handset', style: 'handset' });
  }

  reveal(): void {
    this.panel.reveal();
  }

  dispose(): void {
    clearTimeout(this.#batch);
    this.#channel.close();
    vscode.Disposable.from(...this.#disposables).dispose();
  }

  #handlers(): Handlers<typeof VIEW_ASKS> {
    const { simulator, phones } = this.shown;
    const change = (work: () => void): null => {
      work();
      this.#changed();
      return null;
    };
    return {
      ready: () => {
        this.#channel.abandon();
        this.#isReady = true;
        return {
          strings: handsetStrings(),
          locale: vscode.env.language,
          baseUrl: simulator.baseUrl,
          state: phones.state,
        };
      },
      reply: ({ number, text }) => {
        void this.#reply(number, text);
        return null;
      },
      dismiss: (number) =>
        change(() => {
          phones.dismiss(number);
        }),
      older: (number) =>
        change(() => {
          phones.showOlder(number);
        }),
      olderPhones: () =>
        change(() => {
          phones.showOlderPhones();
        }),
      copyAddress: () => copy(simulator.baseUrl),
      copyToken: () => copy(simulator.token),
      clear: () => {
        simulator.clear();
        return null;
      },
      compose: () => {
        void vscode.commands.executeCommand('websms.compose');
        return null;
      },
    };
  }

  /** Answers the last message the phone got. What comes of it is told by the simulator. */
  async #reply(from: string, text: string): Promise<void> {
    const { simulator, phones } = this.shown;
    const message = phones.lastOf(from);
    try {
      if (message?.hasCallbackUrl !== true) phones.addUnsent(from, text, 'noCallback');
      else await simulator.reply({ text, from, transferId: message.transferId });
    } catch (error) {
      // Anything else: the simulator is closing, and the panel with it.
      if (error instanceof ReplyError) phones.addUnsent(from, text, 'failed', error.message);
    }
    this.#changed();
  }

  /** Shows the state soon, and never a second one before the first has arrived: a flood does not pile up. */
  #changed(): void {
    this.#version++;
    this.#showSoon();
  }

  #showSoon(): void {
    if (!this.#isReady || this.#isShowing) return;
    this.#batch ??= setTimeout(() => {
      this.#batch = undefined;
      void this.#show();
    }, BATCH_MS);
  }

  async #show(): Promise<void> {
    const version = this.#version;
    this.#isShowing = true;
    // A hidden tab has no page that could answer; when it comes back it asks for everything itself.
    await this.#channel.request('show', this.shown.phones.state).catch(() => undefined);
    this.#isShowing = false;
    if (version !== this.#version) this.#showSoon();
  }
}

async function copy(text: string): Promise<null> {
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(vscode.l10n.t('Copied.'), 3000);
  return null;
}
