import * as vscode from 'vscode';
import { nextTask } from '../event-loop';
import { segmentText } from '../platform';
import { indexesOf, quoted, replaceWithLookAlikes, withoutPointlessLetters } from '../sms';
import { characterText, quotedCharacter } from './characterText';
import { countMessage, MAX_COUNTED_LENGTH, nonGsmInTexts, type CharacterInTexts } from './core';
import { countFile, countSelections, sumOfSegments, type CountedText } from './countedTexts';
import { countedText } from './describeSelection';

/** How many selections and how many characters the list has at most. */
const MAX_LISTED = 50;
/** How many occurrences of a character are selected at once. */
const MAX_SELECTED = 1_000;
const STATUS_MS = 5_000;

/** A row of the list. */
interface Row extends vscode.QuickPickItem {
  readonly run?: () => Promise<void> | void;
}

/**
 * `Count Text`: lists what the selections, or the whole file, take as messages, and the characters that make them
 * Unicode. A chosen character is shown, a chosen replacement is made.
 */
export async function countText(): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Open a file in an editor first. VS Code gives extensions no files above 50 MB.'),
    );
    return;
  }
  const isSelected = editor.selections.some((selection) => !selection.isEmpty);
  const counted = isSelected ? countSelections(editor) : countFile(editor.document);
  if (!counted) {
    const limit = MAX_COUNTED_LENGTH.toLocaleString(vscode.env.language);
    void vscode.window.showInformationMessage(
      isSelected
        ? vscode.l10n.t('The selection is too long for a message. At most {0} characters are counted.', limit)
        : vscode.l10n.t('The file is too long for a message. Select at most {0} characters of it.', limit),
    );
    return;
  }
  const rows = await new CountedEditor(editor, counted).rows(isSelected);
  const title = vscode.l10n.t('Count Text: {0} SMS', sumOfSegments(counted));
  const placeHolder = isSelected ? vscode.l10n.t('The selected text') : vscode.l10n.t('The whole file');
  const chosen = await vscode.window.showQuickPick(rows, { title, placeHolder, matchOnDescription: true });
  await chosen?.run?.();
}

/** Counted texts in an editor: makes the rows of the list, and does what they are for. */
class CountedEditor {
  readonly #version: number;

  constructor(
    private readonly editor: vscode.TextEditor,
    private readonly counted: readonly CountedText[],
  ) {
    this.#version = editor.document.version;
  }

  /** The rows, computed in slices. */
  async rows(isSelected: boolean): Promise<Row[]> {
    await nextTask();
    const characters = nonGsmInTexts(this.counted.map(({ text }) => text));
    await nextTask();
    return [...this.#countRows(isSelected), ...this.#characterRows(characters), ...this.#replacementRows(characters)];
  }

  #countRows(isSelected: boolean): Row[] {
    const rows = this.counted.slice(0, MAX_LISTED).map(({ range, count }) => ({
      label: segmentText(count, 1),
      description: isSelected ? this.#positionText(range.start) : '',
      run: () => {
        this.#select([range]);
      },
    }));
    if (this.counted.length <= 1) return rows;
    return [{ label: countedText(this.counted) }, ...rows, ...moreRow(this.counted.length)];
  }

  #characterRows(characters: readonly CharacterInTexts[]): Row[] {
    if (characters.length === 0) return [];
    const rows = characters.slice(0, MAX_LISTED).map((found) => {
      const where = this.#positionText(this.#position(found.text, found.index));
      return {
        label: characterText(found.character),
        description: found.count === 1 ? where : vscode.l10n.t('{0} times, first in {1}', found.count, where),
        run: () => {
          if (this.#isUnchanged()) this.#select(this.#occurrences(found.character));
        },
      };
    });
    return [separator(vscode.l10n.t('Characters that make it Unicode')), ...rows, ...moreRow(characters.length)];
  }

  #replacementRows(characters: readonly CharacterInTexts[]): Row[] {
    const offered = withoutPointlessLetters(characters);
    const replaceable = offered.filter(({ lookAlike }) => lookAlike !== undefined);
    if (replaceable.length === 0) return [];
    const rows: Row[] = replaceable.slice(0, MAX_LISTED).map(({ character, lookAlike = '' }) => ({
      label: replacementText(character, lookAlike),
      run: () => this.#replace(character),
    }));
    // All are replaced at once only where each may be replaced.
    if (replaceable.length > 1 && offered.every((character, index) => character === characters[index]))
      rows.unshift({ label: vscode.l10n.t('Replace All'), description: this.#effect(), run: () => this.#replace() });
    return [separator(vscode.l10n.t('Replace')), ...rows];
  }

  /** `1 SMS instead of 2`: what replacing all characters would save. */
  #effect(): string {
    const after = this.counted.map(({ text }) => ({ count: countMessage(replaceWithLookAlikes(text)) }));
    return this.#effectText(sumOfSegments(after));
  }

  #effectText(segments: number): string {
    const before = sumOfSegments(this.counted);
    return segments === before
      ? vscode.l10n.t('{0} SMS', segments)
      : vscode.l10n.t('{0} SMS instead of {1}', segments, before);
  }

  /** Replaces one of the characters in all counted texts; without one, all that have a look-alike. */
  async #replace(only?: string): Promise<void> {
    if (!this.#isUnchanged()) return;
    const after = this.counted.map(({ range, text }) => ({ range, text: replaceWithLookAlikes(text, only) }));
    const isAccepted = await this.editor.edit((edit) => {
      for (const { range, text } of after) edit.replace(range, text);
    });
    // VS Code accepts the edit of a read-only text too, and then changes nothing.
    if (isAccepted && this.editor.document.version !== this.#version) {
      const segments = sumOfSegments(after.map(({ text }) => ({ count: countMessage(text) })));
      vscode.window.setStatusBarMessage(this.#effectText(segments), STATUS_MS);
    } else {
      void vscode.window.showErrorMessage(vscode.l10n.t('Nothing was replaced: this text cannot be changed here.'));
    }
  }

  /** Whether positions still hold; says so when the text was changed while the list was open. */
  #isUnchanged(): boolean {
    if (this.editor.document.version === this.#version) return true;
    void vscode.window.showInformationMessage(vscode.l10n.t('The text has changed meanwhile. Count it again.'));
    return false;
  }

  #occurrences(character: string): vscode.Range[] {
    return this.counted
      .flatMap(({ text }, index) =>
        indexesOf(text, character).map((start) => ({ from: [index, start], to: [index, start + character.length] })),
      )
      .slice(0, MAX_SELECTED)
      .map(
        ({ from: [a = 0, b = 0], to: [c = 0, d = 0] }) => new vscode.Range(this.#position(a, b), this.#position(c, d)),
      );
  }

  #position(text: number, index: number): vscode.Position {
    const { document } = this.editor;
    const start = this.counted[text]?.range.start ?? new vscode.Position(0, 0);
    return document.positionAt(document.offsetAt(start) + index);
  }

  #positionText({ line, character }: vscode.Position): string {
    return vscode.l10n.t('line {0}, column {1}', line + 1, character + 1);
  }

  #select(ranges: readonly vscode.Range[]): void {
    const [first] = ranges;
    if (!first) return;
    this.editor.selections = ranges.map(({ start, end }) => new vscode.Selection(start, end));
    this.editor.revealRange(first, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }
}

function replacementText(character: string, lookAlike: string): string {
  const name = quotedCharacter(character);
  if (lookAlike === '') return vscode.l10n.t('Remove {0}', name);
  if (lookAlike === ' ') return vscode.l10n.t('Replace {0} with a space', name);
  return vscode.l10n.t('Replace {0} with {1}', name, quoted(lookAlike));
}

function separator(label: string): Row {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

/** A row that says how many more there are than the list has. */
function moreRow(count: number): Row[] {
  const hidden = count - MAX_LISTED;
  return hidden > 0
    ? [{ label: vscode.l10n.t('{0} more, not listed', hidden.toLocaleString(vscode.env.language)) }]
    : [];
}
