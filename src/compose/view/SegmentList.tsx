import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Binary, Strings } from '../protocol';
import { readSegments } from './segmentReadings';

/** More lines than a person reads; the others are checked all the same. */
const MAX_SHOWN = 50;

/** Under the segments: for each its octets and its header in words, or what is wrong with it. */
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
