import { SENDER_CHOICES, type Draft, type Strings } from '../protocol';
import { element, showFieldError } from '../../webview/view';

/** The sender address and its type. */
export class SenderField {
  readonly element: HTMLElement;
  readonly #input = element('input', {
    id: 'from',
    type: 'text',
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-describedby': 'from-hint from-error',
  });
  readonly #type: HTMLSelectElement;
  readonly #error = element('p', { class: 'error', id: 'from-error', hidden: '' });

  constructor(strings: Strings, onChange: () => void) {
    this.#type = element(
      'select',
      { id: 'from-type', 'aria-label': strings.senderType },
      ...SENDER_CHOICES.map((choice) => element('option', { value: choice }, strings[choice])),
    );
    this.element = element(
      'div',
      { class: 'field' },
      element('label', { for: 'from' }, strings.from),
      element('div', { class: 'row' }, this.#input, this.#type),
      element('p', { class: 'hint', id: 'from-hint' }, strings.fromHint),
      this.#error,
    );
    for (const control of [this.#input, this.#type]) {
      control.addEventListener('input', () => {
        this.showError('');
        onChange();
      });
    }
  }

  get value(): Pick<Draft, 'sender' | 'senderType'> {
    return {
      sender: this.#input.value,
      senderType: SENDER_CHOICES.find((choice) => choice === this.#type.value) ?? 'automatic',
    };
  }

  set value({ sender, senderType }: Pick<Draft, 'sender' | 'senderType'>) {
    this.#input.value = sender;
    this.#type.value = senderType;
  }

  showError(text: string): void {
    showFieldError(this.#input, this.#error, text);
  }

  focus(): void {
    this.#input.focus();
  }
}
