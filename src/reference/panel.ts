import * as vscode from 'vscode';
import { Channel, localResourceRoots, renderPage, type Handlers } from '../webview';
import { allEntries, toEntry } from './entries';
import { printReference } from './print';
import { HOST_ASKS, VIEW_ASKS } from './protocol';
import { referenceStrings } from './strings';

export const VIEW_TYPE = 'websms.reference';

/** The host's side of the reference: hands it the codes, and shows it where it is asked for one. */
export class ReferencePanel implements vscode.Disposable {
  readonly #channel: Channel<typeof HOST_ASKS, typeof VIEW_ASKS>;
  readonly #disposables: vscode.Disposable[];
  #isReady = false;
  /** The code that was asked for and is not shown yet. */
  #asked: number | undefined;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    extensionUri: vscode.Uri,
    onClosed: () => void,
  ) {
    const { webview } = panel;
    this.#channel = new Channel(HOST_ASKS, VIEW_ASKS, this.#handlers(), (message) => void webview.postMessage(message));
    this.#disposables = [
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
    webview.html = renderPage(webview, extensionUri, { title: panel.title, script: 'reference', style: 'reference' });
  }

  /** Brings it to the front, at a code where one is given. */
  show(code: number | undefined): void {
    this.panel.reveal();
    if (code === undefined) return;
    this.#asked = code;
    if (this.#isReady) void this.#openAt(code);
  }

  dispose(): void {
    this.#channel.close();
    vscode.Disposable.from(...this.#disposables).dispose();
  }

  async #openAt(code: number): Promise<void> {
    try {
      await this.#channel.request('open', toEntry(code));
      if (this.#asked === code) this.#asked = undefined;
    } catch {
      // The page went away before it answered: the next one asks which code it is opened at.
    }
  }

  #handlers(): Handlers<typeof VIEW_ASKS> {
    return {
      ready: ({ code }) => {
        this.#channel.abandon();
        this.#isReady = true;
        const at = this.#asked ?? null;
        this.#asked = undefined;
        return { strings: referenceStrings(), entries: allEntries(at ?? code), at };
      },
      explain: toEntry,
      copyExample: async (code) => {
        await vscode.env.clipboard.writeText(toEntry(code).example ?? '');
        vscode.window.setStatusBarMessage(vscode.l10n.t('Copied.'), 3000);
        return null;
      },
      print: () => {
        void printReference();
        return null;
      },
    };
  }
}
