import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { closeEverything } from '../host/leftovers.cjs';

/** Each test file has its own, for it is a bundle of its own. */
const SCHEME = `websms-test-${Math.random().toString(36).slice(2)}`;

const contents: string[] = [];

/**
 * A document of any language that nobody has to close. (An untitled one is unsaved from the start, so that VS Code opens
 * an editor for it a second later, in whatever test that falls.)
 */
export async function virtual(content: string, language = 'plaintext'): Promise<vscode.TextDocument> {
  if (contents.length === 0) {
    // Stays as long as the documents, which go when nobody has asked for them for a while.
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      provideTextDocumentContent: ({ path: number }) => contents[Number(number)],
    });
  }
  const document = await vscode.workspace.openTextDocument(
    vscode.Uri.from({ scheme: SCHEME, path: String(contents.push(content) - 1) }),
  );
  return document.languageId === language ? document : vscode.languages.setTextDocumentLanguage(document, language);
}

/** Closes every editor and every document that is not saved, and waits until they are gone. */
export function closeAll(): Promise<void> {
  return closeEverything(vscode);
}

/** Shows a document with the cursor at a place, and waits until it is the active editor. */
export async function shownAt(
  document: vscode.TextDocument,
  line: number,
  character: number,
): Promise<vscode.TextEditor> {
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
    await closeAll();
    if (this.#folder) await rm(this.#folder, { recursive: true, force: true });
  }
}

/** Wraps a document and records which of its lines are read. */
export function watched(document: vscode.TextDocument): {
  readonly document: vscode.TextDocument;
  readonly asked: Set<number>;
} {
  const asked = new Set<number>();
  const lineAt = (line: number): vscode.TextLine => (asked.add(line), document.lineAt(line));
  return { document: Object.create(document, { lineAt: { value: lineAt } }) as vscode.TextDocument, asked };
}

/** Counts the turns of the event loop while a task runs. */
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

/** Waits until a condition holds; checks it at each event. */
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

/** Waits until a tab of this name is open. */
export function untilTab(name: string): Promise<void> {
  return until(vscode.window.tabGroups.onDidChangeTabs, () => tabLabels().includes(name));
}

/** The tabs that are open. */
export function tabLabels(): string[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
}

/** Shows an output channel and waits until it contains a text. */
export async function shownOutput(channel: vscode.OutputChannel, text: string): Promise<vscode.TextDocument> {
  channel.show();
  const isThere = (each: vscode.TextDocument): boolean =>
    each.uri.scheme === 'output' && each.uri.path.includes(channel.name) && each.getText().includes(text);
  const find = (): vscode.TextDocument | undefined => vscode.workspace.textDocuments.find(isThere);
  const { onDidOpenTextDocument, onDidChangeTextDocument } = vscode.workspace;
  await until(
    (look) => vscode.Disposable.from(onDidOpenTextDocument(look), onDidChangeTextDocument(look)),
    () => find() !== undefined,
  );
  return find() ?? assert.fail('It is gone again.');
}
