import * as v from 'valibot';
import * as vscode from 'vscode';
import {
  Channel,
  ChannelClosedError,
  LifecycleMessage,
  pageHtml,
  type Contract,
  type Handlers,
  type ViewContract,
} from './shared';

/** The definition of a view, which host and view share. It is in the room's `protocol.ts`. */
export interface ViewDefinition<Host extends Contract, View extends ViewContract> {
  /** Its script is `dist/NAME.js`, its style `media/NAME.css`, its icon `media/NAME.svg`. */
  readonly name: string;
  /** Requests from the host to the view. */
  readonly hostRequests: Host;
  /** Requests from the view to the host. */
  readonly viewRequests: View;
}

export interface PanelServices {
  readonly extensionUri: vscode.Uri;
  /** Logs an error with what failed: `form: send`. */
  readonly logFailure: (what: string, error: unknown) => void;
}

/** Changes within this time are sent together: one or two frames. */
const BATCH_MS = 30;

/**
 * The host side of one webview: its page with content security policy, the channel to it, whether it is ready, and
 * when its state is sent. A subclass provides the handlers for the view's requests and ends its constructor with
 * `load`.
 */
export abstract class Panel<Host extends Contract, View extends ViewContract> implements vscode.Disposable {
  readonly #definition: ViewDefinition<Host, View>;
  readonly #services: PanelServices;
  readonly #disposables: vscode.Disposable[] = [];
  #channel: Channel<Host, View> | undefined;
  #isReady = false;
  #batchTimer: NodeJS.Timeout | undefined;
  #isSending = false;
  /** Increases with every change of the state. */
  #version = 0;

  protected constructor(
    protected readonly panel: vscode.WebviewPanel,
    definition: ViewDefinition<Host, View>,
    services: PanelServices,
  ) {
    this.#definition = definition;
    this.#services = services;
    this.disposeWithTab(
      panel.webview.onDidReceiveMessage((message) => {
        this.#receive(message);
      }),
      panel.onDidChangeViewState(() => {
        if (!panel.visible) this.#onPageGone(); // VS Code unloads a hidden page; when shown again it sends `ready`
      }),
      panel.onDidDispose(() => {
        this.#release();
      }),
    );
  }

  reveal(): void {
    this.panel.reveal();
  }

  /** Closes the tab. */
  close(): void {
    this.panel.dispose();
  }

  /** Releases resources, but does not close the tab: VS Code restores it after a reload. */
  dispose(): void {
    this.#release();
  }

  /** Whether a page is loaded and has sent `ready`. */
  protected get isReady(): boolean {
    return this.#isReady;
  }

  /** Disposes these when the tab is closed. */
  protected disposeWithTab(...disposables: readonly vscode.Disposable[]): void {
    this.#disposables.push(...disposables);
  }

  /** Loads the page. @param handlers the handler for each request of the view; `ready` is the first request */
  protected load(handlers: Handlers<View>): void {
    const { webview } = this.panel;
    const { hostRequests, viewRequests } = this.#definition;
    const ready = handlers['ready'];
    this.#channel = new Channel(
      hostRequests,
      viewRequests,
      {
        ...handlers,
        ready: (payload: Parameters<typeof ready>[0]) => {
          this.#channel?.abandon();
          this.#isReady = true;
          return ready(payload);
        },
      },
      (message) => void webview.postMessage(message),
      (name, error) => {
        this.#failed(name, error);
      },
    );
    webview.options = { enableScripts: true, localResourceRoots: localResourceRoots(this.#services.extensionUri) };
    this.#render();
  }

  /**
   * Sends a request to the view. Errors are logged.
   * @returns the reply; undefined when it failed or no page is loaded (a hidden page requests everything when it is
   * back)
   */
  protected async request<K extends keyof Host & string>(
    name: K,
    payload: v.InferInput<Host[K]['payload']>,
  ): Promise<v.InferOutput<Host[K]['reply']> | undefined> {
    if (!this.#isReady || !this.#channel) return undefined;
    try {
      return await this.#channel.request(name, payload);
    } catch (error) {
      if (!(error instanceof ChannelClosedError)) this.#failed(name, error);
      return undefined;
    }
  }

  /** Sends the state to the view. A subclass that calls `scheduleState` overrides it. */
  protected sendState(): Promise<unknown> {
    return Promise.resolve();
  }

  /** Sends the state soon. Waits until the previous one has arrived, so that frequent changes do not pile up. */
  protected scheduleState(): void {
    this.#version++;
    this.#sendSoon();
  }

  #sendSoon(): void {
    if (!this.#isReady || this.#isSending) return;
    this.#batchTimer ??= setTimeout(() => {
      this.#batchTimer = undefined;
      void this.#send();
    }, BATCH_MS);
  }

  async #send(): Promise<void> {
    const version = this.#version;
    this.#isSending = true;
    try {
      await this.sendState();
    } catch (error) {
      this.#failed('state', error);
    } finally {
      this.#isSending = false;
    }
    if (version !== this.#version) this.#sendSoon();
  }

  #onPageGone(): void {
    this.#isReady = false;
    this.#channel?.abandon();
  }

  #receive(message: unknown): void {
    const lifecycle = v.safeParse(LifecycleMessage, message);
    if (!lifecycle.success) void this.#channel?.receive(message);
    else if (lifecycle.output.kind === 'reload') this.#render();
    else this.#failed(lifecycle.output.what, lifecycle.output.message);
  }

  #failed(what: string, error: unknown): void {
    this.#services.logFailure(`${this.#definition.name}: ${what}`, error);
  }

  /** Loads the page. Each time it has a new nonce, because VS Code ignores HTML that did not change. */
  #render(): void {
    const { extensionUri } = this.#services;
    const { name } = this.#definition;
    const { webview } = this.panel;
    const uri = (folder: string, file: string): string =>
      webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, folder, file)).toString();
    this.#onPageGone();
    webview.html = pageHtml({
      language: vscode.env.language,
      title: this.panel.title,
      cspSource: webview.cspSource,
      nonce: crypto.randomUUID(),
      styles: [uri('media', 'webview.css'), uri('media', `${name}.css`)],
      script: uri('dist', `${name}.js`),
      failure: {
        text: vscode.l10n.t(
          'Something went wrong here. Load this view again: what you entered is kept. The output “websms” has the details.',
        ),
        reload: vscode.l10n.t('Load Again'),
      },
    });
  }

  #release(): void {
    clearTimeout(this.#batchTimer);
    this.#isReady = false;
    this.#channel?.close();
    vscode.Disposable.from(...this.#disposables).dispose();
  }
}

/**
 * Opens a tab for a view.
 * @param type the view type, by which VS Code restores the tab
 * @param name the name in {@link ViewDefinition}
 */
export function createTab(extensionUri: vscode.Uri, type: string, name: string, title: string): vscode.WebviewPanel {
  const panel = vscode.window.createWebviewPanel(type, title, vscode.ViewColumn.Active);
  panel.iconPath = vscode.Uri.joinPath(extensionUri, 'media', `${name}.svg`);
  return panel;
}

/** Copies a text and confirms it in the status bar. */
export async function copyText(text: string): Promise<null> {
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(vscode.l10n.t('Copied.'), 3000);
  return null;
}

/** The folders from which a webview may load files. */
function localResourceRoots(extensionUri: vscode.Uri): vscode.Uri[] {
  return [vscode.Uri.joinPath(extensionUri, 'dist'), vscode.Uri.joinPath(extensionUri, 'media')];
}
