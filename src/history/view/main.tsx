/** The browser's side of the page of a sent message: joins it to the host. */
import { render } from 'preact';
import * as v from 'valibot';
import { start } from '../../webview/view';
import { detailsView, ViewState } from '../protocol';
import { Details } from './Details';
import { Localization } from './localization';
import { nextContent } from './state';

let scroll = 0;

start({
  ...detailsView,
  ready: (stored) => {
    const parsed = v.safeParse(ViewState, stored);
    if (parsed.success) scroll = parsed.output.scroll;
    return null;
  },
  open: ({ strings, locale, send, state }, host, root) => {
    const l10n = new Localization(strings, locale);
    let content = nextContent(undefined, state);
    const show = (): void => {
      render(<Details content={content} l10n={l10n} host={host} />, root);
    };
    const keep = (): void => {
      host.keep({ send, scroll: window.scrollY } satisfies ViewState);
    };
    show();
    window.scrollTo(0, scroll);
    keep();
    document.addEventListener('scrollend', keep);
    return {
      show: (next) => {
        content = nextContent(content, next);
        show();
        return null;
      },
    };
  },
});
