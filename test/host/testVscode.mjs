// @ts-check
// npm run test:vscode [-- [path/to/suite.js …] [--grep TEXT] [--timeout MS] [--executable PATH] [--minimum]]
//
// Runs mocha files (describe/it and suite/test alike) in the extension host of a real VS Code: without paths those of
// test/vscode. `vscode` can be required, the extension is active before the first test, process.cwd() and process.env
// are the caller's, a copy of test/host/sample is the workspace. Ends with 1 when a test failed.
// VS Code is the one that --executable names; else a desktop one where there is a display and it can be downloaded;
// else the VS Code server from the npm registry in a headless browser.
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openChannel } from './channel.mjs';
import { findDesktop } from './desktop.mjs';
import { describeExtension } from './extension.mjs';
import { namedFiles, ownFiles } from './mochaFiles.mjs';
import { installHost } from './installHost.mjs';
import { callersFolder, here, madeFolder, root, sample, temporaryFolder } from './paths.mjs';
import { prepare } from './prepare.mjs';
import { main, say } from './say.mjs';
import { quietSettings, writeSettings } from './settings.mjs';

/** Milliseconds from the start of VS Code to the first output of the suite. */
const startLimit = 240_000;
const usualTimeout = '30000';

main(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      grep: { type: 'string' },
      timeout: { type: 'string', default: usualTimeout },
      executable: { type: 'string' },
      minimum: { type: 'boolean', default: false },
    },
  });
  const named = positionals.length > 0;
  const hostName = values.minimum ? 'minimum' : 'current';
  await prepare({ ...(values.executable ? { browser: false } : { host: hostName, browser: true }), tests: !named });
  const files = named ? namedFiles(positionals) : ownFiles('vscode');
  const executable = values.executable ? resolve(callersFolder(), values.executable) : await findExecutable(hostName);
  return runInHost(executable, hostName, files, { grep: values.grep, timeout: Number(values.timeout) });
});

/** @param {import('./hosts.mjs').HostName} hostName @returns {Promise<string>} */
async function findExecutable(hostName) {
  const desktop = hostName === 'current' ? await findDesktop() : undefined;
  if (!desktop) {
    const { version } = await installHost(hostName);
    say(`Running in the extension host of VS Code ${version} (server, headless)`);
  }
  return desktop ?? join(here, 'code.mjs');
}

/**
 * @param {string} executable @param {string} hostName @param {string[]} files
 * @param {import('mocha').MochaOptions} mocha
 * @returns {Promise<number>}
 */
async function runInHost(executable, hostName, files, mocha) {
  const folder = temporaryFolder('suite');
  // The runner handles signals and ends this process.
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  const channel = await openChannel(folder, (text) => process.stdout.write(text));
  writeSettings(join(folder, 'data', 'User', 'settings.json'), quietSettings);
  cpSync(sample, madeFolder(join(folder, 'shop')), { recursive: true });
  const request = {
    files,
    extension: describeExtension().id,
    channel: channel.path,
    cwd: callersFolder(),
    env: callersEnvironment(),
    mocha: { ...mocha, color: process.stdout.isTTY === true },
  };
  writeFileSync(join(folder, 'request.json'), JSON.stringify(request));
  const { runTests } = await import('@vscode/test-electron');
  const run = runTests({
    vscodeExecutablePath: executable,
    extensionDevelopmentPath: root,
    extensionTestsPath: join(here, 'suiteRunner.cjs'),
    extensionTestsEnv: { WEBSMS_SUITE: join(folder, 'request.json'), WEBSMS_HOST: hostName },
    launchArgs: [
      join(folder, 'shop'),
      '--user-data-dir',
      join(folder, 'data'),
      '--extensions-dir',
      join(folder, 'extensions'),
    ],
  }).catch((error) => error.code || 1);
  return outcome(run, channel);
}

/**
 * The suite's own result decides. VS Code's exit code counts only if it reports a failure.
 * @param {Promise<number>} run @param {import('./channel.mjs').Channel} channel
 * @returns {Promise<number>}
 */
async function outcome(run, channel) {
  const giveUp = setTimeout(
    () => endRun(`No test began within ${startLimit / 1000} s. WEBSMS_VERBOSE=1 shows what VS Code logs.`),
    startLimit,
  );
  channel.opened.then(() => clearTimeout(giveUp));
  channel.closed.then((failures) => failures === undefined && endRun('The extension host has died.'));
  const exitCode = await run;
  clearTimeout(giveUp);
  channel.close();
  const failures = await Promise.race([channel.closed, undefined]);
  if (failures === undefined) {
    process.stderr.write('The suite did not come to its end.\n');
  }
  return failures === 0 ? exitCode : 1;
}

/** Ends the run by SIGINT, the only way that the runner offers. @param {string} reason */
function endRun(reason) {
  process.stderr.write(`${reason}\n`);
  process.emit('SIGINT', 'SIGINT');
}

function callersEnvironment() {
  const ours = Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_)/.test(name));
  return Object.fromEntries(ours);
}
