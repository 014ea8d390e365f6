// Steps that many view tests share.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../../ui/support/waiting';
import type { Notification } from './notifications';

/** Waits for a notification and returns it. */
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

/** Opens a file of the workspace in an editor, with the cursor in the middle of a part of its text. */
export async function openAt(
  name: string,
  content: string,
  part: string,
): Promise<{ uri: string; line: number; character: number }> {
  const file = join(host.folder, name);
  writeFileSync(file, content);
  const before = content.slice(0, content.indexOf(part) + Math.floor(part.length / 2)).split('\n');
  assert.ok(content.includes(part), `"${part}" is not in the text`);
  const [line, character] = [before.length - 1, before.at(-1)?.length ?? 0];
  const uri = host.api.Uri.file(file);
  await host.api.window.showTextDocument(uri, { selection: new host.api.Range(line, character, line, character) });
  return { uri: uri.toString(), line, character };
}

/** Runs a step and returns the text that it puts into the clipboard. */
export async function copiedBy(step: () => Promise<void>): Promise<string> {
  host.clipboard = '';
  await step();
  return until(
    'something in the clipboard',
    () => host.clipboard,
    (text) => text !== '',
  );
}
