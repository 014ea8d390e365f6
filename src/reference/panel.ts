import * as vscode from 'vscode';
import { copyText, Panel, type Handlers, type PanelServices } from '../webview';
import { allEntries, toEntry } from './entries';
import { printReference } from './print';
import { referenceView } from './protocol';
import { referenceStrings } from './strings';

/** The host's side of the reference: hands it the codes, and shows it where it is asked for one. */
export class ReferencePanel extends Panel<typeof referenceView.hostRequests, typeof referenceView.viewRequests> {
  /** The code that was asked for and is not shown yet. */
  #pendingCode: number | undefined;

  constructor(panel: vscode.WebviewPanel, services: PanelServices) {
    super(panel, referenceView, services);
    this.load(this.#handlers());
  }

  /** Brings it to the front, at a code where one is given. */
  async show(code: number | undefined): Promise<void> {
    this.reveal();
    if (code === undefined) return;
    this.#pendingCode = code;
    // Where no page answers, the next one asks which code it is opened at.
    const shown = await this.request('open', toEntry(code));
    if (shown !== undefined && this.#pendingCode === code) this.#pendingCode = undefined;
  }

  #handlers(): Handlers<typeof referenceView.viewRequests> {
    return {
      ready: ({ code }) => {
        const at = this.#pendingCode ?? null;
        this.#pendingCode = undefined;
        return { strings: referenceStrings(), entries: allEntries(at ?? code), at };
      },
      explain: toEntry,
      copyExample: (code) => copyText(toEntry(code).example ?? ''),
      print: async () => {
        await printReference();
        return null;
      },
    };
  }
}
