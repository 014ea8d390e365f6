// @ts-check
// Ends everything that this process started, however the process ends.
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';

/** @type {Set<() => void>} */
const pending = new Set();

/** @type {NodeJS.Signals[]} */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Registers a synchronous clean-up that runs when the process ends.
 * @param {() => void} undo
 * @returns {() => void} unregisters it, when the clean-up was done before
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

/** Resolves at the first signal to end, so that running work can be stopped gently. A second signal ends it at once. */
export function untilSignalled() {
  return new Promise((resolve) => (waiting = resolve));
}

/**
 * Ends this process when its parent is gone, because a killed parent does not notify its children. If there is a shell
 * between npm and this process, npm counts as a parent too, because the shell would go on waiting.
 * @returns {() => void} stops watching, when something else takes care of it
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

/** Runs the clean-ups in reverse order, so that a folder is removed after the process that writes to it has ended. */
function undoAll() {
  for (const undo of [...pending].reverse()) {
    try {
      undo();
    } catch (error) {
      process.stderr.write(`${error}\n`);
    }
  }
}
