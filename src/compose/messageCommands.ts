import * as vscode from 'vscode';
import { sanitizeForNotification } from '../platform';
import type { ListedSend } from '../store';
import type { Composer } from './composer';
import { isEmpty, recipientsOfDraft } from './draft';
import type { MessageBook, SavedMessage } from './messageBook';
import { EMPTY_DRAFT, type Draft } from './protocol';
import type { SentMessages } from './sentMessages';

const MAX_NAME_LENGTH = 80;
const SHOWN_TEXT = 80;
/** A longer selection is refused: it was surely not meant as a message. In UTF-16 units. */
const MAX_SELECTION_LENGTH = 100_000;

/** The commands for whole messages: save, open, duplicate, clear. */
export class MessageCommands {
  constructor(
    private readonly composer: Composer,
    private readonly book: MessageBook,
    private readonly sent: SentMessages,
  ) {}

  /** The list behind the form's "Messages…" button. */
  async choose(): Promise<void> {
    const items = [
      { label: vscode.l10n.t('Save Message As…'), run: () => this.saveAs() },
      { label: vscode.l10n.t('Open Saved Message…'), run: () => this.openSaved() },
      { label: vscode.l10n.t('Open Last Message'), run: () => this.openLast() },
      { label: vscode.l10n.t('Duplicate Message…'), run: () => this.duplicate() },
      { label: vscode.l10n.t('Clear Message'), run: () => this.#clear() },
    ];
    const chosen = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Messages') });
    await chosen?.run();
  }

  /** Saves the message in the form under a name. */
  async saveAs(): Promise<void> {
    const draft = this.composer.draft;
    if (isEmpty(draft)) {
      void vscode.window.showInformationMessage(vscode.l10n.t('There is nothing to save: the form is empty.'));
      return;
    }
    const name = await this.#saveUnderName(draft, this.composer.savedName);
    if (name !== undefined) this.composer.savedName = name;
  }

  /** Saves a message that is not in the form under a name. */
  async saveDraft(draft: Draft): Promise<void> {
    await this.#saveUnderName(draft, undefined);
  }

  /**
   * Asks for a name, and before another message is replaced.
   * @param ownName the name that the message has already.
   * @returns the name; undefined where it was not saved.
   */
  async #saveUnderName(draft: Draft, ownName: string | undefined): Promise<string | undefined> {
    const name = await this.#askName(ownName ?? '');
    if (name === undefined) return undefined;
    if (this.book.saved.some((saved) => saved.name === name) && name !== ownName && !(await confirmOverwrite(name)))
      return undefined;
    const result = await this.book.save(name, draft);
    if (result === 'tooMany') {
      void vscode.window.showErrorMessage(
        vscode.l10n.t('There are too many saved messages. Remove some with “Open Saved Message”.'),
      );
      return undefined;
    }
    if (result === 'savedWithoutSecret') {
      void vscode.window.showWarningMessage(
        vscode.l10n.t(
          'The message was saved without the password or key in its address: VS Code’s secret store cannot be used.',
        ),
      );
    }
    vscode.window.setStatusBarMessage(vscode.l10n.t('Message saved as “{0}”.', sanitizeForNotification(name)), 5000);
    return name;
  }

  async openSaved(): Promise<void> {
    const saved = await this.#pickSaved();
    if (saved && (await this.composer.openWith(await this.book.open(saved)))) this.composer.savedName = saved.name;
  }

  async openLast(): Promise<void> {
    const [last] = await this.sent.list();
    const draft = last && (await this.sent.open(last.id));
    if (draft) await this.composer.openWith(draft);
    else notifyNothingSent();
  }

  /** Opens a copy of a sent or saved message without its client message id, which identifies the original. */
  async duplicate(): Promise<void> {
    const items = [
      ...(await this.sent.list()).map((send) => ({
        ...describeSent(send),
        description: new Date(send.startedAt).toLocaleString(vscode.env.language),
        open: () => this.sent.open(send.id),
      })),
      ...this.book.saved.map((saved) => ({
        ...describe(saved.draft),
        description: sanitizeForNotification(saved.name),
        open: () => this.book.open(saved),
      })),
    ];
    if (items.length === 0) {
      notifyNothingSent();
      return;
    }
    const chosen = await vscode.window.showQuickPick(items, {
      title: vscode.l10n.t('Duplicate Message'),
      matchOnDescription: true,
      matchOnDetail: true,
    });
    if (!chosen) return;
    const draft = await chosen.open();
    if (!draft) {
      void vscode.window.showInformationMessage(vscode.l10n.t('This message was removed.'));
      return;
    }
    await this.composer.openWith({ ...draft, options: { ...draft.options, clientMessageId: '' } });
  }

  /** Empties the form. Asks first, because a link or another extension can call the command. */
  async clear(): Promise<void> {
    if (!isEmpty(this.composer.draft) && (await confirmClear())) await this.#clear();
  }

  /** Empties the form without a question and offers "Undo". */
  async #clear(): Promise<void> {
    const before = this.composer.draft;
    if (isEmpty(before)) return;
    await this.composer.replace(EMPTY_DRAFT);
    const undo = vscode.l10n.t('Undo');
    // Not awaited: the notification may stay for minutes.
    void vscode.window.showInformationMessage(vscode.l10n.t('The message was cleared.'), undo).then(async (chosen) => {
      if (chosen === undo) await this.composer.openWith(before);
    });
  }

  /** Opens the form with the text that is selected in the editor. */
  async fromSelection(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    const texts = editor?.selections
      .filter((selection) => !selection.isEmpty)
      .map((selection) => editor.document.getText(selection));
    const text = texts?.join('\n').replace(/\r\n?/g, '\n') ?? '';
    if (text === '') {
      void vscode.window.showInformationMessage(vscode.l10n.t('Select the text of the message in an editor first.'));
    } else if (text.length > MAX_SELECTION_LENGTH) {
      void vscode.window.showErrorMessage(vscode.l10n.t('The selection is too long for a message. Select less of it.'));
    } else {
      await this.composer.openWith({ ...EMPTY_DRAFT, text });
    }
  }

  #askName(value: string): Thenable<string | undefined> {
    return vscode.window
      .showInputBox({
        title: vscode.l10n.t('Save Message As'),
        prompt: vscode.l10n.t('A name to find the message by. Recipients, text and options are kept.'),
        value,
        ignoreFocusOut: true,
        validateInput: (name) => nameProblem(name.trim()),
      })
      .then((name) => name?.trim());
  }

  async #pickSaved(): Promise<SavedMessage | undefined> {
    if (this.book.saved.length === 0) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('There are no saved messages. Save one with “Save Message As…”.'),
      );
      return undefined;
    }
    return pickWithRemove(this.book);
  }
}

/** A list of the saved messages, each with a button that removes it. */
function pickWithRemove(book: MessageBook): Promise<SavedMessage | undefined> {
  const pick = vscode.window.createQuickPick<vscode.QuickPickItem & { saved: SavedMessage }>();
  const remove = { iconPath: new vscode.ThemeIcon('trash'), tooltip: vscode.l10n.t('Remove') };
  const items = () =>
    book.saved.map((saved) => {
      const { label, detail } = describe(saved.draft);
      return { label: sanitizeForNotification(saved.name), detail: `${label} ${detail}`, buttons: [remove], saved };
    });
  pick.title = vscode.l10n.t('Open Saved Message');
  pick.matchOnDetail = true;
  pick.items = items();
  return new Promise((resolve) => {
    pick.onDidTriggerItemButton(async ({ item }) => {
      await book.remove(item.saved.name);
      pick.items = items();
      if (pick.items.length === 0) pick.hide();
    });
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]?.saved);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

function nameProblem(name: string): string | undefined {
  if (name === '') return vscode.l10n.t('Enter a name.');
  return name.length > MAX_NAME_LENGTH
    ? vscode.l10n.t('The name is too long: at most {0} characters.', MAX_NAME_LENGTH)
    : undefined;
}

async function confirmClear(): Promise<boolean> {
  const clear = vscode.l10n.t('Clear');
  const question = vscode.l10n.t('Clear the message in the form?');
  return (await vscode.window.showWarningMessage(question, { modal: true }, clear)) === clear;
}

async function confirmOverwrite(name: string): Promise<boolean> {
  const replace = vscode.l10n.t('Replace');
  const question = vscode.l10n.t('There is a saved message named “{0}”. Replace it?', sanitizeForNotification(name));
  return (await vscode.window.showWarningMessage(question, { modal: true }, replace)) === replace;
}

function describe({ text, recipients }: Draft): { label: string; detail: string } {
  const [first = '', ...more] = recipientsOfDraft(recipients);
  return describeMessage(text, first, more.length);
}

function describeSent({ textStart, firstRecipients, recipients }: ListedSend): { label: string; detail: string } {
  return describeMessage(textStart ?? '', firstRecipients[0] ?? '', recipients - 1);
}

function describeMessage(text: string, first: string, more: number): { label: string; detail: string } {
  const shown = sanitizeForNotification(first, 30);
  const to = more > 0 ? vscode.l10n.t('{0} and {1} more', shown, more) : shown;
  return { label: sanitizeForNotification(text, SHOWN_TEXT) || '–', detail: to };
}

function notifyNothingSent(): void {
  void vscode.window.showInformationMessage(vscode.l10n.t('No message was sent yet.'));
}
