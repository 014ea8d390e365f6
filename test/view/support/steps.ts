// Steps that many view tests begin with.
import { until } from '../../ui/support/waiting';
import type { Notification } from './notifications';

/** A notification, once it is there. */
export async function told(text: string | RegExp): Promise<Notification> {
  const isMeant = (shown: Notification): boolean =>
    typeof text === 'string' ? shown.text.includes(text) : text.test(shown.text);
  await until(
    `a notification: ${String(text)}`,
    () => host.notifications.all.map((shown) => shown.text),
    () => host.notifications.all.some(isMeant),
  );
  const found = host.notifications.all.find(isMeant);
  if (!found) throw new Error(`It went at once: ${String(text)}`);
  return found;
}

/** Chooses a mode from its list, which says which one it is now. */
export async function chooseMode(mode: 'Simulator' | 'Test' | 'Live'): Promise<void> {
  host.choose = (labels) => labels.find((label) => label.endsWith(` ${mode}`));
  await host.command('websms.selectMode');
  host.choose = () => undefined;
}

/** What is put into the clipboard by a step. */
export async function copiedBy(step: () => Promise<void>): Promise<string> {
  host.clipboard = '';
  await step();
  return until(
    'something in the clipboard',
    () => host.clipboard,
    (text) => text !== '',
  );
}
