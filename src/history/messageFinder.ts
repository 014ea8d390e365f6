import * as vscode from 'vscode';
import { sanitizeForNotification } from '../platform';
import { countText } from '../send';
import type { FoundRequest } from '../store';
import { idsOfSend, MAX_ID_LENGTH, type MessageId, messageIdAt, searchForIds } from './ids';
import { findMessages } from './findById';
import { idHoverText } from './idHover';
import { localTime, notifyNoHistory, requestStateText, storedModeName } from './messageTexts';
import type { HistoryServices } from './ports';

export interface MessageFinderServices extends Pick<HistoryServices, 'history' | 'logFailure'> {
  /** Opens a message and selects it in the view "Messages". */
  readonly showMessage: (sendId: string) => Promise<void>;
}

/** Follows a message from its ids in any file, and its ids into the files of the workspace. */
export class MessageFinder {
  constructor(private readonly services: MessageFinderServices) {}

  /** The hover on an id that was recognized in a line. */
  async hover(id: MessageId, line: number): Promise<vscode.Hover | undefined> {
    const text = idHoverText(id, await this.#lookUp(id));
    return text && new vscode.Hover(text, new vscode.Range(line, id.start, line, id.end));
  }

  /**
   * Opens the message with an id.
   * @param argument the id. Without one it is taken from the cursor, or asked.
   */
  async goTo(argument: unknown): Promise<void> {
    const spellings = spellingsOf(argument) ?? spellingsAtCursor() ?? (await askId());
    if (!spellings) return;
    const history = await this.services.history();
    if (!history) {
      notifyNoHistory();
      return;
    }
    const found = await findMessages(history, spellings);
    if (found.length === 0) {
      this.#offerFindInFiles(spellings[0]);
      return;
    }
    const chosen = found.length === 1 ? found[0] : await chooseMessage(found);
    if (chosen) await this.services.showMessage(chosen.send.id);
  }

  /**
   * Searches the workspace for the ids of a message.
   * @param argument the id of its send, an item with one as `sendId`, or an id as it is in a file. Without one it is
   *   taken from the cursor, or asked.
   */
  async findInFiles(argument: unknown): Promise<void> {
    const sendId =
      typeof argument === 'object' && argument !== null && 'sendId' in argument ? argument.sendId : argument;
    const spellings = spellingsOf(sendId) ?? spellingsAtCursor() ?? (await askId());
    if (!spellings) return;
    const search = searchForIds(await this.#idsToSearch(spellings));
    if (!search) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('The message has no ID: it was sent by a version that kept none.'),
      );
      return;
    }
    await vscode.commands.executeCommand('workbench.action.findInFiles', {
      ...search,
      triggerSearch: true,
      isCaseSensitive: false,
      matchWholeWord: false,
      filesToInclude: '',
      filesToExclude: '',
      // Most repositories ignore their logs.
      useExcludeSettingsAndIgnoreFiles: false,
    });
  }

  /** The ids of a send, or the text itself where it is not the id of a send. */
  async #idsToSearch(spellings: readonly [string, ...string[]]): Promise<readonly string[]> {
    const [first] = spellings;
    const history = await this.services.history();
    const send = await history?.send(first);
    if (send) return idsOfSend(send);
    const [found] = history ? await findMessages(history, spellings) : [];
    const sendOfId = found && (await history?.send(found.send.id));
    return sendOfId ? idsOfSend(sendOfId) : [first];
  }

  /** @returns undefined where there is no history or it cannot be read: the id's own time can still be shown. */
  async #lookUp({ spellings }: MessageId): Promise<readonly FoundRequest[] | undefined> {
    try {
      const history = await this.services.history();
      return history && (await findMessages(history, spellings));
    } catch (error) {
      this.services.logFailure('hover', error);
      return undefined;
    }
  }

  #offerFindInFiles(id: string): void {
    const find = vscode.l10n.t('Find in Files');
    // Not awaited: the notification may stay for minutes.
    void vscode.window
      .showInformationMessage(
        vscode.l10n.t('No message in your history has the ID {0}.', sanitizeForNotification(id, 60)),
        find,
      )
      .then(async (chosen) => {
        if (chosen === find) await this.findInFiles(id);
      })
      .then(undefined, (error: unknown) => {
        this.services.logFailure('search', error);
      });
  }
}

/** An id that a link, a tree or another extension passed; undefined for any other value. */
function spellingsOf(argument: unknown): readonly [string, ...string[]] | undefined {
  if (typeof argument !== 'string' || argument.length > MAX_ID_LENGTH) return undefined;
  const id = argument.trim();
  return id === '' ? undefined : [id];
}

function spellingsAtCursor(): readonly [string, ...string[]] | undefined {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return undefined;
  const { line, character } = editor.selection.active;
  return messageIdAt(editor.document.lineAt(line).text, character, Date.now())?.spellings;
}

async function askId(): Promise<readonly [string, ...string[]] | undefined> {
  const typed = await vscode.window.showInputBox({
    title: vscode.l10n.t('Go to Message'),
    prompt: vscode.l10n.t('A transfer ID or client message ID'),
    ignoreFocusOut: true,
    validateInput: (text) =>
      text.length > MAX_ID_LENGTH
        ? vscode.l10n.t('The ID is too long: at most {0} characters.', MAX_ID_LENGTH)
        : undefined,
  });
  return spellingsOf(typed);
}

async function chooseMessage(found: readonly FoundRequest[]): Promise<FoundRequest | undefined> {
  const items = found.map((one) => {
    const { send, request } = one;
    const [first = countText(send.recipients)] = send.firstRecipients;
    return {
      label: sanitizeForNotification(first, 30),
      description: [storedModeName(send.mode), requestStateText(request), localTime(send.startedAt)].join(' · '),
      detail: sanitizeForNotification(send.textStart ?? '', 80),
      found: one,
    };
  });
  const chosen = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Go to Message') });
  return chosen?.found;
}
