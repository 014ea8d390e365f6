/** The browser's side of the handset: joins it to the host. */
import { start } from '../../webview/view';
import { handsetView } from '../protocol';
import { HandsetView } from './handset';
import { Words } from './words';

start({
  ...handsetView,
  ready: () => null,
  open: ({ strings, locale, baseUrl, state }, host, root) => {
    const view = new HandsetView(new Words(strings, locale), baseUrl, {
      reply: (number, text) => {
        host.tell('reply', { number, text });
      },
      dismiss: (number) => {
        host.tell('dismiss', number);
      },
      older: (number) => {
        host.tell('older', number);
      },
      olderPhones: () => {
        host.tell('olderPhones', null);
      },
      copyAddress: () => {
        host.tell('copyAddress', null);
      },
      copyToken: () => {
        host.tell('copyToken', null);
      },
      clear: () => {
        host.tell('clear', null);
      },
      compose: () => {
        host.tell('compose', null);
      },
    });
    root.replaceChildren(view.element);
    view.show(state, true);
    return {
      show: (next) => {
        view.show(next);
        return null;
      },
    };
  },
});
