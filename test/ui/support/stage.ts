// Steps that many tests share. Steps that are not a test's subject run commands directly, without the palette.
import titles from '../../../package.nls.json';
import { Gateway } from './gateway';
import { until } from './waiting';
import type { Workbench } from './workbench.mjs';

export const SIGN_IN = 'websms: Sign In…';
export const SIGN_OUT = `websms: ${titles['command.signOut']}`;

const SOON_MS = 3000;

export type ModeName = 'Simulator' | 'Test' | 'Live';

/** Chooses a mode, and waits until the status bar shows it. */
export async function chooseMode(workbench: Workbench, mode: ModeName): Promise<void> {
  await workbench.chooseMode(mode);
}

/** Resets mode and settings and closes everything, so that the next file starts as if it were the first. */
export async function clear(workbench: Workbench): Promise<void> {
  await workbench.driver.command('workbench.action.closeAllEditors'); // first: the settings lie over everything
  await chooseMode(workbench, 'Simulator');
  for (const setting of [
    'websms.baseUrl',
    'websms.timeout',
    'websms.retries',
    'websms.defaultCountry',
    'websms.myNumber',
    'workbench.colorTheme',
  ])
    await workbench.setSetting(setting, undefined);
  await workbench.driver.command('notifications.clearAll');
  await workbench.driver.command('workbench.action.closePanel');
  // The item of the status bar that was clicked has the focus, and shows what it is for over everything.
  await workbench.driver.command('workbench.action.focusActiveEditorGroup');
  await workbench.page.mouse.move(0, 0);
}

export async function clearToasts(workbench: Workbench): Promise<void> {
  await workbench.driver.command('notifications.clearAll');
  await until(
    'no toast',
    () => workbench.toast().count(),
    (count) => count === 0,
  );
}

/** Starts a fake gateway, signs in to it and switches to Test. */
export async function testAtGateway(workbench: Workbench, token: string): Promise<Gateway> {
  const gateway = await Gateway.start();
  await workbench.setSetting('websms.baseUrl', gateway.baseUrl);
  await signIn(workbench, token);
  await chooseMode(workbench, 'Test');
  return gateway;
}

/** Begins to sign in with an access token; the check is under way when it ends, and asks for a name when it went well. */
export async function enterToken(
  workbench: Workbench,
  token: string,
  kind: 'Access Token' | 'Access Token in the URL' = 'Access Token',
): Promise<void> {
  void workbench.driver.command('websms.signIn');
  await chooseRow(workbench, kind);
  await workbench.quickInput.enter(token);
}

/** Begins to sign in with user name and password; the check is under way when it ends, and asks for a name when it went well. */
export async function enterPassword(
  workbench: Workbench,
  username: string,
  password: string,
  beforePassword: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  void workbench.driver.command('websms.signIn');
  await chooseRow(workbench, 'Username and Password');
  await workbench.quickInput.message.filter({ hasText: 'User name' }).waitFor();
  await workbench.quickInput.enter(username);
  await workbench.quickInput.message.filter({ hasText: 'API password' }).waitFor();
  await beforePassword();
  await workbench.quickInput.enter(password);
}

/** Answers the question for the account's name; accepts the proposed one unless told otherwise. Gives what was proposed. */
export async function acceptName(workbench: Workbench, name?: string): Promise<string> {
  const { quickInput } = workbench;
  await quickInput.message.filter({ hasText: 'A name for this account' }).waitFor();
  const proposed = await quickInput.input.inputValue();
  await quickInput.enter(name ?? proposed);
  await quickInput.box.waitFor({ state: 'hidden' });
  return proposed;
}

/** Waits for a notification. If there are more than three within 800 ms, VS Code shows the rest only in its list. */
export async function untilTold(workbench: Workbench, text: string): Promise<void> {
  const shown = await workbench
    .toast(text)
    .first()
    .waitFor({ timeout: SOON_MS })
    .then(
      () => true,
      () => false,
    );
  if (shown) return;
  await workbench.driver.command('notifications.showList');
  await workbench.page.locator('.notifications-center .notification-list-item', { hasText: text }).first().waitFor();
  await workbench.driver.command('notifications.hideList');
}

/** Signs in and waits until the workbench says so. */
export async function signIn(workbench: Workbench, token: string, name?: string): Promise<void> {
  await enterToken(workbench, token);
  await acceptName(workbench, name);
  await untilTold(workbench, 'Signed in to');
  await clearToasts(workbench);
}

async function chooseRow(workbench: Workbench, label: string): Promise<void> {
  await workbench.quickInput.row(label).click();
  await workbench.quickInput.message.waitFor();
}

/** How many notifications there are, seen or not. */
export async function countNotifications(workbench: Workbench): Promise<number> {
  await workbench.driver.command('notifications.showList');
  const count = await workbench.page.locator('.notifications-center .notification-list-item').count();
  await workbench.driver.command('notifications.hideList');
  return count;
}

/** Chooses an item of the menu that is opening, by keyboard: a menu that has just opened ignores clicks. */
export async function chooseInMenu(workbench: Workbench, label: string): Promise<void> {
  await workbench.page.locator('.monaco-menu .action-label', { hasText: label }).hover();
  await workbench.page.locator('.monaco-menu .action-item.focused', { hasText: label }).waitFor();
  await workbench.page.keyboard.press('Enter');
}

/**
 * Expands or collapses views of the container “websms”. A click on a row that the edge of its view cuts off fails,
 * because browser and VS Code scroll it between press and release. Collapsing the others makes room for one.
 * @param views their titles
 */
export async function showViews(workbench: Workbench, views: readonly string[], areShown: boolean): Promise<void> {
  for (const view of views) {
    const header = workbench.page.getByRole('button', { name: `${view} Section` });
    const isSo = header.and(workbench.page.locator(`[aria-expanded="${areShown}"]`));
    if (await isSo.isVisible()) continue;
    await header.click();
    await isSo.waitFor();
  }
}

/** Shows the Explorer again, as it is at the start. */
export async function showExplorer(workbench: Workbench): Promise<void> {
  await workbench.driver.command('workbench.files.action.focusFilesExplorer');
}
