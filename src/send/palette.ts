import * as vscode from 'vscode';
import { findProblems, type TextMessage } from '../api';
import { countSegments, parseRecipients } from '../sms';
import { problemText } from './problemWords';
import { sendWithProgress, type Sender } from './sender';
import { segmentText } from './segmentWords';

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
    const recipients = await this.#ask('recipients', {
      title: vscode.l10n.t('Send Message (1/2): recipients'),
      placeholder: '436761234567, 436601234567',
      prompt: (typed) => countText(parseRecipients(typed).length),
      problem: (typed) => recipientProblem(typed),
    });
    if (recipients === undefined) return;
    const text = await this.#ask('text', {
      title: vscode.l10n.t('Send Message (2/2): text'),
      placeholder: '',
      prompt: (typed) => segmentText(countSegments(typed), parseRecipients(recipients).length),
      problem: (typed) => textProblem(typed),
    });
    if (text === undefined) return;
    await this.#send({ recipientAddressList: parseRecipients(recipients), messageContent: text });
  }

  async #send(message: TextMessage): Promise<void> {
    const result = await sendWithProgress(this.sender, message);
    if (result.kind === 'sent' && result.sent.outcome.kind === 'accepted') this.#typed.text = '';
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

function countText(recipients: number): string {
  const hint = vscode.l10n.t('Numbers with country code, separated by commas.');
  if (recipients === 0) return hint;
  return `${recipients === 1 ? vscode.l10n.t('1 recipient') : vscode.l10n.t('{0} recipients', recipients)}. ${hint}`;
}

function recipientProblem(typed: string): string | undefined {
  const [problem] = findProblems({ recipientAddressList: parseRecipients(typed), messageContent: '-' });
  return problem && problemText(problem);
}

function textProblem(typed: string): string | undefined {
  const [problem] = findProblems({ recipientAddressList: ['436761234567'], messageContent: typed });
  return problem && problemText(problem);
}
