// The whole message in the form: its options, the request it becomes, and a fresh start.
import type { Locator } from 'playwright-core';
import { clearForm, type Form } from './form';
import { clearToasts } from './stage';
import { until } from './waiting';
import type { Workbench } from './workbench.mjs';

/** The form anew: nothing in it, its options included, no result under it and no notification. */
export async function openFresh(workbench: Workbench, form: Form): Promise<void> {
  await workbench.driver.command('workbench.action.closeAllEditors');
  await clearForm(workbench);
  await workbench.driver.command('websms.compose');
  await form.sendButton.waitFor();
  await clearToasts(workbench);
}

/** Adds recipients to those that are there; they are chips when it ends. */
export async function addRecipients(form: Form, recipients: string): Promise<void> {
  await form.to.fill(recipients);
  await form.to.press('Enter');
  await form.untilRead();
}

/** A form with a message in it, and nothing else. */
export async function write(workbench: Workbench, form: Form, recipients: string, text: string): Promise<void> {
  await openFresh(workbench, form);
  await addRecipients(form, recipients);
  await form.text.fill(text);
}

/** Unfolds a section of the form by its heading, as a user does. */
export async function unfold(form: Form, id: 'options' | 'request'): Promise<Locator> {
  const section = form.view.locator(`details#${id}`);
  if ((await section.getAttribute('open')) === null) await section.locator('summary').click();
  await section.locator('.options').waitFor();
  return section;
}

/** What the form shows as the request, once it says where that goes. */
export async function shownRequest(form: Form): Promise<string> {
  const section = await unfold(form, 'request');
  await section.locator('.hint', { hasText: 'POST ' }).waitFor();
  return section.locator('#request-json').innerText();
}

/** What is in the clipboard after a step that puts something into it. */
export async function copiedBy(workbench: Workbench, step: () => Promise<void>): Promise<string> {
  const before = `before ${Date.now()}`;
  await workbench.driver.run((vscode, text) => vscode.env.clipboard.writeText(text), before);
  const read = () => workbench.driver.run((vscode) => vscode.env.clipboard.readText());
  await until('the clipboard is ours', read, (text) => text === before);
  await step();
  return until('another text in the clipboard', read, (text) => text !== before);
}

/** Answers the modal dialog, and waits until it is gone. */
export async function answer(workbench: Workbench, question: string | RegExp, button: string): Promise<void> {
  const dialog = workbench.dialog.filter({ hasText: question });
  await dialog.getByRole('button', { name: button, exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** Numbers of an Austrian network, one after the other. */
export function numbers(count: number): string[] {
  return Array.from({ length: count }, (_, index) => String(436760000000 + index));
}
