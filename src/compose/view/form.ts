import type { Action, Draft, FormState, Strings } from '../protocol';
import { element, format } from './dom';
import { RecipientsField } from './recipientsField';
import { ResultArea } from './resultArea';
import { SenderField } from './senderField';
import { TextField } from './textField';

/** What the form asks of the outside. */
export interface FormActions {
  readonly changed: (draft: Draft) => void;
  readonly send: (draft: Draft) => void;
  readonly cancel: () => void;
  readonly selectMode: () => void;
  readonly act: (action: Action) => void;
}

/** The form: owns what is typed, shows the rest as it is told. */
export class Form {
  readonly element: HTMLFormElement;
  readonly #mode = element('button', { type: 'button', class: 'mode' });
  readonly #send: HTMLButtonElement;
  readonly #cancel: HTMLButtonElement;
  readonly #recipients: RecipientsField;
  readonly #sender: SenderField;
  readonly #text: TextField;
  readonly #result: ResultArea;
  #revision = 0;
  #busy = false;
  #shownProblems = '[]';

  constructor(
    private readonly strings: Strings,
    private readonly actions: FormActions,
  ) {
    const changed = (): void => {
      this.#changed();
    };
    this.#recipients = new RecipientsField(strings, changed);
    this.#sender = new SenderField(strings, changed);
    this.#text = new TextField(strings, () => this.#recipients.recipients.length, changed);
    this.#result = new ResultArea(actions.act);
    this.#send = element('button', { type: 'submit', class: 'primary' }, strings.send);
    this.#cancel = element('button', { type: 'button', class: 'secondary', hidden: '' }, strings.cancel);
    this.element = element('form', { novalidate: '', 'aria-labelledby': 'heading' },
      element('header', {}, element('h1', { id: 'heading' }, strings.heading), this.#mode),
      this.#recipients.element, this.#sender.element, this.#text.element,
      element('div', { class: 'row' }, this.#send, element('span', { class: 'hint' }, shortcutText(strings)), this.#cancel),
      this.#result.element,
    );
    this.#listen();
  }

  get draft(): Draft {
    const { recipients, unfinished } = this.#recipients;
    return { revision: this.#revision, recipients: [...recipients], unfinished, text: this.#text.text, ...this.#sender.value };
  }

  fill(draft: Draft): void {
    this.#revision = draft.revision;
    this.#recipients.set(draft.recipients, draft.unfinished);
    this.#sender.value = draft;
    this.#text.text = draft.text;
  }

  show(state: FormState): void {
    this.#mode.textContent = `${state.modeLabel} ▾`;
    this.#mode.className = `mode ${state.mode}`;
    this.#mode.setAttribute('aria-label', format(this.strings.mode, state.modeLabel));
    this.#busy = state.busy !== null;
    // Not `disabled`: that would throw the focus away.
    this.#send.setAttribute('aria-disabled', String(this.#busy));
    if (!this.#busy && document.activeElement === this.#cancel) this.#send.focus();
    this.#cancel.hidden = !this.#busy;
    this.#result.show(state.result, state.busy);
    this.#showProblems(state);
  }

  focus(): void {
    if (this.#recipients.recipients.length === 0) this.#recipients.focus();
    else this.#text.focus();
  }

  #listen(): void {
    this.element.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.element.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return;
      const withModifier = event.ctrlKey || event.metaKey;
      // Enter alone in a one-line field must not send: it would cost money by accident.
      if (event.target instanceof HTMLInputElement) event.preventDefault();
      if (withModifier && !event.repeat) {
        event.preventDefault();
        this.#submit();
      }
    });
    this.#cancel.addEventListener('click', this.actions.cancel);
    this.#mode.addEventListener('click', this.actions.selectMode);
  }

  #submit(): void {
    if (this.#busy) return;
    const fields = [this.#recipients, this.#text].filter((field) => !field.check());
    fields[0]?.focus();
    if (fields.length > 0) return;
    this.#busy = true; // until the host says otherwise: a second click finds it set
    this.actions.send(this.draft);
  }

  #changed(): void {
    this.#revision++;
    this.#text.update();
    this.actions.changed(this.draft);
  }

  #showProblems(state: FormState): void {
    // Told once: another mode is no reason to bring back an error that was mended meanwhile.
    const key = JSON.stringify(state.problems);
    if (key === this.#shownProblems) return;
    this.#shownProblems = key;
    const fields = { recipientAddressList: this.#recipients, messageContent: this.#text, senderAddress: this.#sender };
    for (const field of Object.values(fields)) field.showError(''); // those of the send before
    for (const { field, text } of state.problems) fields[field].showError(text);
    const [first] = state.problems;
    if (first) fields[first.field].focus();
  }
}

function shortcutText(strings: Strings): string {
  return format(strings.shortcut, navigator.userAgent.includes('Mac') ? '⌘' : 'Ctrl');
}
