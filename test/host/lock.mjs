// @ts-check
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { say } from './say.mjs';

const patience = 20 * 60_000;

/**
 * Does the work while no other process does work under the same lock file. A lock whose process has died is taken over.
 * @template T
 * @param {string} path @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function exclusively(path, work) {
  mkdirSync(dirname(path), { recursive: true });
  await take(path);
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

/** @param {string} path */
async function take(path) {
  const deadline = Date.now() + patience;
  for (let told = false; !tryToTake(path); told = true) {
    if (!told) {
      say(`Another process holds ${path}: waiting for it`);
    }
    if (Date.now() > deadline) {
      throw new Error(`${path} is still held after ${patience / 60_000} minutes`);
    }
    await pause(500);
  }
}

/** @param {string} path */
function tryToTake(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    if (!isAlive(holder(path))) {
      rmSync(path, { force: true });
    }
    return false;
  }
}

/** @param {string} path @returns {number} NaN while it is being written or already gone */
function holder(path) {
  try {
    return Number.parseInt(readFileSync(path, 'utf8'), 10);
  } catch {
    return Number.NaN;
  }
}

/** @param {number} pid */
export function isAlive(pid) {
  if (Number.isNaN(pid)) {
    return true;
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
