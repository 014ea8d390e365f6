import { element } from '../../webview/view';

/** Two sliders for both ends of a part of the timeline: the keyboard's way to narrow, and a screen reader's. */
export class RangeFields {
  readonly element: HTMLElement;
  readonly #from: Slider;
  readonly #to: Slider;
  readonly #shown = element('output', { for: 'span-from span-to', 'aria-hidden': 'true' });

  /** @param onChange told of the spans at both ends, each included */
  constructor(labels: readonly [from: string, to: string], onChange: (from: number, to: number) => void) {
    this.#from = new Slider('span-from', labels[0], () => {
      if (this.#from.value > this.#to.value) this.#to.value = this.#from.value;
      onChange(this.#from.value, this.#to.value);
    });
    this.#to = new Slider('span-to', labels[1], () => {
      if (this.#to.value < this.#from.value) this.#from.value = this.#to.value;
      onChange(this.#from.value, this.#to.value);
    });
    this.element = element('div', { class: 'range' }, ...this.#from.parts, ...this.#to.parts, this.#shown);
  }

  show(
    length: number,
    [from, to]: readonly [from: number, to: number],
    [fromText, toText]: readonly [from: string, to: string],
  ): void {
    this.#from.show(length, from, fromText);
    this.#to.show(length, to, toText);
    this.#shown.textContent = `${fromText} – ${toText}`;
  }
}

class Slider {
  readonly #input: HTMLInputElement;
  readonly parts: readonly HTMLElement[];

  constructor(id: string, label: string, onInput: () => void) {
    this.#input = element('input', { type: 'range', id, min: '0', step: '1' });
    this.#input.addEventListener('input', onInput);
    this.parts = [element('label', { for: id }, label), this.#input];
  }

  get value(): number {
    return this.#input.valueAsNumber;
  }

  set value(value: number) {
    this.#input.valueAsNumber = value;
  }

  show(length: number, value: number, text: string): void {
    this.#input.max = String(Math.max(0, length - 1));
    if (this.value !== value) this.value = value;
    this.#input.setAttribute('aria-valuetext', text);
  }
}
