// The view tests' page, for what the tests of the workbench share with them.
import type { FormPlace } from '../../ui/support/form';
import type { SummaryPlace } from '../../ui/support/summary';
import type { Host } from './host';

/** A view in the page of a host. There are no modal dialogs on it: questions are `host.notifications`. */
export function placeOf(host: Host): FormPlace & SummaryPlace {
  const { page } = host;
  return {
    page,
    driver: { command: (id, ...args) => host.command(id, ...args) },
    // The browser's own: Ctrl+V pastes from it.
    setClipboard: async (text) => {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.evaluate((content) => navigator.clipboard.writeText(content), text);
    },
    dialog: page.locator('.no-dialog-here'),
    get folder() {
      return host.folder;
    },
    commandOn: async (id, paths) => {
      const uris = paths.map((path) => host.api.Uri.file(path));
      await host.command(id, uris[0], uris);
    },
    palette: (title) => host.palette(title),
    webview: () => page,
    webviewFrame: () => Promise.resolve(page.mainFrame()),
  };
}
