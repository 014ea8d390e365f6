// @ts-check
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { atExit } from './cleanup.mjs';
import { Stop, say } from './say.mjs';

/** How many characters of a failed command's output are shown at each end. */
const excerpt = 2000;

/** @typedef {{ cwd?: string, env?: NodeJS.ProcessEnv }} RunOptions */

/**
 * Runs a command without showing its output, unless it fails.
 * @param {string} command @param {string[]} args @param {RunOptions} [options]
 * @returns {Promise<string>} what it printed
 */
export async function run(command, args, options = {}) {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'], shell: needsShell(command) });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  const code = await untilEnded(child);
  if (code === 0) {
    return output;
  }
  throw new Stop(`${[command, ...args].join(' ')}\nended with ${code}:\n${abridge(output)}`);
}

/** @param {string} output */
function abridge(output) {
  return output.length <= 2 * excerpt ? output : `${output.slice(0, excerpt)}\n…\n${output.slice(-excerpt)}`;
}

/**
 * Runs a command and shows its output.
 * @param {string} command @param {string[]} args @param {RunOptions} [options]
 * @returns {Promise<number>} its exit code
 */
export async function show(command, args, options = {}) {
  const child = spawn(command, args, { ...options, stdio: 'inherit', shell: needsShell(command) });
  return untilEnded(child);
}

/**
 * Runs a command in parallel with others and prefixes each line that it prints with its name.
 * @param {string} name @param {string} command @param {string[]} args @param {RunOptions} [options]
 * @returns {Promise<number>} its exit code
 */
export async function showNamed(name, command, args, options = {}) {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'], shell: needsShell(command) });
  for (const output of [child.stdout, child.stderr]) {
    createInterface({ input: output }).on('line', (line) => say(`${name} │ ${line}`));
  }
  return untilEnded(child);
}

/**
 * Waits for the end of a command, and ends it if this process ends first.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>}
 */
async function untilEnded(child) {
  const done = atExit(() => child.kill());
  try {
    return await ended(child);
  } finally {
    done();
  }
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>}
 */
function ended(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });
}

/** npm is a .cmd file on Windows, which only a shell can start. @param {string} command */
function needsShell(command) {
  return process.platform === 'win32' && command === 'npm';
}
