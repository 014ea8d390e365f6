/** What several UI tests do by hand, the way a user does it. */
import type { FrameLocator, Locator } from 'playwright-core';

export type Workbench = typeof workbench;

/** Opens the form and waits until it can be typed into. */
export async function openForm(wb: Workbench): Promise<FrameLocator> {
  await wb.palette('websms: Compose Message…');
  const form = wb.webview();
  await form.locator('#to').waitFor();
  return form;
}

/** Empties the form and fills it. */
export async function fillForm(form: FrameLocator, recipients: string, text: string): Promise<void> {
  const remove = form.locator('.chip button.icon');
  while ((await remove.count()) > 0) await remove.first().click();
  await form.locator('#to').fill(recipients);
  await form.locator('#to').press('Enter');
  await form.locator('#text').fill(text);
}

export function sendButton(form: FrameLocator): Locator {
  return form.locator('button.primary');
}

export async function selectMode(wb: Workbench, mode: 'Simulator' | 'Test' | 'Live'): Promise<void> {
  await wb.palette('websms: Select Mode…');
  await wb.quickInput.choose(mode);
  await wb.statusBar(`websms: ${mode}`).waitFor();
}

/** Answers the questions of "Sign In…" with an access token. */
export async function enterToken(wb: Workbench, token: string): Promise<void> {
  await wb.palette('websms: Sign In…');
  await wb.quickInput.choose('Access Token');
  await wb.quickInput.box.locator('input[type=password]').waitFor();
  await wb.quickInput.enter(token);
}

/** Signs in to a gateway at a base URL. */
export async function signInAt(wb: Workbench, baseUrl: string, token: string): Promise<void> {
  await wb.setSetting('websms.baseUrl', baseUrl);
  await enterToken(wb, token);
  await wb.quickInput.message.filter({ hasText: 'A name for this account' }).waitFor();
  await wb.quickInput.input.press('Enter');
  await wb.toast('Signed in to').waitFor();
}

export async function clearToasts(wb: Workbench): Promise<void> {
  await wb.driver.command('notifications.clearAll');
}

export function dialogButton(wb: Workbench, label: string): Locator {
  return wb.dialog.locator('.monaco-button', { hasText: new RegExp(`^${label}$`) });
}

const LOOK_AGAIN_MS = 50;
const LOOKS = 200;

/** Looks until something holds, for what tells of itself by no event (the clipboard, a file). */
export async function until<T>(look: () => Promise<T>, holds: (value: T) => boolean): Promise<T> {
  for (let looks = 1; ; looks++) {
    const value = await look();
    if (holds(value) || looks === LOOKS) return value;
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}
