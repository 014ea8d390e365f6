import * as vscode from 'vscode';
import { readCountSelection, type CommandId } from '../platform';
import type { SelectionTexts } from './describeSelection';

const COUNT_COMMAND: CommandId = 'websms.countText';

/** Milliseconds after the last change until the selection is counted: extending it by keys or mouse changes it all the time. */
const DEBOUNCE_MS = 100;

/** Left of VS Code's own “Ln 1, Col 5 (20 selected)”, which has 100. */
const PRIORITY = 101;

/**
 * The item of the status bar with the number of SMS of the selection. It shows only while something is selected, and does
 * no more than look at that while the user types.
 */
export class SelectionCount implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem('websms.count', vscode.StatusBarAlignment.Right, PRIORITY);
  readonly #listening: vscode.Disposable;
  #timer: NodeJS.Timeout | undefined;
  /** Increases with every change: what was loaded or counted for an earlier one is not shown. */
  #version = 0;
  #isShown = false;

  /** @param describe gives the texts of the item; undefined when the selection is too long */
  constructor(
    private readonly describe: (editor: vscode.TextEditor) => Promise<SelectionTexts | undefined>,
    private readonly failed: (error: unknown) => void,
  ) {
    this.#item.command = COUNT_COMMAND;
    const follow = (): void => {
      this.#follow();
    };
    this.#listening = vscode.Disposable.from(
      vscode.window.onDidChangeActiveTextEditor(follow),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (textEditor === vscode.window.activeTextEditor) this.#follow();
      }),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (this.#isShown && document === vscode.window.activeTextEditor?.document) this.#follow();
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('websms.countSelection')) this.#follow();
      }),
    );
    this.#follow();
  }

  dispose(): void {
    this.#cancel();
    this.#listening.dispose();
    this.#item.dispose();
  }

  #follow(): void {
    this.#cancel();
    const editor = vscode.window.activeTextEditor;
    const isWanted =
      editor?.selections.some((selection) => !selection.isEmpty) === true && readCountSelection(editor.document);
    if (!isWanted) {
      this.#hide();
      return;
    }
    this.#timer = setTimeout(() => {
      this.#show(editor).catch(this.failed);
    }, DEBOUNCE_MS);
  }

  #cancel(): void {
    this.#version++;
    clearTimeout(this.#timer);
  }

  async #show(editor: vscode.TextEditor): Promise<void> {
    const version = this.#version;
    const texts = await this.describe(editor);
    if (version !== this.#version) return;
    if (!texts) {
      this.#hide();
      return;
    }
    this.#item.name = texts.name;
    this.#item.text = texts.text;
    this.#item.tooltip = texts.tooltip;
    this.#item.accessibilityInformation = { label: texts.label, role: 'button' };
    this.#item.show();
    this.#isShown = true;
  }

  #hide(): void {
    this.#isShown = false;
    this.#item.hide();
  }
}
