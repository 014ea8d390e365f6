// @ts-check
// `npm start` on systems without the VS Code server (macOS, Windows): starts a desktop VS Code with its own profile.
import { join } from 'node:path';
import { desktop } from './desktop.mjs';
import { kept } from './paths.mjs';
import { run, show } from './run.mjs';
import { step } from './say.mjs';
import { workspace } from './startProfile.mjs';

/** @param {string} vsix @returns {Promise<number>} its exit code, once its window is closed */
export async function startDesktop(vsix) {
  const executable = await desktop();
  const { resolveCliPathFromVSCodeExecutablePath } = await import('@vscode/test-electron');
  const profile = ['--user-data-dir', join(kept, 'desktop'), '--extensions-dir', join(kept, 'desktop-extensions')];
  await step('Installing the .vsix in it', () =>
    run(resolveCliPathFromVSCodeExecutablePath(executable), [...profile, '--install-extension', vsix, '--force']),
  );
  return show(executable, [...profile, '--wait', workspace()]);
}
