import * as vscode from 'vscode';
import { copyText, Panel, type Handlers, type PanelServices } from '../webview';
import { allEntries, toEntry } from './entries';
import { printReference } from './print';
import { referenceView } from './protocol';
import { referenceStrings } from './strings';

export interface ReferenceServices extends PanelServices {
  /** Where the page to print is saved when no folder is open; VS Code chooses when this is undefined. */
  readonly printFolder?: vscode.Uri;
}

/** The host side of the reference: provides the entries and opens the page at a code. */
export class ReferencePanel extends Panel<typeof referenceView.hostRequests, typeof referenceView.viewRequests> {
  /** A requested code that is not shown yet. */
  #pendingCode: number | undefined;

  constructor(
    panel: vscode.WebviewPanel,
    private readonly services: ReferenceServices,
  ) {
    super(panel, referenceView, services);
    this.load(this.#handlers());
  }

  /** Scrolls to a code. */
  async showCode(code: number): Promise<void> {
    this.#pendingCode = code;
    // Without a loaded page, the next page gets the code in the reply to `ready`.
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
        await printReference(this.services.printFolder);
        return null;
      },
    };
  }
}
