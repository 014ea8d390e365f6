import type { Action, Result } from '../protocol';
import { element } from '../../webview/view';

const SIGNS: Record<Result['kind'], string> = { accepted: '✓', refused: '✕', notSent: '✕', unknown: '?', stopped: '!' };

/** What became of the last send, under the button; announced to screen readers. */
export class ResultArea {
  readonly element = element('div', { class: 'result', role: 'status', 'aria-live': 'polite' });
  /** A countdown is seen every second and heard once. */
  readonly #seen = element('p', { 'aria-hidden': 'true' });
  readonly #heard = element('p', { class: 'heard' });
  #shown = '';

  constructor(private readonly act: (action: Action) => void) {}

  show(result: Result | null, busy: string | null): void {
    // Writing the same again would be announced again.
    const key = JSON.stringify([result, busy]);
    if (key === this.#shown) return;
    this.#shown = key;
    this.element.className = `result ${busy === null ? (result?.kind ?? '') : 'busy'}`;
    if (busy === null) this.element.replaceChildren(...this.#parts(result));
    else this.#showBusy(busy);
    // Under a long form it would come where nobody looks.
    if (result !== null || busy !== null) this.element.scrollIntoView({ block: 'nearest' });
  }

  #showBusy(text: string): void {
    this.#seen.textContent = text;
    if (!this.#seen.isConnected) this.element.replaceChildren(this.#seen, this.#heard);
    if (withoutSeconds(this.#heard.textContent) !== withoutSeconds(text)) this.#heard.textContent = text;
  }

  #parts(result: Result | null): HTMLElement[] {
    this.#heard.textContent = '';
    if (!result) return [];
    const sign = element('span', { class: 'sign', 'aria-hidden': 'true' }, SIGNS[result.kind]);
    const parts: HTMLElement[] = [element('p', { class: 'headline' }, sign, result.text)];
    if (result.advice !== '') parts.push(element('p', {}, result.advice));
    if (result.requests.length > 0)
      parts.push(element('ol', { class: 'requests' }, ...result.requests.map((line) => element('li', {}, line))));
    if (result.facts.length > 0) parts.push(element('p', { class: 'hint' }, result.facts.join(' · ')));
    if (result.actions.length > 0)
      parts.push(element('p', { class: 'row' }, ...result.actions.map((action) => this.#button(action))));
    return parts;
  }

  #button({ action, label }: Result['actions'][number]): HTMLElement {
    const button = element('button', { type: 'button', class: 'secondary' }, label);
    button.addEventListener('click', () => {
      this.act(action);
    });
    return button;
  }
}

function withoutSeconds(text: string | null): string {
  return (text ?? '').replace(/(?<!\d)\d+ s\b/, '');
}
