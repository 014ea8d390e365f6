import type { ComponentChild, RefObject, VNode } from 'preact';
import { nonGsmRuns, segmentBreaks } from '../../sms';
import { memo } from '../../webview/view';

/** A request takes at most 255 segments. Longer texts cannot be sent and are not marked. */
const MAX_MARKED_LENGTH = 40_000;

interface TextMarksProps {
  readonly text: string;
  readonly layer: RefObject<HTMLDivElement | null>;
}

/**
 * The layer under the text area: the same text in the same place, invisible, with a mark on each character that the
 * GSM alphabet lacks and a line where a segment begins.
 */
export const TextMarks = memo(({ text, layer }: TextMarksProps): VNode => {
  // A final line break is rendered only when something follows it.
  return (
    <div ref={layer} class="marks" aria-hidden="true">
      {text.length > MAX_MARKED_LENGTH ? null : marked(text)}
      {'\u200b'}
    </div>
  );
});

function marked(text: string): ComponentChild[] {
  const runs = nonGsmRuns(text);
  const breaks = segmentBreaks(text);
  const edges = [...new Set([0, ...runs.flatMap(({ start, end }) => [start, end]), ...breaks, text.length])].sort(
    (a, b) => a - b,
  );
  const runStarts = new Set(runs.map(({ start }) => start));
  const runEnds = new Set(runs.map(({ end }) => end));
  const segmentStarts = new Set(breaks);
  const parts: ComponentChild[] = [];
  let isInRun = false;
  for (const [index, start] of edges.entries()) {
    const part = text.slice(start, edges[index + 1] ?? start);
    if (runStarts.has(start)) isInRun = true;
    else if (runEnds.has(start)) isInRun = false;
    // No keys: parts are identified by their index.
    if (segmentStarts.has(start)) parts.push(<span class="break" />);
    if (part !== '') parts.push(isInRun ? <mark>{part}</mark> : part);
  }
  return parts;
}
