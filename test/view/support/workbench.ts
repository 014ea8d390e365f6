// The view tests' page, for what the tests of the workbench share with them.
import type { FormWorkbench } from '../../ui/support/form';
import type { SummaryWorkbench } from '../../ui/support/summary';

/** A view in the host's page. There are no modal dialogs on it: questions are `host.notifications`. */
export const workbench: FormWorkbench & SummaryWorkbench = {
  get page() {
    return host.page;
  },
  driver: { command: (id, ...args) => host.command(id, ...args) },
  // The browser's own: Ctrl+V pastes from it.
  setClipboard: async (text) => {
    await host.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await host.page.evaluate((content) => navigator.clipboard.writeText(content), text);
  },
  get dialog() {
    return host.page.locator('.no-dialog-here');
  },
  get folder() {
    return host.folder;
  },
  commandOn: async (id, paths) => {
    const uris = paths.map((path) => host.api.Uri.file(path));
    await host.command(id, uris[0], uris);
  },
  palette: (title) => host.palette(title),
  webview: () => host.page,
  webviewFrame: () => Promise.resolve(host.page.mainFrame()),
};
