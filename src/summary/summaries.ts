import * as vscode from 'vscode';
import type { PanelServices } from '../webview';
import { chooseSources } from './chooseSources';
import { findSources } from './findSources';
import { LogWindows } from './logWindow';
import { SummaryPanel } from './panel';
import { startScan, type Source } from './scanning';

/** The open summaries, each with its panel and scan. */
export class Summaries implements vscode.Disposable {
  readonly #panels = new Set<SummaryPanel>();
  readonly #windows = new LogWindows();

  constructor(private readonly services: PanelServices) {}

  /**
   * Summarizes files and folders, or asks for them if none are given. Other extensions may call it with any arguments.
   * @param clicked the item on which the Explorer's menu was opened
   * @param selected all selected items of the Explorer
   */
  async summarize(clicked: unknown, selected: unknown): Promise<void> {
    const given =
      Array.isArray(selected) && selected.length > 0
        ? (selected as unknown[])
        : clicked === undefined || clicked === null
          ? []
          : [clicked];
    const sources = given.length > 0 ? await this.#fromGiven(given) : await chooseSources();
    if (sources && sources.length > 0) this.#open(sources);
  }

  /** The text of a window into a log. */
  textOfWindow(uri: vscode.Uri): Promise<string> {
    return this.#windows.textOf(uri);
  }

  dispose(): void {
    for (const panel of this.#panels) panel.dispose();
  }

  async #fromGiven(given: readonly unknown[]): Promise<readonly Source[] | undefined> {
    const uris = given.filter((one): one is vscode.Uri => one instanceof vscode.Uri && one.scheme === 'file');
    if (uris.length > 0) return findSources(uris);
    void vscode.window.showWarningMessage(vscode.l10n.t('Only files and folders on disk can be summarized.'));
    return undefined;
  }

  #open(sources: readonly Source[]): void {
    const panel = new SummaryPanel({ ...this.services, windows: this.#windows }, sources, startScan(sources));
    this.#panels.add(panel);
    panel.onDidDispose(() => this.#panels.delete(panel));
  }
}
