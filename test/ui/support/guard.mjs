// @ts-check
// The guard of every UI test file (test/host/fileGuard.cjs): checks that the shared workbench is as it was when opened.
import leftovers from '../../host/leftovers.cjs';

const { closeEverything, openThings, restoreSettings, userSettings } = leftovers;
/** What is on its way out has gone by then. */
const moment = 2_000;
const dialogs = 5;

/**
 * @param {import('./workbench.mjs').Workbench} workbench the shared one
 * @param {import('./opener.mjs').Opener} opener
 * @returns {Promise<import('../../host/fileGuard.cjs').Guard>}
 */
export async function guardOf(workbench, opener) {
  const { driver, page } = workbench;
  const viewport = page.viewportSize();
  const settings = await driver.run(userSettings);
  const restore = async () => driver.run(restoreSettings, settings, await driver.run(userSettings));
  const otherWorkbenches = () => opener.opened().filter((other) => other !== workbench);
  const otherPages = () =>
    page
      .context()
      .pages()
      .filter((other) => other !== page);
  const mode = workbench.statusBar('websms: Simulator');
  /** @type {[string, import('playwright-core').Locator][]} */
  const overlays = [
    ['a dialog', workbench.dialog],
    ['a quick input', workbench.quickInput.box],
    ['a menu', page.locator('.monaco-menu:visible')],
    ['a progress', page.locator('.notification-toast .monaco-progress-container.active')],
  ];

  async function onThePage() {
    const stays = await Promise.all(overlays.map(async ([name, overlay]) => ((await goes(overlay)) ? [] : [name])));
    const size = page.viewportSize();
    return [
      ...stays.flat(),
      ...((await mode.isVisible()) ? [] : ['another mode than Simulator']),
      ...otherWorkbenches().map(() => 'another workbench'),
      ...otherPages().map(() => 'another page'),
      ...(size?.width === viewport?.width && size?.height === viewport?.height ? [] : ['another size of the window']),
    ];
  }

  return {
    leftovers: async () => [...(await onThePage()), ...(await driver.run(openThings)), ...(await restore())],
    clean: async () => {
      await Promise.all(otherWorkbenches().map((other) => other.close()));
      await Promise.all(otherPages().map((other) => other.close()));
      if (viewport) {
        await page.setViewportSize(viewport);
      }
      for (let more = dialogs; more > 0 && (await workbench.dialog.isVisible()); more--) {
        await page.keyboard.press('Escape');
        await goes(workbench.dialog);
      }
      await driver.run(closeEverything);
      await restore();
      if (!(await mode.isVisible())) {
        await workbench.chooseMode('Simulator');
      }
      await driver.command('notifications.clearAll');
      // The item of the status bar that was clicked has the focus, and shows what it is for over everything.
      await driver.command('workbench.action.focusActiveEditorGroup');
      await page.mouse.move(0, 0);
      await page.locator('.notification-toast').first().waitFor({ state: 'detached' });
    },
  };
}

/** @param {import('playwright-core').Locator} overlay */
function goes(overlay) {
  return overlay
    .first()
    .waitFor({ state: 'hidden', timeout: moment })
    .then(
      () => true,
      () => false,
    );
}
