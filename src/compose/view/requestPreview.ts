import {
  curlSnippet,
  encodeSimple,
  maskAddress,
  MAX_RECIPIENTS,
  nodeFetchSnippet,
  pathOf,
  requestJson,
  type Outgoing,
} from '../../gateway-schema';
import type { Strings, Target } from '../protocol';
import { element, format } from '../../webview/view';

export interface PreviewActions {
  /** Where the request would go. */
  readonly target: () => Promise<Target>;
  readonly copy: (text: string) => void;
}

/** The first request of a send, and how many there will be: one has at most 1,000 recipients. */
export interface FirstRequest {
  readonly outgoing: Outgoing;
  readonly requests: number;
}

/** The very request that Send sends, and snippets to copy. Worked out only while it is open. */
export class RequestPreview {
  readonly element: HTMLDetailsElement;
  /** Recipients and the rest apart: a key in the text must not lay out a thousand lines anew. */
  readonly #recipients = document.createTextNode('');
  readonly #rest = document.createTextNode('');
  readonly #json = element('pre', { id: 'request-json', tabindex: '0', role: 'region' }, this.#recipients, this.#rest);
  readonly #note = element('p', { class: 'hint' });
  readonly #summary = element('summary', {});
  readonly #copy: HTMLElement;
  readonly #snippets: HTMLElement;
  /** Makes the request as it would be now. */
  #make: (() => FirstRequest) | undefined;
  #target: Target | undefined;

  constructor(
    private readonly strings: Strings,
    private readonly actions: PreviewActions,
  ) {
    this.#copy = this.#button('', () => {
      this.actions.copy(this.#json.textContent);
    });
    this.#snippets = element(
      'span',
      { class: 'row' },
      this.#button(strings.copyCurl, () => void this.#copySnippet(curlSnippet)),
      this.#button(strings.copyNodeFetch, () => void this.#copySnippet(nodeFetchSnippet)),
    );
    this.#name('text');
    this.element = element(
      'details',
      { id: 'request' },
      this.#summary,
      element(
        'div',
        { class: 'options' },
        this.#note,
        this.#json,
        element('p', { class: 'row' }, this.#copy, this.#snippets),
        element('p', { class: 'hint' }, strings.secretsHint),
      ),
    );
    this.element.addEventListener('toggle', () => void this.refresh());
  }

  /** @param make called while the preview is open only: a long list would cost each key something. */
  show(kind: Outgoing['kind'], make: () => FirstRequest): void {
    this.#make = make;
    this.#name(kind);
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
    if (!this.#make) return;
    const { outgoing, requests } = this.#make();
    const text = requestText(outgoing);
    const end = text.indexOf(']') + 1;
    setText(this.#recipients, text.slice(0, end));
    setText(this.#rest, text.slice(end));
    const several = requests > 1 ? format(this.strings.firstOf, requests, MAX_RECIPIENTS) : '';
    this.#note.textContent = [this.#place(outgoing), several].filter(Boolean).join(' · ');
  }

  #place(outgoing: Outgoing): string {
    if (!this.#target) return '';
    if ('problem' in this.#target) return this.#target.problem;
    return `${outgoing.kind === 'simple' ? outgoing.method : 'POST'} ${callUrl(this.#target.baseUrl, outgoing)}`;
  }

  async #copySnippet(make: typeof curlSnippet): Promise<void> {
    await this.refresh(); // somebody may have signed in meanwhile, in another way
    if (!this.#make || !this.#target || 'problem' in this.#target) return;
    const { baseUrl, scheme } = this.#target;
    const { outgoing } = this.#make();
    this.actions.copy(make({ url: callUrl(baseUrl, outgoing), scheme, body: outgoing.message }));
  }

  #button(label: string, run: () => void): HTMLElement {
    const button = element('button', { type: 'button', class: 'secondary' }, label);
    button.addEventListener('click', run);
    return button;
  }
}

function setText(node: Text, text: string): void {
  if (node.data !== text) node.data = text;
}

function callUrl(baseUrl: string, outgoing: Outgoing): string {
  return new URL(pathOf(outgoing), baseUrl).href;
}

/** What travels: JSON, or the parameters of the simple call; empty while a character in them cannot. */
function requestText(outgoing: Outgoing): string {
  if (outgoing.kind !== 'simple') return requestJson(outgoing.message);
  const { notificationCallbackUrl, ...rest } = outgoing.message;
  try {
    return encodeSimple({
      ...rest,
      ...(notificationCallbackUrl !== undefined && { notificationCallbackUrl: maskAddress(notificationCallbackUrl) }),
    });
  } catch {
    return ''; // said under the text
  }
}
