// @ts-check
// Checks for programs that only the operating system can provide. Done first, so that a missing one is reported at once.
import { findBrowser, findProgram } from './browser.mjs';
import { describeHost, isInstalled, serverRunsHere } from './hosts.mjs';
import { run } from './run.mjs';
import { Stop, step } from './say.mjs';

/** Programs to compile VS Code's two native modules with, and the packages they come in. */
const tools = { python3: 'python3', make: 'make', 'g++': 'g++' };

/** @type {{ program: string, command: string, names: Record<string, string> }[]} */
const managers = [
  {
    program: 'apt-get',
    command: 'apt-get update && apt-get install -y --no-install-recommends',
    names: { chromium: 'chromium-headless-shell' },
  },
  { program: 'dnf', command: 'dnf install -y', names: { 'g++': 'gcc-c++' } },
  { program: 'pacman', command: 'pacman -S --needed --noconfirm', names: { 'g++': 'gcc', python3: 'python' } },
  { program: 'zypper', command: 'zypper install -y', names: { 'g++': 'gcc-c++' } },
];

/**
 * Checks that the system has all programs, or fails with the one command that installs them.
 * @param {{ host?: import('./hosts.mjs').HostName, browser: boolean }} needs
 */
export async function ensureSystem(needs) {
  demandNode();
  const missing = missingPackages(needs);
  if (missing.length === 0) {
    return;
  }
  const manager = managers.find(({ program }) => findProgram(program));
  if (!manager) {
    throw new Stop(`These are missing, and must be installed first: ${missing.join(', ')}`);
  }
  const packages = missing.map((name) => manager.names[name] ?? name);
  const command = `${manager.command} ${packages.join(' ')}`;
  if (manager.program !== 'apt-get' || process.getuid?.() !== 0) {
    throw new Stop(
      `Missing on this system: ${missing.join(', ')}. Run this once, then try again:\n\n  sudo sh -c '${command}'\n`,
    );
  }
  await step(`Installing ${packages.join(', ')} (apt-get)`, () =>
    run('sh', ['-c', command], { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }),
  );
}

/** @param {{ host?: import('./hosts.mjs').HostName, browser: boolean }} needs */
function missingPackages({ host, browser }) {
  /** @type {string[]} */
  const missing = [];
  if (host && serverRunsHere() && !isInstalled(describeHost(host))) {
    missing.push(
      ...Object.entries(tools)
        .filter(([program]) => !findProgram(program))
        .map(([, name]) => name),
    );
  }
  if (browser && !findBrowser()) {
    missing.push('chromium');
  }
  return missing;
}

function demandNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Stop(`Node 20.19 or later is needed; this is ${process.versions.node}.`);
  }
}
