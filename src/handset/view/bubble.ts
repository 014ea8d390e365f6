import { element, foreign } from '../../webview/view';
import type { Bubble } from '../protocol';
import type { Words } from './words';

const CALL_SIGN = '☎';

/** A message or a reply, as it stands in a phone. */
export function bubbleElement(bubble: Bubble, words: Words): HTMLElement {
  const side = bubble.kind === 'reply' ? `own ${bubble.state}` : bubble.kind;
  return element(
    'div',
    { class: `bubble ${side}`, 'data-id': String(bubble.id) },
    element('div', { class: 'body' }, ...bodyParts(bubble, words)),
    element('p', { class: 'facts' }, words.facts(bubble)),
  );
}

/** What stands in a bubble, and in a flash over the phone. */
export function bodyParts(bubble: Bubble, words: Words): HTMLElement[] {
  if (bubble.kind === 'reply') return [foreign('p', 'text', bubble.content)];
  const label = words.label(bubble);
  const more = words.more(bubble);
  const sign = bubble.kind === 'voice' ? [element('span', { class: 'sign', 'aria-hidden': 'true' }, CALL_SIGN)] : [];
  return [
    foreign('p', 'sender', words.sender(bubble)),
    ...(label === '' ? [] : [element('p', { class: 'label' }, ...sign, label)]),
    ...(bubble.kind === 'binary'
      ? [element('pre', { class: 'dump', dir: 'ltr' }, bubble.content)]
      : [foreign('p', 'text', bubble.content)]),
    ...(more === '' ? [] : [element('p', { class: 'label' }, more)]),
  ];
}

/** Changes when the bubble has to be drawn anew: only a reply ever does. */
export function versionOf(bubble: Bubble): string {
  return bubble.kind === 'reply' ? `${bubble.id} ${bubble.state}` : String(bubble.id);
}
