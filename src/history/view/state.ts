import { reuseUnchanged } from '../../webview/view';
import type { DetailsState, Message, Recipient, Reply } from '../protocol';

/** What the page shows. */
export interface Content {
  /** Undefined while it could not be read, and after it was removed. */
  readonly message: Message | undefined;
  /** Its last replies. */
  readonly conversation: readonly Reply[];
  /** Its first recipients, in pages. */
  readonly pages: readonly (readonly Recipient[])[];
  readonly isRemoved: boolean;
  /** What failed at the last reading; empty where nothing did. What was read before stays. */
  readonly error: string;
}

/** What the page shows next. What has not changed is the same object as before, so that it is not rendered again. */
export function nextContent(before: Content | undefined, next: DetailsState): Content {
  switch (next.kind) {
    case 'message':
      return {
        message: before?.message ? reuseUnchanged(before.message, next.message) : next.message,
        conversation: reusePart(before?.conversation, next.conversation),
        pages: next.pages.map((page, index) => reusePart(before?.pages[index], page)),
        isRemoved: false,
        error: '',
      };
    case 'removed':
      return { ...NOTHING, isRemoved: true };
    case 'failed':
      return { ...(before ?? NOTHING), isRemoved: false, error: next.text };
  }
}

const NOTHING: Content = { message: undefined, conversation: [], pages: [], isRemoved: false, error: '' };

/** @param part null where it is the same as before */
function reusePart<T>(before: readonly T[] = [], part: readonly T[] | null): readonly T[] {
  return part === null ? before : reuseUnchanged(before, part);
}
