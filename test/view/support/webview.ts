// Stand-ins for `Webview` and `WebviewPanel`, with the view in a page of Chromium.
import type { Page } from 'playwright-core';
import type * as vscode from 'vscode';
import { pack, unpack, type PackedMessage } from './packedMessage';
import { EventEmitter } from './events';
import type { ViewServer } from './viewServer';

/** The webview of a panel. `html` loads it; messages pass through JSON both ways, with their bytes beside it. */
class Webview {
  readonly received = new EventEmitter<unknown>();
  readonly onDidReceiveMessage = this.received.event;
  readonly cspSource: string;
  options: vscode.WebviewOptions = {};
  #html = '';

  constructor(
    private readonly views: ViewServer,
    private readonly load: () => void,
    readonly postMessage: (message: unknown) => Promise<boolean>,
  ) {
    this.cspSource = views.origin;
  }

  get html(): string {
    return this.#html;
  }

  set html(html: string) {
    this.#html = html;
    this.load();
  }

  asWebviewUri(uri: vscode.Uri): string {
    return this.views.addressOf(uri.fsPath);
  }
}

/** `WebviewPanel`. A hidden panel has no page, because VS Code unloads hidden views. */
export class Panel {
  readonly webview: Webview;
  readonly #disposed = new EventEmitter<undefined>();
  readonly #viewState = new EventEmitter<{ webviewPanel: unknown }>();
  readonly onDidDispose = this.#disposed.event;
  readonly onDidChangeViewState = this.#viewState.event;
  readonly viewColumn = 1;
  iconPath: unknown;
  active = true;
  /** The view's state (`setState`), as JSON. */
  state: string | undefined;
  #isShown = false;
  #isDisposed = false;
  #loading: Promise<void> = Promise.resolve();

  constructor(
    readonly viewType: string,
    public title: string,
    private readonly page: Page,
    private readonly views: ViewServer,
    private readonly show: (panel: Panel) => void,
    private readonly gone: (panel: Panel) => void,
    /** Called with each message, in either direction. */
    private readonly onMessage: (message: PackedMessage) => void,
  ) {
    this.webview = new Webview(
      views,
      () => {
        if (this.#isShown) this.#load();
      },
      (message) => this.#post(message),
    );
    this.reveal();
  }

  get visible(): boolean {
    return this.#isShown;
  }

  reveal(): void {
    this.show(this);
  }

  becomeVisible(): void {
    if (this.#isShown) return;
    this.#isShown = true;
    if (this.webview.html !== '') this.#load();
    this.#viewState.fire({ webviewPanel: this });
  }

  becomeHidden(): void {
    this.#isShown = false;
    this.#viewState.fire({ webviewPanel: this });
  }

  dispose(): void {
    if (this.#isDisposed) return;
    this.#isDisposed = true;
    this.#isShown = false;
    this.gone(this);
    this.#disposed.fire(undefined);
  }

  #load(): void {
    this.#loading = this.views.show(this.page, this.webview.html, {
      state: this.state,
      keep: (state) => {
        this.state = state;
      },
      post: (message) => {
        this.onMessage(message);
        if (!this.#isDisposed) this.webview.received.fire(unpack(message));
      },
    });
  }

  async #post(message: unknown): Promise<boolean> {
    if (!this.#isShown) return false;
    const carried = pack(message);
    this.onMessage(carried);
    await this.#loading;
    if (!this.visible) return false; // it may have been closed meanwhile
    await this.page.evaluate((received) => {
      (window as unknown as { receiveFromHost(message: PackedMessage): void }).receiveFromHost(received);
    }, carried);
    return true;
  }
}
