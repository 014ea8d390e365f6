/** The browser's side of the summary: joins it to the host. */
import { start } from '../../webview/view';
import { summaryView } from '../protocol';
import { SummaryView } from './summaryView';
import { Words } from './words';

/** The codes whose lines were shown when the page was hidden, which ends it. */
let openBefore: number[] = [];

start({
  ...summaryView,
  ready: (kept) => {
    if (Array.isArray(kept)) openBefore = kept.filter((code) => typeof code === 'number');
    return null;
  },
  open: ({ strings, locale, timeZone, title, state }, host, root) => {
    const open = new Set(openBefore);
    const view = new SummaryView(new Words(strings, locale, timeZone), title, [...open], {
      cancel: () => {
        host.tell('cancel', null);
      },
      follow: (on) => {
        host.tell('follow', on);
      },
      export: (as) => {
        host.tell('export', as);
      },
      narrow: async (part) => {
        await host.ask('narrow', part);
      },
      samples: (code, most) => host.request('samples', { code, most }),
      open: ({ file, line, offset }) => {
        host.tell('open', { file, line, offset });
      },
      explain: (code) => {
        host.tell('explain', code);
      },
      showNumbers: (on) => {
        host.tell('showNumbers', on);
      },
      moreRecipients: () => {
        host.tell('moreRecipients', null);
      },
      toggled: (code, isOpen) => {
        if (isOpen) open.add(code);
        else open.delete(code);
        host.keep([...open]);
      },
    });
    root.replaceChildren(view.element);
    view.show(state);
    return {
      show: (next) => {
        view.show(next);
        return null;
      },
    };
  },
});
