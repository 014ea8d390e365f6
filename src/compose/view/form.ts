import { completeMessage, MAX_RECIPIENTS } from '../../gateway-schema';
import { firstLines, toOutgoing } from '../draft';
import type { Action, Draft, Field, FormState, Strings, Target } from '../protocol';
import { element, format } from '../../webview/view';
import { BinaryField } from './binaryField';
import { KindChoice } from './kindChoice';
import { OptionsSection } from './optionsSection';
import type { ListSnapshot } from './recipientList';
import { RecipientsField } from './recipientsField';
import { type FirstRequest, RequestPreview } from './requestPreview';
import { ResultArea } from './resultArea';
import { SenderField } from './senderField';
import { TextField } from './textField';

/** What the form asks of the outside. */
export interface FormActions {
  /** @param length characters of the recipients, about. */
  readonly changed: (length: number, draft: () => Draft) => void;
  readonly send: (draft: Draft) => void;
  readonly cancel: () => void;
  readonly selectMode: () => void;
  readonly messages: () => void;
  readonly recent: () => void;
  readonly myNumber: () => void;
  readonly target: () => Promise<Target>;
  readonly copy: (text: string) => void;
  readonly act: (action: Action) => void;
}

/** The form: owns what is typed, shows the rest as it is told. */
export class Form {
  readonly element: HTMLFormElement;
  readonly #mode = element('button', { type: 'button', class: 'mode' });
  readonly #messages: HTMLButtonElement;
  readonly #send: HTMLButtonElement;
  readonly #cancel: HTMLButtonElement;
  readonly #kind: KindChoice;
  readonly #recipients: RecipientsField;
  readonly #sender: SenderField;
  readonly #text: TextField;
  readonly #binary: BinaryField;
  readonly #options: OptionsSection;
  readonly #preview: RequestPreview;
  readonly #result: ResultArea;
  #revision = 0;
  #busy = false;
  /** The click on Send that waits until the recipients are read. */
  #waiting: symbol | undefined;
  #nextMessageId = '';
  #state: FormState | undefined;
  #shownProblems = '[]';

  constructor(
    private readonly strings: Strings,
    locale: string,
    private readonly actions: FormActions,
  ) {
    const changed = (): void => {
      this.#changed();
    };
    this.#kind = new KindChoice(strings, changed);
    const counted = (): void => {
      this.#follow();
    };
    this.#recipients = new RecipientsField(strings, locale, {
      changed,
      counted,
      recent: actions.recent,
      myNumber: actions.myNumber,
    });
    this.#sender = new SenderField(strings, changed);
    this.#text = new TextField(strings, () => this.#recipients.sendable, changed);
    this.#binary = new BinaryField(strings, () => this.#recipients.sendable, changed);
    this.#options = new OptionsSection(strings, changed);
    this.#preview = new RequestPreview(strings, actions);
    this.#result = new ResultArea(actions.act);
    this.#messages = element('button', { type: 'button', class: 'secondary' }, strings.messages);
    this.#send = element('button', { type: 'submit', class: 'primary' }, strings.send);
    this.#cancel = element('button', { type: 'button', class: 'secondary', hidden: '' }, strings.cancel);
    this.element = element(
      'form',
      { novalidate: '', 'aria-labelledby': 'heading' },
      element('header', {}, element('h1', { id: 'heading' }, strings.heading), this.#messages, this.#mode),
      this.#kind.element,
      this.#recipients.element,
      this.#sender.element,
      this.#text.element,
      this.#binary.element,
      this.#options.element,
      this.#preview.element,
      element(
        'div',
        { class: 'row' },
        this.#send,
        element('span', { class: 'hint' }, shortcutText(strings)),
        this.#cancel,
      ),
      this.#result.element,
    );
    this.#listen();
  }

  get draft(): Draft {
    return {
      revision: this.#revision,
      ...this.#kind.value,
      ...this.#recipients.value,
      ...this.#sender.value,
      text: this.#text.text,
      binary: this.#binary.value,
      options: this.#options.value,
    };
  }

  fill(draft: Draft): void {
    this.#revision = draft.revision;
    this.#kind.value = draft;
    this.#options.value = draft.options;
    this.#setContext();
    this.#recipients.set(draft);
    this.#sender.value = draft;
    this.#text.text = draft.text;
    this.#binary.value = draft.binary;
    this.#follow();
  }

  /** Adds recipients that were chosen outside the form. */
  addRecipients(recipients: readonly string[]): void {
    this.#recipients.add(recipients);
  }

  show(state: FormState): void {
    this.#state = state;
    this.#mode.textContent = `${state.modeLabel} ▾`;
    this.#mode.className = `mode ${state.mode}`;
    this.#mode.setAttribute('aria-label', format(this.strings.mode, state.modeLabel));
    this.#busy = state.busy !== null;
    this.#nextMessageId = state.nextMessageId;
    this.#showProgress(state);
    this.#setContext();
    this.#follow();
    if (!this.#busy) void this.#preview.refresh();
    this.#showProblems(state);
  }

  /** What is under way, or what became of it. */
  #showProgress({ busy, result }: FormState): void {
    const doing = busy ?? (this.#waiting === undefined ? null : this.strings.waiting);
    // Not `disabled`: that would throw the focus away.
    this.#send.setAttribute('aria-disabled', String(doing !== null));
    if (doing === null && document.activeElement === this.#cancel) this.#send.focus();
    this.#cancel.hidden = doing === null;
    this.#result.show(result, doing);
  }

  focus(): void {
    if (this.#recipients.isEmpty) this.#recipients.focus();
    else this.#content().focus();
  }

  #listen(): void {
    this.element.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#submit();
    });
    this.element.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return;
      const withModifier = event.ctrlKey || event.metaKey;
      // Enter alone in a one-line field must not send: it would cost money by accident.
      if (event.target instanceof HTMLInputElement) event.preventDefault();
      if (withModifier && !event.repeat) {
        event.preventDefault();
        void this.#submit();
      }
    });
    this.#cancel.addEventListener('click', () => {
      if (this.#waiting === undefined) this.actions.cancel();
      else this.#setWaiting(undefined);
    });
    this.#mode.addEventListener('click', this.actions.selectMode);
    this.#messages.addEventListener('click', this.actions.messages);
  }

  /**
   * Sends what the form holds at the click, once all of its recipients are read: half a list is never sent, and what is
   * typed meanwhile stays in the form.
   */
  async #submit(): Promise<void> {
    if (this.#busy || this.#waiting !== undefined) return;
    if (!this.#recipients.take()) return;
    const fields = [this.#content(), this.#options].filter((field) => !field.check());
    const { draft } = this;
    if (fields[0] && this.#recipients.takesLong) {
      fields[0].focus();
      return;
    }
    const list = await this.#whenRead();
    if (!list) return;
    if (!this.#recipients.check(list)) this.#recipients.focus();
    else if (fields[0]) fields[0].focus();
    else {
      this.#busy = true; // until the host says otherwise: a second click finds it set
      this.actions.send({ ...draft, recipients: list.text, pending: '', unfinished: '' });
    }
  }

  /** Undefined when the user does not want to wait any more, or the list is replaced or refused. */
  async #whenRead(): Promise<ListSnapshot | undefined> {
    const waiting = Symbol('waiting');
    this.#setWaiting(waiting);
    const list = await this.#recipients.whenRead();
    if (this.#waiting !== waiting) return undefined;
    this.#setWaiting(undefined);
    return list;
  }

  #setWaiting(waiting: symbol | undefined): void {
    this.#waiting = waiting;
    if (this.#state && (waiting === undefined || this.#recipients.takesLong)) this.#showProgress(this.#state);
  }

  #changed(): void {
    this.#revision++;
    this.#setContext();
    this.#follow();
    this.actions.changed(this.#recipients.length, () => this.draft);
  }

  /** What depends on several fields. */
  #follow(): void {
    const { kind } = this.#kind.value;
    this.#binary.update();
    this.#text.setKind(kind);
    this.#binary.element.hidden = kind !== 'binary';
    this.#options.setKind(kind);
    this.#options.setSegments(this.#content().segments);
    this.#preview.show(kind, () => this.#firstRequest());
  }

  #content(): TextField | BinaryField {
    return this.#kind.value.kind === 'binary' ? this.#binary : this.#text;
  }

  #setContext(): void {
    const voice = this.#options.value.messageType === 'voice';
    if (this.#state) this.#recipients.setContext(this.#state.country, voice);
  }

  /** The first request that Send sends; a longer list becomes several. */
  #firstRequest(): FirstRequest {
    const { recipients, ...rest } = this.draft;
    const first = toOutgoing({ ...rest, recipients: firstLines(recipients, MAX_RECIPIENTS) });
    const outgoing = completeMessage(first, this.#nextMessageId, this.#state?.mode === 'test');
    return { outgoing, requests: Math.ceil(this.#recipients.count / MAX_RECIPIENTS) };
  }

  #showProblems(state: FormState): void {
    // Told once: another mode is no reason to bring back an error that was mended meanwhile.
    const key = JSON.stringify(state.problems);
    if (key === this.#shownProblems) return;
    this.#shownProblems = key;
    for (const field of [this.#recipients, this.#text, this.#binary, this.#sender]) field.showError(''); // those of the send before
    for (const { field, text } of state.problems) this.#showError(field, text);
    const [first] = state.problems;
    if (first) this.#focusField(first.field);
  }

  #showError(field: Field, text: string): void {
    const own = this.#ownField(field);
    if (own) own.showError(text);
    else this.#options.showError(field, text);
  }

  #focusField(field: Field): void {
    const own = this.#ownField(field);
    if (own) own.focus();
    else this.#options.focus(field);
  }

  #ownField(field: Field): RecipientsField | SenderField | TextField | BinaryField | undefined {
    const own = {
      recipientAddressList: this.#recipients,
      senderAddress: this.#sender,
      messageContent: this.#content(),
    };
    return (own as Partial<Record<Field, RecipientsField | SenderField | TextField | BinaryField>>)[field];
  }
}

function shortcutText(strings: Strings): string {
  return format(strings.shortcut, navigator.userAgent.includes('Mac') ? '⌘' : 'Ctrl');
}
