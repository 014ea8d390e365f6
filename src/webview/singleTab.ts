import type * as vscode from 'vscode';

/** The host side of a view, a subclass of `Panel`. */
interface TabContent extends vscode.Disposable {
  reveal(): void;
}

/** A tab of which a window has at most one. */
export class SingleTab<Content extends TabContent> implements vscode.Disposable {
  #content: Content | undefined;

  /** @param fill creates the host side of the view in a new or restored tab */
  constructor(private readonly fill: (panel: vscode.WebviewPanel) => Content) {}

  /** Reveals the tab. @param create opens a new one, called when there is none */
  open(create: () => vscode.WebviewPanel): Content {
    if (!this.#content) return this.#adopt(create());
    this.#content.reveal();
    return this.#content;
  }

  /** Adopts a tab that VS Code restores after a reload; closes it when there is one already. */
  restore(panel: vscode.WebviewPanel): void {
    if (this.#content) panel.dispose();
    else this.#adopt(panel);
  }

  /** Releases resources, but does not close the tab: VS Code restores it after a reload. */
  dispose(): void {
    this.#content?.dispose();
  }

  #adopt(panel: vscode.WebviewPanel): Content {
    panel.onDidDispose(() => {
      this.#content = undefined;
    });
    this.#content = this.fill(panel);
    return this.#content;
  }
}
