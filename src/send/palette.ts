import { setImmediate as turn } from 'node:timers/promises';
import * as vscode from 'vscode';
import { findProblems, MAX_RECIPIENTS_PER_SEND, type Outgoing } from '../gateway-schema';
import { overallKind } from '../outbox';
import type { Recipient } from '../phone';
import { readDefaultCountry, sanitizeForNotification } from '../platform';
import { groupUncertain, LatestList, type ReadList, typedNumbers, type TypedNumbers } from '../recipients';
import { countText } from './outcomeTexts';
import { segmentPrompt } from './segmentPrompt';
import { formatCount, listProblemText, problemText, recipientProblemText, recipientWarningText } from './problemTexts';
import { sendWithProgress, type Sender } from './sender';

/** How many recipients the prompt lists before it ends with `…`. */
const MAX_NAMED_RECIPIENTS = 3;

/**
 * Milliseconds of parsing before each pause. VS Code transfers the whole text on each key, which already blocks for a
 * while with a long list, so our slices are shorter than usual.
 */
const SLICE_MS = 4;

/** Input that was typed but not sent. It is offered again next time, so that Escape loses nothing. */
interface UnsentInput {
  recipients: string;
  text: string;
}

/** `Send Message…`: asks for recipients, then for the text, then sends with progress. */
export class PaletteSend {
  readonly #unsent: UnsentInput = { recipients: '', text: '' };

  constructor(private readonly sender: Sender) {}

  async run(): Promise<void> {
    const recipients = await this.#askRecipients();
    if (recipients === undefined) return;
    const recipientAddressList = [...recipients.keys()];
    const text = await this.#askText(recipientAddressList.length);
    if (text === undefined) return;
    await this.#send(
      { kind: 'text', message: { recipientAddressList, messageContent: text } },
      typedNumbers(recipients.values()),
    );
  }

  async #send(outgoing: Outgoing, typed: TypedNumbers): Promise<void> {
    const result = await sendWithProgress(this.sender, outgoing, { typed });
    if (result.kind === 'sent' && overallKind(result.sent) === 'accepted') this.#unsent.text = '';
  }

  /** Parses the recipients while they are typed. Enter waits until the whole input is parsed. */
  async #askRecipients(): Promise<ReadonlyMap<string, Recipient> | undefined> {
    const { eachRecipient } = await import('../phone');
    const box = this.#createBox('recipients', vscode.l10n.t('Send Message (1/2): recipients'));
    box.placeholder = '+43 676 1234567, 436601234567';
    const latest = new LatestList((text) => eachRecipient(text, readDefaultCountry()), {
      nextTask: turn,
      sliceMs: SLICE_MS,
      onProgress: (read) => {
        box.prompt = vscode.l10n.t('Reading… {0} so far', formatCount(read));
      },
    });
    const read = async (text: string): Promise<ReadList | undefined> => {
      const list = await latest.read(text);
      if (list) box.prompt = promptOf(list);
      return list;
    };
    let reading = read(box.value);
    return new Promise((resolve) => {
      box.onDidChangeValue((value) => {
        box.busy = false;
        reading = read(value);
      });
      const accept = async (): Promise<void> => {
        box.busy = true;
        const list = await reading;
        if (!list) return; // the input was changed or closed meanwhile, so this Enter does not count
        box.busy = false;
        box.validationMessage = problemOf(list);
        if (box.validationMessage !== undefined || !('recipients' in list)) return;
        resolve(list.recipients);
        box.hide();
      };
      box.onDidAccept(() => void accept());
      box.onDidHide(() => {
        latest.cancel();
        resolve(undefined);
        box.dispose();
      });
      box.show();
    });
  }

  #askText(recipients: number): Promise<string | undefined> {
    const box = this.#createBox('text', vscode.l10n.t('Send Message (2/2): text'));
    const show = (): void => {
      box.prompt = segmentPrompt(box.value, recipients);
    };
    show();
    return new Promise((resolve) => {
      box.onDidChangeValue(show);
      box.onDidAccept(() => {
        box.validationMessage = textProblem(box.value);
        if (box.validationMessage !== undefined) return;
        resolve(box.value);
        box.hide();
      });
      box.onDidHide(() => {
        resolve(undefined);
        box.dispose();
      });
      box.show();
    });
  }

  /** An input box that remembers what is typed into it. */
  #createBox(field: keyof UnsentInput, title: string): vscode.InputBox {
    const box = vscode.window.createInputBox();
    box.title = title;
    box.ignoreFocusOut = true;
    box.value = this.#unsent[field];
    box.onDidChangeValue((value) => {
      this.#unsent[field] = value;
      box.validationMessage = undefined;
    });
    return box;
  }
}

/** `2 recipients, 1 uncertain (436761234567, 491591234567). …`: a summary of the parsed input. */
function promptOf(list: ReadList): string {
  if ('problem' in list) return listProblemText(list.problem);
  const { recipients, counts } = list;
  const { total, uncertain } = counts;
  const hint = vscode.l10n.t('Numbers as people write them, separated by commas.');
  if (total === 0) return hint;
  const count =
    uncertain > 0 ? vscode.l10n.t('{0}, {1} uncertain', countText(total), formatCount(uncertain)) : countText(total);
  const sentences = [`${count} (${listRecipients(recipients.values(), total)}).`];
  if (total > MAX_RECIPIENTS_PER_SEND) sentences.push(problemText({ field: 'recipientAddressList', kind: 'tooMany' }));
  return [...sentences, ...(uncertain > 0 ? uncertainText(recipients.values()) : []), hint].join(' ');
}

/** Lists the uncertain recipients, one text for each reason. */
function uncertainText(recipients: Iterable<Recipient>): string[] {
  return [...groupUncertain(recipients)].map(([warning, list]) =>
    vscode.l10n.t(
      '{0}: {1}',
      listRecipients(list, list.length),
      recipientWarningText(warning, list.length === 1 ? list[0]?.other : undefined),
    ),
  );
}

/** The first few recipients, with `…` when there are more. */
function listRecipients(recipients: Iterable<Recipient>, total: number): string {
  const first: string[] = [];
  for (const { msisdn } of recipients)
    if (first.push(sanitizeForNotification(msisdn, 30)) === MAX_NAMED_RECIPIENTS) break;
  return total > MAX_NAMED_RECIPIENTS ? `${first.join(', ')}, …` : first.join(', ');
}

function problemOf(list: ReadList): string | undefined {
  if ('problem' in list) return listProblemText(list.problem);
  const { recipients, counts } = list;
  for (const { msisdn, problem } of counts.bad > 0 ? recipients.values() : []) {
    if (problem !== undefined)
      return vscode.l10n.t('{0}: {1}', sanitizeForNotification(msisdn, 40), recipientProblemText(problem));
  }
  if (counts.total > MAX_RECIPIENTS_PER_SEND) return problemText({ field: 'recipientAddressList', kind: 'tooMany' });
  const [problem] = findProblems(
    'text',
    { recipientAddressList: [...recipients.keys()], messageContent: '-' },
    MAX_RECIPIENTS_PER_SEND,
  );
  return problem && problemText(problem);
}

function textProblem(typed: string): string | undefined {
  const [problem] = findProblems('text', { recipientAddressList: ['436761234567'], messageContent: typed });
  return problem && problemText(problem);
}
