/** Starts the form's view and connects it to the host. */
import { render } from 'preact';
import * as v from 'valibot';
import { nextTask, start, whenFocused } from '../../webview/view';
import { withoutSecrets } from '../draft';
import { Draft, formView, packDraft, packSavedDraft } from '../protocol';
import { DraftSaver } from './draftSaver';
import { ComposeForm, type FormActions, type FormHandle } from './ComposeForm';

/** The draft of the page before this one. */
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
      // `start` shows the failure. `true`, because saving again would fail as well.
      save: async (saved) => (await host.ask('saveDraft', packSavedDraft(saved))) ?? true,
      nextTask,
    });
    const asking = (name: 'cancel' | 'selectMode' | 'messages' | 'recentRecipients' | 'myNumber') => () => {
      saver.flush();
      host.tell(name, null);
    };
    const actions: FormActions = {
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
      previewDestination: () => host.request('previewDestination', null),
      copy: (text) => {
        host.tell('copy', text);
      },
      // `start` shows a failure.
      runCallbackAction: (action) => void host.ask('runCallbackAction', action),
      runResultAction: (action) => {
        saver.flush();
        host.tell('runResultAction', action);
      },
    };
    let form: FormHandle | null = null;
    const setForm = (handle: FormHandle | null): void => {
      form = handle;
    };
    const shown = { state, filled: draft };
    const show = (changes: Partial<typeof shown>): null => {
      Object.assign(shown, changes);
      render(<ComposeForm strings={strings} locale={locale} {...shown} actions={actions} handle={setForm} />, root);
      return null;
    };
    // Overwrites the state of versions up to 0.3.0, which may contain secrets.
    host.keep(kept);
    show({});
    saver.filled(draft);
    whenFocused(() => form?.focus());
    return {
      show: (next) => show({ state: next }),
      addRecipients: (recipients) => {
        form?.addRecipients(recipients);
        return null;
      },
      fill: (message) => {
        show({ filled: message });
        saver.filled(message);
        return null;
      },
    };
  },
});
