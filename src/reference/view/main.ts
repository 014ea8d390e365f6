/** The browser's side of the reference: joins it to the host. */
import * as v from 'valibot';
import { start } from '../../webview/view';
import { referenceView, ViewState } from '../protocol';
import { ReferenceView } from './reference';

const EMPTY: ViewState = { search: '', group: 'all', code: null, scroll: 0 };
let kept = EMPTY;

start({
  ...referenceView,
  ready: (state) => {
    const parsed = v.safeParse(ViewState, state);
    if (parsed.success) kept = parsed.output;
    return { code: kept.code };
  },
  open: ({ strings, entries, at }, host, root) => {
    const keep = (): void => {
      host.keep(view.state);
    };
    const view: ReferenceView = new ReferenceView(strings, entries, {
      copyExample: (code) => {
        void host.ask('copyExample', code).then((copied) => {
          if (copied !== undefined) view.say(strings.copied);
        });
      },
      explain: (code) => {
        void host.ask('explain', code).then((entry) => {
          if (entry) view.openAt(entry);
        });
      },
      print: () => {
        host.tell('print', null);
      },
      changed: keep,
    });
    document.addEventListener('scrollend', keep);
    document.addEventListener('keydown', (event) => {
      if (event.key.toLowerCase() !== 'f' || !(event.ctrlKey || event.metaKey)) return;
      if (event.altKey || event.shiftKey) return;
      event.preventDefault();
      view.focusSearch();
    });
    root.replaceChildren(view.element);
    view.restore(kept);
    const asked = entries.find(({ code }) => code === at);
    if (asked) view.openAt(asked);
    return {
      open: (entry) => {
        view.openAt(entry);
        return null;
      },
    };
  },
});
