import * as vscode from 'vscode';
import { executeCommand, sanitizeForNotification } from '../platform';
import { createTab, Panel, type Handlers, type PanelServices } from '../webview';
import { textOf } from './findLine';
import { toReport } from './report';
import { toSamples, toState, type ViewOptions } from './state';
import { jump } from './jump';
import type { LogWindows } from './logWindow';
import { namesOf, titleOf } from './names';
import { summaryView, type ExportFormat, type Span } from './protocol';
import { saveReport } from './saveReport';
import type { Scan, Source } from './scanning';
import { summaryStrings } from './strings';

const RECIPIENTS_AT_ONCE = 50;

/** The most characters of a file name in the title of a tab. */
const MAX_TITLE = 100;

export interface SummaryServices extends PanelServices {
  readonly windows: LogWindows;
}

/** The host's side of one summary panel: observes the scan, narrows, jumps and exports. */
export class SummaryPanel extends Panel<typeof summaryView.hostRequests, typeof summaryView.viewRequests> {
  readonly #names: readonly string[];
  readonly #title: string;
  #phase: ViewOptions['phase'] = 'scanning';
  #span: Span | undefined;
  #showNumbers = false;
  #recipients = RECIPIENTS_AT_ONCE;

  constructor(
    private readonly services: SummaryServices,
    private readonly sources: readonly Source[],
    private readonly scan: Scan,
  ) {
    const names = namesOf(sources);
    const title = titleOf(names);
    const label = vscode.l10n.t('Status codes in {0}', sanitizeForNotification(title, MAX_TITLE));
    super(createTab(services.extensionUri, 'websms.summary', 'summary', label), summaryView, services);
    this.#names = names;
    this.#title = title;
    this.disposeWithTab(
      scan,
      scan.onDidChange(() => {
        this.scheduleState();
      }),
    );
    this.load(this.#handlers());
    void scan.done
      .catch((error: unknown) => {
        services.logFailure('summary: scan', error);
      })
      .then(() => {
        if (this.#phase === 'scanning') this.#phase = 'done';
        this.scheduleState();
      });
  }

  get onDidDispose(): vscode.Event<void> {
    return this.panel.onDidDispose;
  }

  protected override sendState(): Promise<unknown> {
    return this.request('show', this.#state());
  }

  get #shown(): ViewOptions {
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

  #handlers(): Handlers<typeof summaryView.viewRequests> {
    const change = (work: () => void): null => {
      work();
      this.scheduleState();
      return null;
    };
    const done = async (work: PromiseLike<unknown>): Promise<null> => {
      await work;
      return null;
    };
    return {
      ready: () => {
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
      narrow: (span) =>
        change(() => {
          this.#span = span ?? undefined;
        }),
      samples: ({ code, most }) => toSamples(this.scan.summary, code, { ...this.#shown, most }),
      open: ({ file, line, offset }) => {
        const source = this.sources[file];
        const { summary } = this.scan;
        const packed = summary.files[file]?.packed === true;
        const text = textOf(summary, { file, line, offset });
        return source ? done(jump(source, { line, offset, packed, text }, this.services.windows)) : null;
      },
      explain: (code) => done(executeCommand('websms.explainStatusCode', code)),
      showNumbers: (on) =>
        change(() => {
          this.#showNumbers = on;
        }),
      moreRecipients: () =>
        change(() => {
          this.#recipients += RECIPIENTS_AT_ONCE * 10;
        }),
      export: (format) => done(this.#export(format)),
    };
  }

  #cancel(): void {
    if (this.#phase === 'scanning') this.#phase = 'cancelled';
    this.scan.cancel();
  }

  async #export(format: ExportFormat): Promise<void> {
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
}
