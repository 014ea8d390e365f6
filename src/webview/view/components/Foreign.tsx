import type { VNode } from 'preact';
import { toTextRuns } from '../../shared';

interface ForeignProps {
  /** The element it becomes. */
  readonly as: 'code' | 'p' | 'span';
  readonly class: string;
  readonly text: string;
}

/** A text somebody sent, as data: isolated, so that it turns nothing around it, and with what cannot be seen named. */
export function Foreign({ as: Element, class: className, text }: ForeignProps): VNode {
  return (
    <Element class={className} dir="auto">
      {toTextRuns(text).map((run) => (run.hidden ? <span class="hidden-character">{run.text}</span> : run.text))}
    </Element>
  );
}
