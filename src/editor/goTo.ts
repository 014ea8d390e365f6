import * as vscode from 'vscode';
import { yieldBetween } from '../event-loop';
import { searchDown, searchUp, type Occurrence } from '../detection';
import { yieldAfterEachStep, linesOf, explainCode } from '../platform';

/** A search that takes longer than this shows a progress notification with Cancel. */
const SHOW_PROGRESS_AFTER_MS = 700;
const STATUS_MS = 5_000;

interface Hit {
  readonly occurrence: Occurrence;
  readonly wrapped: boolean;
}

/** Moves the cursor to the next or previous status code in the active editor. A new search cancels the running one. */
export class GoToStatusCode {
  #running: vscode.CancellationTokenSource | undefined;

  next(): Promise<void> {
    return this.#go('next');
  }

  previous(): Promise<void> {
    return this.#go('previous');
  }

  async #go(direction: 'next' | 'previous'): Promise<void> {
    this.#running?.cancel();
    const editor = vscode.window.activeTextEditor;
    if (!editor) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('Open a file in an editor first. VS Code gives extensions no files above 50 MB.'),
      );
      return;
    }
    const cancel = new vscode.CancellationTokenSource();
    this.#running = cancel;
    const selectionAtStart = editor.selection;
    const leaving = vscode.window.onDidChangeActiveTextEditor((active) => {
      if (active !== editor) cancel.cancel();
    });
    try {
      const hit = await withProgress(cancel, (report) => search(editor, direction, cancel.token, report));
      if (!cancel.token.isCancellationRequested && hasNotMoved(editor, selectionAtStart)) show(editor, hit);
    } finally {
      leaving.dispose();
      if (this.#running === cancel) this.#running = undefined;
      cancel.dispose();
    }
  }
}

/**
 * Whether editor and selection are the same as at the start: a user who moved elsewhere meanwhile is not moved back.
 */
function hasNotMoved(editor: vscode.TextEditor, began: vscode.Selection): boolean {
  return vscode.window.activeTextEditor === editor && !editor.document.isClosed && editor.selection.isEqual(began);
}

/**
 * Searches from the selection on. The hit is valid when it is returned, because no edit can run between the last step
 * and the return.
 */
async function search(
  { document, selection }: vscode.TextEditor,
  direction: 'next' | 'previous',
  token: vscode.CancellationToken,
  report: (done: number) => void,
): Promise<Hit | undefined> {
  const text = linesOf(document);
  const steps = direction === 'next' ? searchDown(text, selection.end) : searchUp(text, selection.start);
  for await (const { hit, wrapped, done } of yieldBetween(steps, yieldAfterEachStep(token))) {
    if (hit) return { occurrence: hit, wrapped };
    report(done);
  }
  return undefined;
}

async function withProgress<T>(
  cancel: vscode.CancellationTokenSource,
  work: (report: (done: number) => void) => Promise<T>,
): Promise<T> {
  let report: (done: number) => void = () => undefined;
  const working = work((done) => {
    report(done);
  });
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Looking for a status code…'),
    cancellable: true,
  };
  const delayedProgress = setTimeout(() => {
    void vscode.window.withProgress(options, async (progress, token) => {
      let last = 0;
      report = (done) => {
        if (done - last < 0.01) return;
        progress.report({ increment: (done - last) * 100 });
        last = done;
      };
      token.onCancellationRequested(() => {
        cancel.cancel();
      });
      await working.catch(() => undefined); // the caller awaits it too and handles the error
    });
  }, SHOW_PROGRESS_AFTER_MS);
  try {
    return await working;
  } finally {
    clearTimeout(delayedProgress);
  }
}

function show(editor: vscode.TextEditor, hit: Hit | undefined): void {
  if (!hit) {
    void vscode.window.showInformationMessage(vscode.l10n.t('There is no websms status code in this file.'));
    return;
  }
  const { line, start, end, code } = hit.occurrence;
  editor.selection = new vscode.Selection(line, start, line, end);
  editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  const { name } = explainCode(code);
  const what = name ? `${code} ${name}` : `${code}`;
  vscode.window.setStatusBarMessage(hit.wrapped ? vscode.l10n.t('{0} (wrapped around)', what) : what, STATUS_MS);
}
