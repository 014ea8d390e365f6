/** Starts the summary's view and connects it to the host. */
import { render } from 'preact';
import { start } from '../../webview/view';
import { summaryView } from '../protocol';
import { Localization } from './localization';
import { Summary, type SummaryActions } from './Summary';
import { choose, confirm, initialViewState, receive } from './viewState';

/** The codes whose lines were open in the page before this one; VS Code unloads the page of a hidden tab. */
let openCodes: readonly number[] = [];

start({
  ...summaryView,
  ready: (kept) => {
    if (Array.isArray(kept)) openCodes = kept.filter((code) => typeof code === 'number');
    return null;
  },
  open: ({ strings, locale, timeZone, title, state }, host, root) => {
    const l10n = new Localization(strings, locale, timeZone);
    let view = initialViewState(state);
    const actions: SummaryActions = {
      cancel: () => {
        host.tell('cancel', null);
      },
      follow: (isOn) => {
        host.tell('follow', isOn);
      },
      export: (format) => {
        host.tell('export', format);
      },
      narrow: async (span) => {
        view = choose(view, span);
        draw();
        await host.ask('narrow', span);
        view = confirm(view);
      },
      samples: (code, most) => host.ask('samples', { code, most }),
      open: ({ file, line, offset }) => {
        host.tell('open', { file, line, offset });
      },
      explain: (code) => {
        host.tell('explain', code);
      },
      showNumbers: (areShown) => {
        host.tell('showNumbers', areShown);
      },
      moreRecipients: () => {
        host.tell('moreRecipients', null);
      },
      keepOpenCodes: (codes) => {
        host.keep(codes);
      },
    };
    const draw = (): void => {
      render(<Summary l10n={l10n} title={title} view={view} openCodes={openCodes} actions={actions} />, root);
    };
    draw();
    return {
      show: (next) => {
        view = receive(view, next);
        draw();
        return null;
      },
    };
  },
});
