import { curlSnippet, MAX_RECIPIENTS, nodeFetchSnippet, requestJson, type TextMessage } from '../../api/core';
import type { Strings, Target } from '../protocol';
import { element, format } from './dom';

export interface PreviewActions {
  /** Where the request would go. */
  readonly target: () => Promise<Target>;
  readonly copy: (text: string) => void;
}

/** The very request that Send sends, as JSON and as snippets to copy. Worked out only while it is open. */
export class RequestPreview {
  readonly element: HTMLDetailsElement;
  readonly #json = element('pre', { id: 'request-json', tabindex: '0', role: 'region' });
  readonly #note = element('p', { class: 'hint' });
  #message: TextMessage = { recipientAddressList: [], messageContent: '' };
  #target: Target | undefined;

  constructor(
    private readonly strings: Strings,
    private readonly actions: PreviewActions,
  ) {
    this.#json.setAttribute('aria-label', strings.request);
    this.element = element('details', { id: 'request' },
      element('summary', {}, strings.request),
      element('div', { class: 'options' }, this.#note, this.#json,
        element('p', { class: 'row' },
          this.#button(strings.copyJson, () => {
            this.actions.copy(requestJson(this.#body()));
          }),
          this.#button(strings.copyCurl, () => void this.#copySnippet(curlSnippet)),
          this.#button(strings.copyNodeFetch, () => void this.#copySnippet(nodeFetchSnippet)),
        ),
        element('p', { class: 'hint' }, strings.secretsHint),
      ),
    );
    this.element.addEventListener('toggle', () => void this.refresh());
  }

  /** @param message as its request would have it now. */
  show(message: TextMessage): void {
    this.#message = message;
    if (this.element.open) this.#draw();
  }

  /** Asks anew where requests go: the mode or a setting may have changed. */
  async refresh(): Promise<void> {
    if (!this.element.open) return;
    this.#target = await this.actions.target();
    this.#draw();
  }

  /** The first request: a longer list becomes several. */
  #body(): TextMessage {
    const recipientAddressList = this.#message.recipientAddressList.slice(0, MAX_RECIPIENTS);
    return { ...this.#message, recipientAddressList };
  }

  #draw(): void {
    this.#json.textContent = requestJson(this.#body());
    const requests = Math.ceil(this.#message.recipientAddressList.length / MAX_RECIPIENTS);
    const several = requests > 1 ? format(this.strings.firstOf, requests, MAX_RECIPIENTS) : '';
    const place = this.#target && ('problem' in this.#target ? this.#target.problem : `POST ${this.#target.url}`);
    this.#note.textContent = [place, several].filter(Boolean).join(' · ');
  }

  async #copySnippet(make: typeof curlSnippet): Promise<void> {
    await this.refresh(); // somebody may have signed in meanwhile, in another way
    if (!this.#target || 'problem' in this.#target) return;
    const { url, scheme } = this.#target;
    this.actions.copy(make({ url, scheme, body: this.#body() }));
  }

  #button(label: string, run: () => void): HTMLElement {
    const button = element('button', { type: 'button', class: 'secondary' }, label);
    button.addEventListener('click', run);
    return button;
  }
}
