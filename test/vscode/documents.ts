import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';

export function untitled(content: string, language = 'plaintext'): Thenable<vscode.TextDocument> {
  return vscode.workspace.openTextDocument({ content, language });
}

/** Shows a document with the cursor at a place, and waits until it is the active editor. */
export async function shownAt(document: vscode.TextDocument, line: number, character: number): Promise<vscode.TextEditor> {
  const selection = new vscode.Selection(line, character, line, character);
  const editor = await vscode.window.showTextDocument(document, { selection, preview: false });
  await until(vscode.window.onDidChangeActiveTextEditor, () => vscode.window.activeTextEditor === editor);
  await until(vscode.window.onDidChangeTextEditorSelection, () => editor.selection.isEqual(selection));
  return editor;
}

/** Files that are gone after the tests. */
export class Files {
  #folder: string | undefined;

  async open(name: string, content: string): Promise<vscode.TextDocument> {
    this.#folder ??= await mkdtemp(path.join(tmpdir(), 'websms-files-'));
    const file = path.join(this.#folder, name);
    await writeFile(file, content);
    return vscode.workspace.openTextDocument(file);
  }

  async remove(): Promise<void> {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    if (this.#folder) await rm(this.#folder, { recursive: true, force: true });
  }
}

/** The document, and which of its lines are asked for through it. */
export function watched(document: vscode.TextDocument): { readonly document: vscode.TextDocument; readonly asked: Set<number> } {
  const asked = new Set<number>();
  const lineAt = (line: number): vscode.TextLine => (asked.add(line), document.lineAt(line));
  return { document: Object.create(document, { lineAt: { value: lineAt } }) as vscode.TextDocument, asked };
}

/** Counts the turns that the event loop makes while a work runs. */
export async function turnsDuring(work: () => PromiseLike<unknown>): Promise<number> {
  let turns = 0;
  let isRunning = true;
  const turn = (): void => {
    turns++;
    if (isRunning) setImmediate(turn);
  };
  setImmediate(turn);
  try {
    await work();
  } finally {
    isRunning = false;
  }
  return turns;
}

/** Waits until something is so; looks whenever the event comes. */
export function until(event: vscode.Event<unknown>, isSo: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (isSo()) {
      resolve();
      return;
    }
    const listening = event(() => {
      if (!isSo()) return;
      listening.dispose();
      resolve();
    });
  });
}
