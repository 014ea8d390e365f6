import * as vscode from 'vscode';
import { executeCommand } from '../platform';
import { ReplyError, type Simulator } from '../simulator';
import { copyText, Panel, type Handlers, type PanelServices } from '../webview';
import type { Phones } from './phones';
import { handsetView } from './protocol';
import { handsetStrings } from './strings';

export interface HandsetSources {
  readonly simulator: Simulator;
  /** They handle each event of the simulator before the panel does. */
  readonly phones: Phones;
}

/** The host side of the handset: shows the simulator's messages and sends replies to it. */
export class HandsetPanel extends Panel<typeof handsetView.hostRequests, typeof handsetView.viewRequests> {
  constructor(
    panel: vscode.WebviewPanel,
    services: PanelServices,
    private readonly sources: HandsetSources,
  ) {
    super(panel, handsetView, services);
    const stop = sources.simulator.onMessage(() => {
      this.scheduleState();
    });
    this.disposeWithTab(new vscode.Disposable(stop));
    this.load(this.#handlers());
  }

  protected override sendState(): Promise<unknown> {
    return this.request('show', this.sources.phones.state);
  }

  #handlers(): Handlers<typeof handsetView.viewRequests> {
    const { simulator, phones } = this.sources;
    const change = (work: () => void): null => {
      work();
      this.scheduleState();
      return null;
    };
    return {
      ready: () => {
        return {
          strings: handsetStrings(),
          locale: vscode.env.language,
          baseUrl: simulator.baseUrl,
          state: phones.state,
        };
      },
      reply: async ({ number, text }) => {
        await this.#reply(number, text);
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
      copyAddress: () => copyText(simulator.baseUrl),
      copyToken: () => copyText(simulator.token),
      reportNext: ({ number, choice }) =>
        change(() => {
          simulator.reportNext(number, choice === 'usual' ? undefined : choice);
          phones.chooseReports(number, choice);
        }),
      resend: async (number) => {
        await simulator.resend(number).catch(ignoreReplyError); // cleared meanwhile
        return null;
      },
      clear: () => {
        simulator.clear();
        return null;
      },
      compose: async () => {
        await executeCommand('websms.compose');
        return null;
      },
    };
  }

  /** Replies to the last message of a phone. The simulator's events then report what becomes of the reply. */
  async #reply(from: string, text: string): Promise<void> {
    const { simulator, phones } = this.sources;
    const message = phones.lastOf(from);
    try {
      if (message?.hasCallbackUrl !== true) phones.addUnsent(from, text, 'noCallback');
      else await simulator.reply({ text, from, transferId: message.transferId });
    } catch (error) {
      if (!(error instanceof ReplyError)) throw error;
      phones.addUnsent(from, text, 'failed', error.message);
    }
    this.scheduleState();
  }
}

function ignoreReplyError(error: unknown): void {
  if (!(error instanceof ReplyError)) throw error;
}
