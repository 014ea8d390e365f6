/** The browser's side of the form: joins it to the host. */
import * as v from 'valibot';
import { nextTask, start, whenFocused } from '../../webview/view';
import { withoutSecrets } from '../draft';
import { Draft, formView, packDraft, packSavedDraft } from '../protocol';
import { DraftSaver } from './draftSaver';
import { Form } from './form';

/** What the page before this one held. */
let kept: Draft | null = null;

start({
  ...formView,
  ready: (state) => {
    const parsed = v.safeParse(Draft, state);
    if (parsed.success) kept = withoutSecrets(parsed.output);
    return { draft: kept };
  },
  open: ({ strings, locale, draft, state }, host, root) => {
    const saver = new DraftSaver({
      remember: (typed) => {
        host.keep(withoutSecrets(typed));
      },
      // What fails is shown: `true`, for saving it again would fail as well.
      save: async (saved) => (await host.ask('saveDraft', packSavedDraft(saved))) ?? true,
      turn: nextTask,
    });
    const asking = (name: 'cancel' | 'selectMode' | 'messages' | 'recentRecipients' | 'myNumber') => () => {
      saver.flush();
      host.tell(name, null);
    };
    const form = new Form(strings, locale, {
      changed: (length, typed) => {
        saver.changed(length, typed);
      },
      send: (typed) => {
        saver.flush();
        host.tell('send', packDraft(typed));
      },
      cancel: asking('cancel'),
      selectMode: asking('selectMode'),
      messages: asking('messages'),
      recent: asking('recentRecipients'),
      myNumber: asking('myNumber'),
      target: () => host.request('target', null),
      copy: (text) => {
        host.tell('copy', text);
      },
      act: (action) => {
        saver.flush();
        host.tell('act', action);
      },
    });
    const fill = (message: Draft): null => {
      form.fill(message);
      saver.filled(message);
      return null;
    };
    // Versions up to 0.3.0 left secrets in it.
    host.keep(kept);
    form.show(state);
    fill(draft);
    root.replaceChildren(form.element);
    whenFocused(() => {
      form.focus();
    });
    return {
      show: (next) => {
        form.show(next);
        return null;
      },
      addRecipients: (recipients) => {
        form.addRecipients(recipients);
        return null;
      },
      fill,
    };
  },
});
