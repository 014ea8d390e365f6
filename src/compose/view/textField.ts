import { countSegments, firstNonGsm } from '../../sms';
import type { Strings } from '../protocol';
import { element, format, showFieldError } from './dom';

/** The text, and live what the phone network makes of it. */
export class TextField {
  readonly element: HTMLElement;
  readonly #area: HTMLTextAreaElement;
  readonly #alphabet = element('p', { class: 'hint', id: 'text-alphabet' });
  readonly #count = element('p', { class: 'hint', id: 'text-count' });
  readonly #error = element('p', { class: 'error', id: 'text-error', hidden: '' });

  constructor(
    private readonly strings: Strings,
    private readonly recipients: () => number,
    onChange: () => void,
  ) {
    this.#area = element('textarea', { id: 'text', rows: '4', 'aria-describedby': 'text-alphabet text-count text-error' });
    this.element = element('div', { class: 'field' },
      element('label', { for: 'text' }, strings.text), this.#area, this.#alphabet, this.#count, this.#error,
    );
    this.#area.addEventListener('input', () => {
      this.showError('');
      this.update();
      onChange();
    });
  }

  get text(): string {
    return this.#area.value;
  }

  set text(text: string) {
    this.#area.value = text;
    this.update();
  }

  check(): boolean {
    if (this.text === '') this.showError(this.strings.noText);
    return this.text !== '';
  }

  showError(text: string): void {
    showFieldError(this.#area, this.#error, text);
  }

  focus(): void {
    this.#area.focus();
  }

  /** Counts again, for the text or the number of recipients changed. */
  update(): void {
    const { alphabet, units, segments, unitsPerSegment, unitsLeft } = countSegments(this.text);
    this.#alphabet.textContent = alphabet === 'GSM-7'
      ? format(this.strings.gsm, unitsPerSegment)
      : format(this.strings.unicode, unitsPerSegment, firstNonGsm(this.text)?.character ?? '');
    const room = format(this.strings.room, units, units + unitsLeft, unitsLeft);
    this.#count.textContent = `${room} · ${this.#smsText(segments)}`;
  }

  #smsText(segments: number): string {
    const recipients = this.recipients();
    return recipients > 1
      ? format(this.strings.smsEach, segments, recipients, segments * recipients)
      : format(this.strings.sms, segments);
  }
}
