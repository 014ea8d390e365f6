// @ts-check
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { npmEnvironment } from './installHost.mjs';
import { root } from './paths.mjs';
import { run } from './run.mjs';
import { step } from './say.mjs';

/** A file with the hash of the lock file from which node_modules was installed. */
const marker = join(root, 'node_modules', '.websms-lock');

/**
 * Options of an outer npm (`npm pack --dry-run`, `--omit=dev`, NODE_ENV=production) must not reduce the installation.
 */
const whole = [
  '--dry-run=false',
  '--global=false',
  '--include=dev',
  '--include=optional',
  '--ignore-scripts=false',
  '--json=false',
];

/** Installs the project's dependencies where they are missing or older than the lock file. */
export async function ensureDependencies() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) {
    return;
  }
  if (!matchesLock()) {
    await step("Installing the project's dependencies (npm ci)", () =>
      run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error', ...whole], { cwd: root, env: npmEnvironment() }),
    );
  }
  writeFileSync(marker, wanted);
}

/** Detects an `npm install` by hand: npm records what it installed in the format of the lock file. */
function matchesLock() {
  try {
    const installed = packages(join(root, 'node_modules', '.package-lock.json'));
    const wanted = packages(join(root, 'package-lock.json'));
    return Object.entries(wanted).every(
      ([path, { version, optional }]) => path === '' || optional || installed[path]?.version === version,
    );
  } catch {
    return false;
  }
}

/**
 * @param {string} lockFile
 * @returns {Record<string, { version?: string, optional?: boolean }>}
 */
function packages(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
}
