/** Starts the handset's view and connects it to the host. */
import { render } from 'preact';
import { start } from '../../webview/view';
import { handsetView } from '../protocol';
import { Handset } from './Handset';
import { isInUse } from './PhoneCard';
import { nextState } from './state';
import { Localization } from './localization';

start({
  ...handsetView,
  ready: () => null,
  open: ({ strings, locale, baseUrl, state }, host, root) => {
    const l10n = new Localization(strings, locale);
    let shown = state;
    const show = (): void => {
      render(<Handset state={shown} l10n={l10n} baseUrl={baseUrl} host={host} />, root);
    };
    show();
    return {
      show: (next) => {
        shown = nextState(shown, next, (number) => isInUse(root, number));
        show();
        return null;
      },
    };
  },
});
