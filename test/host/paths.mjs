// @ts-check
// Paths of the checkout, the caches and temporary folders. Nothing is written elsewhere.
import { mkdirSync, mkdtempSync, realpathSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const here = dirname(fileURLToPath(import.meta.url));
export const root = dirname(dirname(here));
export const sample = join(here, 'sample');

/** The data that `npm start` keeps between starts. In the checkout, so that two checkouts never share a profile. */
export const kept = join(root, '.host');

/** Installed VS Code hosts, shared by all checkouts. WEBSMS_HOST_CACHE names another place. */
export function cacheFolder() {
  const base = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
  return process.env['WEBSMS_HOST_CACHE'] || join(base, 'websms-vscode');
}

/** Creates a temporary folder; links are resolved, because file watchers compare real paths. @param {string} purpose */
export function temporaryFolder(purpose) {
  return realpathSync(mkdtempSync(join(tmpdir(), `websms-${purpose}-`)));
}

/** @param {string} path */
export function madeFolder(path) {
  mkdirSync(path, { recursive: true });
  return path;
}

/** The caller's working directory: npm changes to the package's root and keeps the original one in INIT_CWD. */
export function callersFolder() {
  const throughNpm = process.env['npm_lifecycle_event'] !== undefined && process.cwd() === root;
  return (throughNpm && process.env['INIT_CWD']) || process.cwd();
}
