/** Starts the reference's view and connects it to the host. */
import { render } from 'preact';
import * as v from 'valibot';
import { start } from '../../webview/view';
import { referenceView, ViewState, type Entry } from '../protocol';
import { Reference } from './Reference';

let kept: ViewState = { search: '', group: 'all', code: null, scroll: 0 };

start({
  ...referenceView,
  ready: (state) => {
    const parsed = v.safeParse(ViewState, state);
    if (parsed.success) kept = parsed.output;
    return { code: kept.code };
  },
  open: ({ strings, entries, at }, host, root) => {
    const show = (opened: Entry | undefined): void => {
      render(<Reference strings={strings} entries={entries} kept={kept} opened={opened} host={host} />, root);
    };
    show(entries.find(({ code }) => code === at));
    return {
      open: (entry) => {
        show(entry);
        return null;
      },
    };
  },
});
