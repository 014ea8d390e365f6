import { type ChildProcess, spawn } from 'node:child_process';
import { StringDecoder } from 'node:string_decoder';

export interface CommandOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly limitMs: number;
  /** Ends the command at once. */
  readonly stopped: AbortSignal;
}

/** How a command ended. */
export interface CommandResult {
  /** False when it was ended at the limit. */
  readonly hasEnded: boolean;
  /** Null when a signal ended it. */
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly durationMs: number;
}

/** Thrown when a command cannot be started; the message is for people. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

/** Characters that are kept of each stream. */
const MAX_OUTPUT = 64 * 1024;

/** How long the output of a command that has ended may still come: a process that left its group may hold it open. */
const OUTPUT_GRACE_MS = 1000;

/**
 * Runs a command in a process group of its own, without input. The whole group is killed at the limit, and what the
 * command has left running when it ends.
 * @returns a promise that rejects with a CommandError when it cannot be started.
 */
export async function runCommand(
  [file = '', ...args]: readonly string[],
  { env, limitMs, stopped }: CommandOptions,
): Promise<CommandResult> {
  const started = performance.now();
  const child = spawn(file, args, {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  const stdout = collect(child.stdout);
  const stderr = collect(child.stderr);
  const closed = new Promise<void>((resolve) => {
    child.once('close', () => {
      resolve();
    });
  });
  let hasEnded = true;
  const kill = (): void => {
    killGroup(child);
  };
  const limit = setTimeout(() => {
    hasEnded = false;
    kill();
  }, limitMs);
  stopped.addEventListener('abort', kill);
  if (stopped.aborted) kill();
  try {
    const [exitCode, signal] = await exitOf(child, file);
    const durationMs = performance.now() - started;
    clearTimeout(limit);
    kill();
    const grace = setTimeout(() => {
      child.stdout.destroy();
      child.stderr.destroy();
    }, OUTPUT_GRACE_MS);
    await closed;
    clearTimeout(grace);
    return { hasEnded, exitCode, signal, stdout: stdout(), stderr: stderr(), durationMs };
  } finally {
    clearTimeout(limit);
    stopped.removeEventListener('abort', kill);
  }
}

function exitOf(child: ChildProcess, file: string): Promise<[number | null, NodeJS.Signals | null]> {
  return new Promise((resolve, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      const why = error.code === 'ENOENT' ? 'there is no such program' : error.message;
      reject(new CommandError(`${file} cannot be started: ${why}.`));
    });
    child.once('exit', (exitCode, signal) => {
      resolve([exitCode, signal]);
    });
  });
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    spawn('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' }).on('error', () => undefined);
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Nothing of the group is left.
  }
}

/** Keeps the beginning of a stream. @returns a function that returns what has come. */
function collect(stream: NodeJS.ReadableStream): () => string {
  const decoder = new StringDecoder('utf8');
  let text = '';
  stream.on('data', (chunk: Buffer) => {
    if (text.length < MAX_OUTPUT) text += decoder.write(chunk);
  });
  return () => text.slice(0, MAX_OUTPUT);
}
