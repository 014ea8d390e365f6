import type { VNode } from 'preact';
import { toTextRuns } from '../../shared';

interface ForeignProps {
  /** The element to render. */
  readonly as: 'code' | 'p' | 'pre' | 'span';
  readonly class?: string;
  readonly text: string;
}

/**
 * Foreign text as plain text: isolated, so that it does not change the direction of its surroundings, with hidden
 * characters named.
 */
export function Foreign({ as: Element, class: className, text }: ForeignProps): VNode {
  return (
    <Element class={className} dir="auto">
      {toTextRuns(text).map((run) => (run.hidden ? <span class="hidden-character">{run.text}</span> : run.text))}
    </Element>
  );
}
