import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Binary, Strings } from '../protocol';
import { readSegments } from './segmentReadings';

/** The most lines that are shown; the others are checked all the same. */
const MAX_SHOWN = 50;

/** Lists the segments under their field: length and header of each, or its error. */
export function SegmentList({ strings, binary }: { readonly strings: Strings; readonly binary: Binary }): VNode {
  const shown = useMemo(() => readSegments(binary, strings).slice(0, MAX_SHOWN), [binary, strings]);
  return (
    <ol class="segments">
      {shown.map(({ text, isBad }, index) => (
        <li key={index} class={isBad ? 'bad' : undefined}>
          {isBad ? `⚠ ${text}` : text}
        </li>
      ))}
    </ol>
  );
}
