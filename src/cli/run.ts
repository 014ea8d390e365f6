import { onParentGone } from './parent';
import type { Terminal } from './terminal';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Runs a command as this process, which ends with its exit code. */
export function run(command: (args: readonly string[], terminal: Terminal) => Promise<number>): void {
  // The reader of the output may be gone, as in "| head": an EPIPE must not cut a command short.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  void command(process.argv.slice(2), processTerminal()).then((exitCode) => {
    process.exitCode = exitCode;
  });
}

function processTerminal(): Terminal {
  const listeners = new Set<(signal: NodeJS.Signals) => void>();
  const stopRequested = new Promise<void>((resolve) => {
    // "on", not "once": npm and the terminal both pass Ctrl+C on, and a second signal must not cut the stop short.
    for (const signal of SIGNALS) {
      process.on(signal, () => {
        const isFromTerminal = signal === 'SIGINT' && process.stdin.isTTY;
        if (!isFromTerminal) for (const listener of listeners) listener(signal);
        resolve();
      });
    }
    onParentGone(() => {
      for (const listener of listeners) listener('SIGTERM');
      resolve();
    });
  });
  return {
    out: (text) => process.stdout.write(text),
    error: (text) => process.stderr.write(text),
    readInput,
    stopRequested,
    onSignal: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

async function readInput(): Promise<string | undefined> {
  if (process.stdin.isTTY) return undefined;
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
