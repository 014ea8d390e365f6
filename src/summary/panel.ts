import * as vscode from 'vscode';
import { sanitizeForNotification } from '../sanitizeForNotification';
import { Channel, localResourceRoots, renderPage, type Handlers } from '../webview';
import { textOf, toReport, toSamples, toState, type Shown, type Span } from './core';
import { jump } from './jump';
import type { LogWindows } from './logWindow';
import { namesOf, titleOf } from './names';
import { HOST_ASKS, VIEW_ASKS, type Format } from './protocol';
import { saveReport } from './saveReport';
import type { Scan, Source } from './scanning';
import { summaryStrings } from './strings';

/** A frame or two: what changes meanwhile is shown together. */
const BATCH_MS = 30;

const RECIPIENTS_AT_ONCE = 50;

/** Of a file's name, in the title of a tab. */
const MAX_TITLE = 100;

export interface SummaryServices {
  readonly extensionUri: vscode.Uri;
  readonly windows: LogWindows;
}

/** The host's side of one summary: follows its scan, narrows, jumps and exports. */
export class SummaryPanel implements vscode.Disposable {
  readonly #panel: vscode.WebviewPanel;
  readonly #channel: Channel<typeof HOST_ASKS, typeof VIEW_ASKS>;
  readonly #disposables: { dispose(): unknown }[];
  readonly #names: readonly string[];
  readonly #title: string;
  #phase: Shown['phase'] = 'scanning';
  #span: Span | undefined;
  #showNumbers = false;
  #recipients = RECIPIENTS_AT_ONCE;
  #isReady = false;
  #batch: NodeJS.Timeout | undefined;
  #isShowing = false;
  /** Grows with every change. */
  #version = 0;

  constructor(
    private readonly services: SummaryServices,
    private readonly sources: readonly Source[],
    private readonly scan: Scan,
    onClosed: () => void,
  ) {
    this.#names = namesOf(sources);
    this.#title = titleOf(this.#names);
    this.#panel = createPanel(services.extensionUri, this.#title);
    const { webview } = this.#panel;
    this.#channel = new Channel(HOST_ASKS, VIEW_ASKS, this.#handlers(), (message) => void webview.postMessage(message));
    this.#disposables = [
      scan,
      scan.onDidChange(() => {
        this.#changed();
      }),
      webview.onDidReceiveMessage((message) => void this.#channel.receive(message)),
      this.#panel.onDidChangeViewState(() => {
        if (!this.#panel.visible) this.#isReady = false; // its page is gone; it asks again when it is back
      }),
      this.#panel.onDidDispose(() => {
        this.#end();
        onClosed();
      }),
    ];
    webview.html = renderPage(webview, services.extensionUri, {
      title: this.#panel.title,
      script: 'summary',
      style: 'summary',
    });
    void scan.done
      .catch(() => undefined)
      .then(() => {
        if (this.#phase === 'scanning') this.#phase = 'done';
        this.#changed();
      });
  }

  dispose(): void {
    this.#panel.dispose();
  }

  #end(): void {
    clearTimeout(this.#batch);
    this.#isReady = false;
    this.#channel.close();
    vscode.Disposable.from(...this.#disposables).dispose();
  }

  get #shown(): Shown {
    const { following, summary } = this.scan;
    const canFollow =
      this.#phase !== 'cancelled' &&
      this.sources.some(({ text }, index) => text === undefined && summary.files[index]?.canFollow !== false);
    return {
      phase: this.#phase,
      following,
      canFollow,
      span: this.#span,
      showNumbers: this.#showNumbers,
      most: this.#recipients,
      names: this.#names,
    };
  }

  #handlers(): Handlers<typeof VIEW_ASKS> {
    const change = (work: () => void): null => {
      work();
      this.#changed();
      return null;
    };
    const begin = (work: Promise<unknown> | Thenable<unknown>): null => {
      void work;
      return null;
    };
    return {
      ready: () => {
        this.#channel.abandon();
        this.#isReady = true;
        const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
        return {
          strings: summaryStrings(),
          locale: vscode.env.language,
          timeZone,
          title: this.#title,
          state: this.#state(),
        };
      },
      cancel: () =>
        change(() => {
          this.#cancel();
        }),
      follow: (on) =>
        change(() => {
          this.scan.follow(on);
        }),
      narrow: (part) =>
        change(() => {
          this.#span = part ?? undefined;
        }),
      samples: ({ code, most }) => toSamples(this.scan.summary, code, { ...this.#shown, most }),
      open: ({ file, line, offset }) => {
        const source = this.sources[file];
        const { summary } = this.scan;
        const packed = summary.files[file]?.packed === true;
        const text = textOf(summary, { file, line, offset });
        return source ? begin(jump(source, { line, offset, packed, text }, this.services.windows)) : null;
      },
      explain: (code) => begin(vscode.commands.executeCommand('websms.explainStatusCode', code)),
      showNumbers: (on) =>
        change(() => {
          this.#showNumbers = on;
        }),
      moreRecipients: () =>
        change(() => {
          this.#recipients += RECIPIENTS_AT_ONCE * 10;
        }),
      export: (format) => begin(this.#export(format)),
    };
  }

  #cancel(): void {
    if (this.#phase === 'scanning') this.#phase = 'cancelled';
    this.scan.cancel();
  }

  async #export(format: Format): Promise<void> {
    const report = toReport(this.scan.summary, {
      span: this.#span,
      showNumbers: this.#showNumbers,
      names: this.#names,
    });
    await saveReport(report, format, this.#title, this.sources[0]);
  }

  #state(): ReturnType<typeof toState> {
    return toState(this.scan.summary, this.#shown);
  }

  /** Shows the state soon, and never a second one before the first has arrived: a fast scan does not pile up. */
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
    await this.#channel.request('show', this.#state()).catch(() => undefined);
    this.#isShowing = false;
    if (version !== this.#version) this.#showSoon();
  }
}

function createPanel(extensionUri: vscode.Uri, title: string): vscode.WebviewPanel {
  const label = vscode.l10n.t('Status codes in {0}', sanitizeForNotification(title, MAX_TITLE));
  const options = { enableScripts: true, localResourceRoots: localResourceRoots(extensionUri) };
  const panel = vscode.window.createWebviewPanel('websms.summary', label, vscode.ViewColumn.Active, options);
  panel.iconPath = vscode.Uri.joinPath(extensionUri, 'media', 'summary.svg');
  return panel;
}
