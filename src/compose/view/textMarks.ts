import { nonGsmRuns, segmentBreaks } from '../../sms';
import { element } from '../../webview/view';

/** A text that one request takes has at most 255 segments; longer ones are not marked, for they cannot be sent. */
const MAX_MARKED_LENGTH = 40_000;

/**
 * The layer under the text area: the same text in the same place, invisible, with a mark on each character that the
 * GSM alphabet lacks and a line where a segment begins. It is drawn once a frame, however fast somebody types.
 */
export class TextMarks {
  readonly element = element('div', { class: 'marks', 'aria-hidden': 'true' });
  #text = '';
  #drawn: string | undefined;
  #frame = 0;

  show(text: string): void {
    this.#text = text;
    if (this.#frame === 0)
      this.#frame = requestAnimationFrame(() => {
        this.#draw();
      });
  }

  scrollTo(top: number): void {
    this.element.scrollTop = top;
  }

  #draw(): void {
    this.#frame = 0;
    if (this.#text === this.#drawn) return;
    this.#drawn = this.#text;
    // A last line break shows only when something follows it.
    this.element.replaceChildren(...(this.#text.length > MAX_MARKED_LENGTH ? [] : marked(this.#text)), '\u200b');
  }
}

function marked(text: string): (Node | string)[] {
  const runs = nonGsmRuns(text);
  const breaks = segmentBreaks(text);
  const edges = [...new Set([0, ...runs.flatMap(({ start, end }) => [start, end]), ...breaks, text.length])].sort(
    (a, b) => a - b,
  );
  const runStarts = new Set(runs.map(({ start }) => start));
  const runEnds = new Set(runs.map(({ end }) => end));
  const begins = new Set(breaks);
  const parts: (Node | string)[] = [];
  let inside = false;
  for (const [place, start] of edges.entries()) {
    const piece = text.slice(start, edges[place + 1] ?? start);
    if (runStarts.has(start)) inside = true;
    else if (runEnds.has(start)) inside = false;
    if (begins.has(start)) parts.push(element('span', { class: 'break' }));
    if (piece !== '') parts.push(inside ? element('mark', {}, piece) : piece);
  }
  return parts;
}
