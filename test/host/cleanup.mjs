// @ts-check
// Whatever ends this process, nothing it started stays behind.
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
    signals.forEach(signal => process.on(signal, leave));
  }
  pending.add(undo);
  return () => {
    pending.delete(undo);
    if (pending.size === 0) {
      process.off('exit', undoAll);
      signals.forEach(signal => process.off(signal, leave));
    }
  };
}

/** @type {((signal: NodeJS.Signals) => void) | undefined} */
let waiting;

/** Waits for the first signal to end, so that what runs can be ended gently. A second one ends it at once. */
export function untilSignalled() {
  return new Promise(resolve => (waiting = resolve));
}

/**
 * Ends this process when the one that started it is gone: it may be killed without a word to its children.
 * @returns {() => void} call it when that is seen to in another way
 */
export function leaveWithParent() {
  const parent = process.ppid;
  const look = () => process.ppid === parent || process.exit(1);
  const looking = setInterval(look, 1_000).unref();
  return () => clearInterval(looking);
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
