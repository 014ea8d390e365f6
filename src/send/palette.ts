import * as vscode from 'vscode';
import { findProblems, type Outgoing } from '../api';
import type { Recipient } from '../phone';
import { sanitizeForNotification } from '../sanitizeForNotification';
import { readDefaultCountry } from '../settings';
import { countSegments } from '../sms';
import { MAX_RECIPIENTS_PER_SEND } from './core';
import { problemText, recipientProblemText } from './problemWords';
import { segmentText } from './segmentWords';
import { sendWithProgress, type Sender } from './sender';
import { overallKind } from './sent';

/** What was typed and not sent, so that an Escape loses nothing. */
interface Typed {
  recipients: string;
  text: string;
}

/** `Send Message…`: asks for recipients, then for the text, then sends with progress. */
export class PaletteSend {
  readonly #typed: Typed = { recipients: '', text: '' };

  constructor(private readonly sender: Sender) {}

  async run(): Promise<void> {
    const { readRecipients } = await import('../phone');
    const read = (typed: string): Recipient[] => readRecipients(typed, readDefaultCountry());
    const recipients = await this.#ask('recipients', {
      title: vscode.l10n.t('Send Message (1/2): recipients'),
      placeholder: '+43 676 1234567, 436601234567',
      prompt: (typed) => countText(read(typed)),
      problem: (typed) => recipientsProblem(read(typed)),
    });
    if (recipients === undefined) return;
    const recipientAddressList = read(recipients).map(({ msisdn }) => msisdn);
    const text = await this.#ask('text', {
      title: vscode.l10n.t('Send Message (2/2): text'),
      placeholder: '',
      prompt: (typed) => segmentText(countSegments(typed), recipientAddressList.length),
      problem: (typed) => textProblem(typed),
    });
    if (text === undefined) return;
    await this.#send({ kind: 'text', message: { recipientAddressList, messageContent: text } });
  }

  async #send(outgoing: Outgoing): Promise<void> {
    const result = await sendWithProgress(this.sender, outgoing);
    if (result.kind === 'sent' && overallKind(result.sent) === 'accepted') this.#typed.text = '';
  }

  /** One input box whose prompt follows the typing; undefined when the user backs out. */
  #ask(field: keyof Typed, words: Words): Promise<string | undefined> {
    const box = vscode.window.createInputBox();
    box.title = words.title;
    box.placeholder = words.placeholder;
    box.ignoreFocusOut = true;
    box.value = this.#typed[field];
    box.prompt = words.prompt(box.value);
    return new Promise((resolve) => {
      box.onDidChangeValue((value) => {
        this.#typed[field] = value;
        box.prompt = words.prompt(value);
        box.validationMessage = undefined;
      });
      box.onDidAccept(() => {
        box.validationMessage = words.problem(box.value);
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
}

interface Words {
  readonly title: string;
  readonly placeholder: string;
  readonly prompt: (typed: string) => string;
  readonly problem: (typed: string) => string | undefined;
}

/** `2 recipients (436761234567, 436601234567). …`: what will be sent to, as it is typed. */
function countText(recipients: readonly Recipient[]): string {
  const hint = vscode.l10n.t('Numbers as people write them, separated by commas.');
  if (recipients.length === 0) return hint;
  const count = recipients.length === 1 ? vscode.l10n.t('1 recipient') : vscode.l10n.t('{0} recipients', recipients.length);
  const shown = recipients.slice(0, 3).map(({ msisdn }) => sanitizeForNotification(msisdn, 30)).join(', ');
  return `${count} (${shown}${recipients.length > 3 ? ', …' : ''}). ${hint}`;
}

function recipientsProblem(recipients: readonly Recipient[]): string | undefined {
  const bad = recipients.find(({ problem }) => problem !== undefined);
  if (bad?.problem) return vscode.l10n.t('{0}: {1}', sanitizeForNotification(bad.msisdn, 40), recipientProblemText(bad.problem));
  const message = { recipientAddressList: recipients.map(({ msisdn }) => msisdn), messageContent: '-' };
  const [problem] = findProblems(message, MAX_RECIPIENTS_PER_SEND);
  return problem && problemText(problem);
}

function textProblem(typed: string): string | undefined {
  const [problem] = findProblems({ recipientAddressList: ['436761234567'], messageContent: typed });
  return problem && problemText(problem);
}
