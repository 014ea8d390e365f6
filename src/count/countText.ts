import * as vscode from 'vscode';
import { nextTask, yieldBetween } from '../event-loop';
import { quotationMarks, segmentText } from '../platform';
import { indexesOf, quoted, replaceWithLookAlikes, withoutPointlessLetters } from '../sms';
import { characterText, quotedCharacter } from './characterText';
import { countMessage, MAX_COUNTED_LENGTH, NonGsmTally, piecesOf, type CharacterInTexts, type TextPiece } from './core';
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
    const tally = new NonGsmTally();
    for await (const piece of this.#pieces()) tally.add(piece);
    const { characters } = tally;
    return [
      ...this.#countRows(isSelected),
      ...this.#characterRows(characters),
      ...(await this.#replacementRows(characters)),
    ];
  }

  #pieces(): AsyncIterable<TextPiece> {
    return yieldBetween(piecesOf(this.counted.map(({ text }) => text)), { nextTask });
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
        run: () => this.#selectAll(found.character),
      };
    });
    return [separator(vscode.l10n.t('Characters that make it Unicode')), ...rows, ...moreRow(characters.length)];
  }

  async #replacementRows(characters: readonly CharacterInTexts[]): Promise<Row[]> {
    const offered = withoutPointlessLetters(characters);
    const replaceable = offered.filter(({ lookAlike }) => lookAlike !== undefined);
    if (replaceable.length === 0) return [];
    const rows: Row[] = replaceable.slice(0, MAX_LISTED).map(({ character, lookAlike = '' }) => ({
      label: replacementText(character, lookAlike),
      run: () => this.#replace(character),
    }));
    // All are replaced at once only where each may be replaced.
    if (replaceable.length > 1 && offered.every((character, index) => character === characters[index]))
      rows.unshift({
        label: vscode.l10n.t('Replace All'),
        description: this.#effectText(await this.#replacedTexts()),
        run: () => this.#replace(),
      });
    return [separator(vscode.l10n.t('Replace')), ...rows];
  }

  /** All texts with one of the characters replaced; without one, all that have a look-alike. */
  async #replacedTexts(only?: string): Promise<string[]> {
    const texts = this.counted.map(() => '');
    for await (const { text, content } of this.#pieces())
      texts[text] = (texts[text] ?? '') + replaceWithLookAlikes(content, only);
    return texts;
  }

  /** `1 SMS instead of 2`: the number of SMS with other texts in the place of these. */
  #effectText(texts: readonly string[]): string {
    const before = sumOfSegments(this.counted);
    const after = sumOfSegments(texts.map((text) => ({ count: countMessage(text) })));
    return after === before ? vscode.l10n.t('{0} SMS', after) : vscode.l10n.t('{0} SMS instead of {1}', after, before);
  }

  async #replace(only?: string): Promise<void> {
    const texts = await this.#replacedTexts(only);
    if (!this.#isUnchanged()) return;
    const isAccepted = await this.editor.edit((edit) => {
      for (const [index, { range }] of this.counted.entries()) edit.replace(range, texts[index] ?? '');
    });
    // VS Code accepts the edit of a read-only text too, and then changes nothing.
    if (isAccepted && this.editor.document.version !== this.#version) {
      vscode.window.setStatusBarMessage(this.#effectText(texts), STATUS_MS);
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

  /** Selects each occurrence of a character, and shows the first. */
  async #selectAll(character: string): Promise<void> {
    const found: { readonly text: number; readonly index: number }[] = [];
    for await (const { text, index, content } of this.#pieces())
      found.push(...indexesOf(content, character).map((start) => ({ text, index: index + start })));
    if (!this.#isUnchanged()) return;
    this.#select(
      found
        .slice(0, MAX_SELECTED)
        .map(
          ({ text, index }) =>
            new vscode.Range(this.#position(text, index), this.#position(text, index + character.length)),
        ),
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
  return vscode.l10n.t('Replace {0} with {1}', name, quoted(lookAlike, quotationMarks()));
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
