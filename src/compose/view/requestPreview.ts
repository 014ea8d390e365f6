import { curlSnippet, encodeSimple, maskAddress, MAX_RECIPIENTS, nodeFetchSnippet, pathOf, requestJson, withFields, type Outgoing } from '../../api/core';
import type { Strings, Target } from '../protocol';
import { element, format } from '../../webview/view';

export interface PreviewActions {
  /** Where the request would go. */
  readonly target: () => Promise<Target>;
  readonly copy: (text: string) => void;
}

/** The very request that Send sends, and snippets to copy. Worked out only while it is open. */
export class RequestPreview {
  readonly element: HTMLDetailsElement;
  readonly #json = element('pre', { id: 'request-json', tabindex: '0', role: 'region' });
  readonly #note = element('p', { class: 'hint' });
  readonly #summary = element('summary', {});
  readonly #copy: HTMLElement;
  readonly #snippets: HTMLElement;
  #outgoing: Outgoing | undefined;
  #target: Target | undefined;

  constructor(
    private readonly strings: Strings,
    private readonly actions: PreviewActions,
  ) {
    this.#copy = this.#button('', () => {
      this.actions.copy(this.#json.textContent);
    });
    this.#snippets = element('span', { class: 'row' },
      this.#button(strings.copyCurl, () => void this.#copySnippet(curlSnippet)),
      this.#button(strings.copyNodeFetch, () => void this.#copySnippet(nodeFetchSnippet)),
    );
    this.#name('text');
    this.element = element('details', { id: 'request' },
      this.#summary,
      element('div', { class: 'options' }, this.#note, this.#json,
        element('p', { class: 'row' }, this.#copy, this.#snippets),
        element('p', { class: 'hint' }, strings.secretsHint),
      ),
    );
    this.element.addEventListener('toggle', () => void this.refresh());
  }

  /** @param outgoing as its request would have it now. */
  show(outgoing: Outgoing): void {
    this.#outgoing = outgoing;
    this.#name(outgoing.kind);
    if (this.element.open) this.#draw();
  }

  /** Asks anew where requests go: the mode or a setting may have changed. */
  async refresh(): Promise<void> {
    if (!this.element.open) return;
    this.#target = await this.actions.target();
    this.#draw();
  }

  /** The simple call has parameters, the others JSON, of which there are snippets. */
  #name(kind: Outgoing['kind']): void {
    const simple = kind === 'simple';
    const { request, requestSimple, copyJson, copyParameters } = this.strings;
    this.#summary.textContent = simple ? requestSimple : request;
    this.#json.setAttribute('aria-label', this.#summary.textContent);
    this.#copy.textContent = simple ? copyParameters : copyJson;
    this.#snippets.hidden = simple;
  }

  #draw(): void {
    if (!this.#outgoing) return;
    const { message } = this.#outgoing;
    this.#json.textContent = requestText(firstRequest(this.#outgoing));
    const requests = Math.ceil(message.recipientAddressList.length / MAX_RECIPIENTS);
    const several = requests > 1 ? format(this.strings.firstOf, requests, MAX_RECIPIENTS) : '';
    this.#note.textContent = [this.#place(this.#outgoing), several].filter(Boolean).join(' · ');
  }

  #place(outgoing: Outgoing): string {
    if (!this.#target) return '';
    if ('problem' in this.#target) return this.#target.problem;
    return `${outgoing.kind === 'simple' ? outgoing.method : 'POST'} ${callUrl(this.#target.baseUrl, outgoing)}`;
  }

  async #copySnippet(make: typeof curlSnippet): Promise<void> {
    await this.refresh(); // somebody may have signed in meanwhile, in another way
    if (!this.#outgoing || !this.#target || 'problem' in this.#target) return;
    const { baseUrl, scheme } = this.#target;
    this.actions.copy(make({ url: callUrl(baseUrl, this.#outgoing), scheme, body: firstRequest(this.#outgoing).message }));
  }

  #button(label: string, run: () => void): HTMLElement {
    const button = element('button', { type: 'button', class: 'secondary' }, label);
    button.addEventListener('click', run);
    return button;
  }
}

/** The first request: a longer list becomes several. */
function firstRequest(outgoing: Outgoing): Outgoing {
  return withFields(outgoing, { recipientAddressList: outgoing.message.recipientAddressList.slice(0, MAX_RECIPIENTS) });
}

function callUrl(baseUrl: string, outgoing: Outgoing): string {
  return new URL(pathOf(outgoing), baseUrl).href;
}

/** What travels: JSON, or the parameters of the simple call; empty while a character in them cannot. */
function requestText(outgoing: Outgoing): string {
  if (outgoing.kind !== 'simple') return requestJson(outgoing.message);
  const { notificationCallbackUrl, ...rest } = outgoing.message;
  try {
    return encodeSimple({ ...rest, ...(notificationCallbackUrl !== undefined && { notificationCallbackUrl: maskAddress(notificationCallbackUrl) }) });
  } catch {
    return ''; // said under the text
  }
}
