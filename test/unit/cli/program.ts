import { type ChildProcess, execFileSync, spawn, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Terminal } from '../../../src/cli/terminal';

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly error: string;
}

/** A built command, to be run as a process. */
export interface Program {
  readonly folder: string;
  readonly file: string;
  start(args: readonly string[], options?: SpawnOptions): ChildProcess;
  run(args: readonly string[], input?: string): Promise<Ended>;
  remove(): void;
}

/** Builds an entry of `src/cli` into a folder of its own. */
export function buildProgram(entry: 'websms' | 'websmsSimulator'): Program {
  const folder = mkdtempSync(path.join(tmpdir(), 'websms-cli-'));
  const file = path.join(folder, `${entry}.cjs`);
  const esbuild = path.join('node_modules', '.bin', 'esbuild');
  const flags = ['--bundle', '--platform=node', '--format=cjs', '--log-level=error', `--outfile=${file}`];
  execFileSync(esbuild, [`src/cli/${entry}.ts`, ...flags], { shell: process.platform === 'win32' });
  const start: Program['start'] = (args, options = {}) => spawn(process.execPath, [file, ...args], options);
  return {
    folder,
    file,
    start,
    run: (args, input) => {
      const child = start(args);
      child.stdin?.end(input);
      return ended(child);
    },
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Waits for the end of a process, and collects its output. */
export async function ended(child: ChildProcess): Promise<Ended> {
  let out = '';
  let error = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (error += text));
  await once(child, 'close');
  return { code: child.exitCode, signal: child.signalCode, out, error };
}

/** Reads a stream up to a text, and leaves it open. */
export async function readUntil(stream: ChildProcess['stdout'], end: string | RegExp): Promise<string> {
  let text = '';
  for await (const data of stream?.iterator({ destroyOnReturn: false }) ?? []) {
    text += String(data);
    if (typeof end === 'string' ? text.includes(end) : end.test(text)) break;
  }
  return text;
}

/** Runs a command within this process. */
export async function runHere(
  command: (args: readonly string[], terminal: Terminal) => Promise<number>,
  args: readonly string[],
  input?: string,
): Promise<{ readonly code: number; readonly out: string; readonly error: string }> {
  let out = '';
  let error = '';
  const code = await command(args, {
    out: (text) => (out += text),
    error: (text) => (error += text),
    readInput: () => Promise.resolve(input),
    stopRequested: Promise.resolve(),
    onSignal: () => () => undefined,
  });
  return { code, out, error };
}
