// @ts-check
// Whatever ends this process, nothing it started stays behind.
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';

/** @type {Set<() => void>} */
const pending = new Set();

/** @type {NodeJS.Signals[]} */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Registers what must be done, at the latest, when the process ends. It cannot wait for anything.
 * @param {() => void} undo
 * @returns {() => void} call it when it has been done in time
 */
export function atExit(undo) {
  if (pending.size === 0) {
    process.on('exit', undoAll);
    signals.forEach((signal) => process.on(signal, leave));
  }
  pending.add(undo);
  return () => {
    pending.delete(undo);
    if (pending.size === 0) {
      process.off('exit', undoAll);
      signals.forEach((signal) => process.off(signal, leave));
    }
  };
}

/** @type {((signal: NodeJS.Signals) => void) | undefined} */
let waiting;

/** Waits for the first signal to end, so that what runs can be ended gently. A second one ends it at once. */
export function untilSignalled() {
  return new Promise((resolve) => (waiting = resolve));
}

/**
 * Ends this process when the one that started it is gone: it may be killed without a word to its children. Where a
 * shell stands between npm and this process, npm counts too, for the shell would wait on.
 * @returns {() => void} call it when that is seen to in another way
 */
export function leaveWithParent() {
  const parent = process.ppid;
  const above = aboveShell(parent);
  const look = () => (process.ppid === parent && aboveShell(parent) === above) || process.exit(1);
  const looking = setInterval(look, 1_000).unref();
  return () => clearInterval(looking);
}

/** @param {number} pid @returns {string | undefined} the parent of a shell; of nothing else, and on Linux only */
function aboveShell(pid) {
  try {
    return /^\d+ \((?:sh|ash|bash|busybox|dash|ksh|zsh)\) \S (\d+) /.exec(
      readFileSync(`/proc/${pid}/stat`, 'latin1'),
    )?.[1];
  } catch {
    return undefined;
  }
}

/** @param {NodeJS.Signals} signal */
function leave(signal) {
  if (waiting) {
    waiting(signal);
    waiting = undefined;
    return;
  }
  process.exit(128 + constants.signals[signal]);
}

/** Last made, first undone: a folder is removed after the process that writes to it has ended. */
function undoAll() {
  for (const undo of [...pending].reverse()) {
    try {
      undo();
    } catch (error) {
      process.stderr.write(`${error}\n`);
    }
  }
}
