import { pieces } from '../shared';
import { element } from './dom';

/**
 * A text somebody sent, as data: isolated, so that it turns nothing around it, and with what cannot be seen named.
 * @param tag the element it becomes.
 */
export function foreign<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  text: string,
): HTMLElementTagNameMap[K] {
  const parts = pieces(text).map((piece) =>
    piece.hidden ? element('span', { class: 'hidden-character' }, piece.text) : piece.text,
  );
  return element(tag, { class: className, dir: 'auto' }, ...parts);
}
