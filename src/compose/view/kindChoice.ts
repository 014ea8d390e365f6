import { KINDS, METHODS, type Draft, type Strings } from '../protocol';
import { element } from '../../webview/view';
import { choiceText, select } from './optionFields';

type Kind = Draft['kind'];

/** Text, Binary or Simple, and for Simple the method of its call. */
export class KindChoice {
  readonly element: HTMLElement;
  readonly #radios = new Map<Kind, HTMLInputElement>();
  readonly #method: HTMLSelectElement;
  readonly #simple: HTMLElement;

  constructor(strings: Strings, onChange: () => void) {
    const texts: Record<Kind, string> = {
      text: strings.kindText,
      binary: strings.kindBinary,
      simple: strings.kindSimple,
    };
    this.#method = select('method', METHODS, choiceText(strings));
    this.#method.setAttribute('aria-label', strings.method);
    this.#simple = element(
      'span',
      { class: 'row', hidden: '' },
      this.#method,
      element('span', { class: 'hint' }, strings.simpleHint),
    );
    this.element = element(
      'fieldset',
      { class: 'kinds row', 'aria-label': strings.kind },
      ...KINDS.map((kind) => this.#radio(kind, texts[kind])),
      this.#simple,
    );
    this.element.addEventListener('input', () => {
      this.#follow();
      onChange();
    });
  }

  get value(): Pick<Draft, 'kind' | 'method'> {
    const kind = KINDS.find((each) => this.#radios.get(each)?.checked) ?? 'text';
    return { kind, method: METHODS.find((method) => method === this.#method.value) ?? 'POST' };
  }

  set value({ kind, method }: Pick<Draft, 'kind' | 'method'>) {
    for (const [each, radio] of this.#radios) radio.checked = each === kind;
    this.#method.value = method;
    this.#follow();
  }

  #radio(kind: Kind, text: string): HTMLElement {
    const radio = element('input', { type: 'radio', name: 'kind', value: kind, id: `kind-${kind}` });
    this.#radios.set(kind, radio);
    return element('span', {}, radio, element('label', { for: `kind-${kind}` }, text));
  }

  #follow(): void {
    this.#simple.hidden = this.value.kind !== 'simple';
  }
}
