import type { Strings } from '../protocol';
import { element, showFieldError } from '../../webview/view';

type Control = HTMLInputElement | HTMLSelectElement;

/** One labelled control of the options, with a hint and a place for what is wrong with it. */
export interface OptionField<C extends Control = Control> {
  readonly element: HTMLElement;
  readonly control: C;
  readonly showError: (text: string) => void;
}

/** A one-line field. `beside` stands in the same row: a unit, a button. */
export function lineField(
  id: string,
  label: string,
  hint: string,
  inputmode: 'text' | 'numeric' | 'url',
  ...beside: HTMLElement[]
): OptionField<HTMLInputElement> {
  const described = `${hint === '' ? '' : `${id}-hint `}${id}-error`;
  const control = element('input', {
    id,
    type: 'text',
    inputmode,
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-describedby': described,
  });
  return withLabel(id, label, hint, control, beside);
}

/** A choice among a few values, each with a text of its own. */
export function choiceField(
  id: string,
  label: string,
  choices: readonly string[],
  texts: (choice: string) => string,
): OptionField<HTMLSelectElement> {
  return withLabel(id, label, '', select(id, choices, texts), []);
}

export function select(id: string, choices: readonly string[], texts: (choice: string) => string): HTMLSelectElement {
  return element(
    'select',
    { id, 'aria-describedby': `${id}-error` },
    ...choices.map((choice) => element('option', { value: choice }, texts(choice))),
  );
}

/** The text of a choice, by the key that is its value. */
export function choiceText(strings: Strings): (choice: string) => string {
  return (choice) => (strings as Readonly<Record<string, string>>)[choice] ?? choice;
}

function withLabel<C extends Control>(
  id: string,
  label: string,
  hint: string,
  control: C,
  beside: readonly HTMLElement[],
): OptionField<C> {
  const error = element('p', { class: 'error', id: `${id}-error`, hidden: '' });
  return {
    control,
    element: element(
      'div',
      { class: 'field' },
      element('label', { for: id }, label),
      beside.length === 0 ? control : element('div', { class: 'row' }, control, ...beside),
      ...(hint === '' ? [] : [element('p', { class: 'hint', id: `${id}-hint` }, hint)]),
      error,
    ),
    showError: (text) => {
      showFieldError(control, error, text);
    },
  };
}
