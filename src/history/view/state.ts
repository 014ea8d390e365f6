import { reuseUnchanged } from '../../webview/view';
import type { DetailsState, Message, Recipient } from '../protocol';

/** What the page shows. */
export interface Content {
  /** Undefined while it could not be read, and after it was removed. */
  readonly message: Message | undefined;
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
        pages: next.pages.map((page, index) => reusePage(before?.pages[index], page)),
        isRemoved: false,
        error: '',
      };
    case 'removed':
      return { message: undefined, pages: [], isRemoved: true, error: '' };
    case 'failed':
      return { message: before?.message, pages: before?.pages ?? [], isRemoved: false, error: next.text };
  }
}

function reusePage(before: readonly Recipient[] = [], page: readonly Recipient[] | null): readonly Recipient[] {
  return page === null ? before : reuseUnchanged(before, page);
}
