import { element, format } from '../../webview/view';
import type { Span, SummaryState } from '../protocol';
import type { CodeActions } from './codeRow';
import { CodesView } from './codes';
import { FilesView } from './files';
import { HeadView, type HeadActions } from './head';
import { RecipientsView, type RecipientActions } from './recipients';
import { TimelineView } from './timeline';
import { setText } from './table';
import type { Words } from './words';

/** A part is said when the sliders have come to rest. */
const SAY_AFTER_MS = 600;

export interface SummaryActions extends CodeActions, HeadActions, RecipientActions {
  /** Resolves when the host has taken it. */
  readonly narrow: (part: Span | null) => Promise<void>;
}

/** Everything that is shown of a summary. */
export class SummaryView {
  readonly element: HTMLElement;
  readonly #head: HeadView;
  readonly #timeline: TimelineView;
  readonly #codes: CodesView;
  readonly #recipients: RecipientsView;
  readonly #files: FilesView;
  readonly #empty: HTMLElement;
  readonly #nothing = element('h2');
  /** For screen readers alone; what changes many times a second is never said. */
  readonly #heard = element('p', { class: 'heard', role: 'status', 'aria-live': 'polite' });
  #state: SummaryState | undefined;
  /** Chosen here and not yet known to the host: an older answer must not move the sliders back. */
  #chosen: { readonly part: Span | null; waiting: number } = { part: null, waiting: 0 };
  #saying: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly words: Words,
    title: string,
    open: readonly number[],
    private readonly actions: SummaryActions,
  ) {
    this.#head = new HeadView(words, title, actions);
    this.#timeline = new TimelineView(words, (part) => void this.#narrow(part));
    this.#codes = new CodesView(words, actions, open);
    this.#recipients = new RecipientsView(words, actions);
    this.#files = new FilesView(words);
    this.#empty = element(
      'section',
      { class: 'empty' },
      this.#nothing,
      element('p', { class: 'hint' }, words.strings.nothingHint),
    );
    this.element = element(
      'div',
      { class: 'summary' },
      this.#head.element,
      this.#empty,
      this.#timeline.element,
      this.#codes.element,
      this.#recipients.element,
      this.#files.element,
      this.#heard,
    );
  }

  show(told: SummaryState): void {
    const before = this.#state;
    const state = this.#chosen.waiting > 0 ? { ...told, part: this.#chosen.part } : told;
    this.#state = state;
    this.#draw(state);
    this.#say(before, state);
  }

  #draw(state: SummaryState): void {
    const { codes, part, phase, following } = state;
    const isEmpty = codes.length === 0 && part === null;
    this.#empty.hidden = !isEmpty;
    setText(
      this.#nothing,
      phase === 'scanning' || following ? this.words.strings.nothingYet : this.words.strings.nothing,
    );
    this.#codes.element.hidden = isEmpty;
    this.#head.show(state);
    this.#timeline.show(state);
    this.#codes.show(state);
    this.#recipients.show(state);
    this.#files.show(state);
  }

  /** The mark in the chart and the sliders follow at once, the counts when the host has them. */
  async #narrow(part: Span | null): Promise<void> {
    const chosen = { part, waiting: this.#chosen.waiting + 1 };
    this.#chosen = chosen;
    if (this.#state) this.#timeline.show({ ...this.#state, part });
    await this.actions.narrow(part);
    this.#chosen = { ...this.#chosen, waiting: this.#chosen.waiting - 1 };
  }

  #say(before: SummaryState | undefined, state: SummaryState): void {
    const { strings } = this.words;
    if (!before) {
      if (state.phase === 'scanning') this.#heard.textContent = strings.scanning;
      return;
    }
    if (state.following !== before.following)
      this.#heard.textContent = state.following ? strings.following : strings.followOff;
    if (state.phase !== before.phase)
      this.#heard.textContent =
        state.phase === 'cancelled' ? strings.cancelled : format(strings.done, this.#found(state));
    if (JSON.stringify(state.part) === JSON.stringify(before.part)) return;
    clearTimeout(this.#saying);
    this.#saying = setTimeout(() => {
      this.#sayPart();
    }, SAY_AFTER_MS);
  }

  #sayPart(): void {
    if (!this.#state) return;
    const { part, occurrences } = this.#state;
    this.#heard.textContent = part
      ? format(this.words.strings.narrowed, ...this.words.ends(part), this.words.occurrences(occurrences))
      : this.#found(this.#state);
  }

  #found({ codes, occurrences }: SummaryState): string {
    const { oneCodeFound, codesFound } = this.words.strings;
    return format(
      codes.length === 1 ? oneCodeFound : codesFound,
      this.words.occurrences(occurrences),
      this.words.number(codes.length),
    );
  }
}
