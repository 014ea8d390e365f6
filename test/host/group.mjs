// @ts-check
// Starts a command in its own process group. VS Code's extension hosts, watchers and language servers outlive the server
// that started them, so the whole group is ended together.
import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { atExit } from './cleanup.mjs';

/** Milliseconds until a group that does not end by itself is killed. */
const grace = 5_000;

/**
 * @typedef {object} Group
 * @property {import('node:child_process').ChildProcess} leader
 * @property {() => boolean} alive whether any process of it is left
 * @property {() => Promise<void>} stop
 */

/**
 * @param {string} command @param {string[]} args
 * @param {{ cwd?: string, env: NodeJS.ProcessEnv, output: number }} options output: the file it writes to
 * @returns {Group}
 */
export function startGroup(command, args, { cwd, env, output }) {
  const leader = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', output, output] });
  const pid = leader.pid;
  if (pid === undefined) {
    throw new Error(`${command} cannot be started`);
  }
  const guard = guardGroup(pid);
  const done = atExit(() => signalGroup(pid, 'SIGKILL'));
  const alive = () => signalGroup(pid, 0);
  const stop = async () => {
    await endGroup(pid, alive);
    guard.kill('SIGKILL');
    done();
  };
  return { leader, alive, stop };
}

/** @param {number} pid @param {() => boolean} alive */
async function endGroup(pid, alive) {
  signalGroup(pid, 'SIGTERM');
  for (let waited = 0; alive() && waited < grace; waited += 50) {
    await pause(50);
  }
  signalGroup(pid, 'SIGKILL');
}

/**
 * Starts a guard process that ends the group if this process dies without clean-up (SIGKILL, a crash). It notices that
 * by the end of its pipe.
 * @param {number} pid
 */
function guardGroup(pid) {
  const script = 'cat >/dev/null; kill -s TERM -- "-$1"; sleep 2; kill -s KILL -- "-$1"';
  const guard = spawn('sh', ['-c', script, 'websms-guard', String(pid)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guard.unref();
  /** @type {import('node:net').Socket} */ (/** @type {unknown} */ (guard.stdin)).unref();
  return guard;
}

/**
 * @param {number} pid @param {NodeJS.Signals | 0} signal
 * @returns {boolean} whether there was anybody to signal
 */
function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
    return true;
  } catch {
    return false;
  }
}
