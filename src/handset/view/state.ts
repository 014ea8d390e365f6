import { isShallowEqual, reuseUnchanged } from '../../webview/view';
import type { HandsetState, Phone } from '../protocol';

/**
 * The state that is shown next. What has not changed is the same object as before, so that it is not rendered again;
 * and a phone in use stays, although others have taken its place.
 */
export function nextState(
  before: HandsetState,
  next: HandsetState,
  isInUse: (number: string) => boolean,
): HandsetState {
  const known = new Map(before.phones.map((phone) => [phone.number, phone]));
  const phones = next.phones.map((phone) => reusePhone(known.get(phone.number), phone));
  // After clearing, no phone is kept.
  return { ...next, phones: next.phoneCount === 0 ? phones : withPhonesInUse(before.phones, phones, isInUse) };
}

/** Keeps a phone in use in front of the phone that followed it. */
function withPhonesInUse(
  before: readonly Phone[],
  next: readonly Phone[],
  isInUse: (number: string) => boolean,
): Phone[] {
  const phones = [...next];
  const numbers = new Set(phones.map(({ number }) => number));
  let following: string | undefined;
  for (const phone of before.toReversed()) {
    const isShown = numbers.has(phone.number);
    if (!isShown && !isInUse(phone.number)) continue;
    if (!isShown) {
      const index = phones.findIndex(({ number }) => number === following);
      phones.splice(index === -1 ? phones.length : index, 0, phone);
    }
    following = phone.number;
  }
  return phones;
}

/** The messages by id, because their indices change when only the last ones are shown. */
function reusePhone(before: Phone | undefined, next: Phone): Phone {
  if (!before) return next;
  const known = new Map(before.bubbles.map((bubble) => [bubble.id, bubble]));
  const bubbles = next.bubbles.map((bubble) => reuseUnchanged(known.get(bubble.id) ?? bubble, bubble));
  const phone = {
    ...next,
    bubbles: isShallowEqual(before.bubbles, bubbles) ? before.bubbles : bubbles,
    flash: reuseUnchanged(before.flash, next.flash),
  };
  return isShallowEqual(before, phone) ? before : phone;
}
