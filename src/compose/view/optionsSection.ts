import { CALLS, hasEmptySecret, hasField, optionProblems, type OptionProblem } from '../../gateway-schema';
import { optionFields } from '../draft';
import { CATEGORY_CHOICES, VALIDITY_UNITS, type Draft, type Field, type Options, type Strings } from '../protocol';
import { element, format } from '../../webview/view';
import { choiceField, choiceText, lineField, select, type OptionField } from './optionFields';

/** Every other field of a text message, folded away until wanted; the summary says how many are set. */
export class OptionsSection {
  readonly element: HTMLDetailsElement;
  readonly #summary = element('summary', {});
  readonly #use = element('button', { type: 'button', class: 'secondary small' });
  readonly #unit: HTMLSelectElement;
  readonly #flash = element('input', { id: 'flash', type: 'checkbox' });
  readonly #fields;
  readonly #exceeded = element('p', { class: 'hint', id: 'maxSms-exceeded', hidden: '' });
  #segments = 0;
  #callbackLacksSecret = false;

  constructor(
    private readonly strings: Strings,
    private readonly onChange: () => void,
  ) {
    const texts = choiceText(strings);
    this.#unit = select('validity-unit', VALIDITY_UNITS, texts);
    this.#unit.setAttribute('aria-label', strings.validityUnit);
    this.#fields = {
      contentCategory: choiceField('contentCategory', strings.contentCategory, CATEGORY_CHOICES, texts),
      messageType: choiceField('messageType', strings.messageType, CALLS.text.fields.messageType.values, texts),
      maxSmsPerMessage: lineField('maxSms', strings.maxSms, strings.maxSmsHint, 'numeric', this.#use),
      validityPeriode: lineField('validity', strings.validity, strings.validityHint, 'numeric', this.#unit),
      priority: lineField('priority', strings.priority, strings.priorityHint, 'numeric'),
      clientMessageId: lineField('clientMessageId', strings.clientMessageId, strings.clientMessageIdHint, 'text'),
      notificationCallbackUrl: lineField('callback', strings.callback, strings.callbackHint, 'url'),
    };
    const { maxSmsPerMessage, ...others } = this.#fields;
    maxSmsPerMessage.element.append(this.#exceeded);
    maxSmsPerMessage.control.setAttribute('aria-describedby', 'maxSms-hint maxSms-exceeded maxSms-error');
    this.element = element(
      'details',
      { id: 'options' },
      this.#summary,
      element(
        'div',
        { class: 'options' },
        others.contentCategory.element,
        others.messageType.element,
        maxSmsPerMessage.element,
        others.validityPeriode.element,
        others.priority.element,
        others.clientMessageId.element,
        others.notificationCallbackUrl.element,
        element('div', { class: 'row' }, this.#flash, element('label', { for: 'flash' }, strings.flash)),
      ),
    );
    this.#listen();
  }

  get value(): Options {
    const {
      contentCategory,
      messageType,
      maxSmsPerMessage,
      validityPeriode,
      priority,
      clientMessageId,
      notificationCallbackUrl,
    } = this.#fields;
    return {
      contentCategory: CATEGORY_CHOICES.find((choice) => choice === contentCategory.control.value) ?? 'account',
      messageType:
        CALLS.text.fields.messageType.values.find((choice) => choice === messageType.control.value) ?? 'default',
      maxSmsPerMessage: maxSmsPerMessage.control.value,
      validity: validityPeriode.control.value,
      validityUnit: VALIDITY_UNITS.find((unit) => unit === this.#unit.value) ?? 'minutes',
      priority: priority.control.value,
      clientMessageId: clientMessageId.control.value,
      notificationCallbackUrl: notificationCallbackUrl.control.value,
      callbackLacksSecret: this.#callbackLacksSecret,
      sendAsFlashSms: this.#flash.checked,
    };
  }

  set value(options: Options) {
    const { validityPeriode, ...others } = this.#fields;
    for (const name of Object.keys(others) as (keyof typeof others)[]) others[name].control.value = options[name];
    validityPeriode.control.value = options.validity;
    this.#unit.value = options.validityUnit;
    this.#flash.checked = options.sendAsFlashSms;
    this.#callbackLacksSecret = options.callbackLacksSecret;
    this.#check();
    if (this.#callbackLacksSecret) this.element.open = true;
  }

  /** The number of SMS the text needs now: proposed as the limit, and held against it. */
  setSegments(segments: number): void {
    this.#segments = segments;
    this.#use.textContent = format(this.strings.maxSmsUse, Math.max(segments, 1));
    const most = optionFields(this.value).maxSmsPerMessage ?? 0;
    this.#exceeded.hidden = !(most > 0 && segments > most);
    this.#exceeded.textContent = format(this.strings.maxSmsExceeded, segments);
  }

  /** Hides the options that the call does not have. */
  setKind(kind: Draft['kind']): void {
    for (const [name, field] of Object.entries(this.#fields)) field.element.hidden = !hasField(kind, name);
  }

  /** Tells whether all that is set keeps its limits, and shows what does not. */
  check(): boolean {
    const bad = this.#check();
    if (bad) this.element.open = true;
    return !bad;
  }

  showError(field: Field, text: string): void {
    this.#fieldOf(field)?.showError(text);
    if (text !== '') this.element.open = true;
  }

  focus(field?: Field): void {
    const named = field && this.#fieldOf(field);
    const target =
      named ?? Object.values(this.#fields).find(({ control }) => control.getAttribute('aria-invalid') === 'true');
    target?.control.focus();
  }

  #fieldOf(field: Field): OptionField | undefined {
    return (this.#fields as Partial<Record<Field, OptionField>>)[field];
  }

  #listen(): void {
    this.#use.addEventListener('click', () => {
      this.#fields.maxSmsPerMessage.control.value = String(Math.max(this.#segments, 1));
      this.#changed();
    });
    const callback = this.#fields.notificationCallbackUrl.control;
    callback.addEventListener('input', () => {
      this.#callbackLacksSecret &&= hasEmptySecret(callback.value);
    });
    for (const control of [this.#unit, this.#flash, ...Object.values(this.#fields).map((field) => field.control)]) {
      control.addEventListener('input', () => {
        this.#changed();
      });
    }
  }

  #changed(): void {
    this.#check();
    this.setSegments(this.#segments);
    this.onChange();
  }

  /** Checks as it is typed: each limit is known, so nothing is gained by waiting. True when something is wrong. */
  #check(): boolean {
    const problems = optionProblems(optionFields(this.value));
    for (const [name, field] of Object.entries(this.#fields)) {
      const problem = problems.find((found) => found.field === name);
      field.showError(problem ? this.#problemText(problem) : '');
    }
    if (this.#callbackLacksSecret) this.#fields.notificationCallbackUrl.showError(this.strings.callbackLacksSecret);
    const set = Object.keys(optionFields(this.value)).length;
    this.#summary.textContent =
      set === 0 ? this.strings.options : `${this.strings.options} · ${format(this.strings.optionsSet, set)}`;
    return problems.length > 0 || this.#callbackLacksSecret;
  }

  #problemText(problem: OptionProblem): string {
    switch (problem.field) {
      case 'clientMessageId':
        return problem.kind === 'tooLong' ? this.strings.idTooLong : this.strings.idCharacter;
      case 'notificationCallbackUrl':
        return problem.kind === 'tooLong' ? this.strings.callbackTooLong : this.strings.badCallback;
      case 'priority':
        return this.strings.badPriority;
      case 'validityPeriode':
        return this.strings.badValidity;
      case 'maxSmsPerMessage':
        return this.strings.badMaxSms;
    }
  }
}
