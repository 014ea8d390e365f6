import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { selfSignedCertificate } from '../../simulator';
import { type Case, USUAL_CASE } from './cases';
import { CommandError } from './command';
import { type Flags, HELP, readFlags } from './flags';
import {
  details,
  isFinding,
  listText,
  outputOf,
  type Report,
  summary,
  TABLE_HEAD,
  tableRow,
  toJson,
  toJunit,
} from './report';
import { type CaseResult, type Run, runCase } from './runCase';

/** The command's output and its stop signal. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** Resolves when the user stops it (Ctrl+C). */
  readonly stopRequested: Promise<void>;
}

const EXIT = { fine: 0, found: 1, notProven: 2 } as const;

/** Thrown when nothing can be proven; the message is for people. */
class ProveError extends Error {
  override readonly name = 'ProveError';
}

/**
 * `websms prove`: runs a developer's own command, which sends one message, once for each way in which a request can end,
 * and judges each run; see docs/prove.md.
 * @returns the exit code.
 */
export async function prove(argv: readonly string[], terminal: Terminal): Promise<number> {
  const flags = readFlags(argv);
  if (flags === 'help' || flags === 'list') {
    terminal.out(flags === 'help' ? HELP : listText());
    return EXIT.fine;
  }
  if ('problem' in flags) {
    terminal.error(`${flags.problem}\nSee --help for all flags.\n`);
    return EXIT.notProven;
  }
  const stop = new AbortController();
  void terminal.stopRequested.then(() => {
    stop.abort();
  });
  try {
    const report = await runAll(flags, terminal, stop.signal);
    if (flags.junit !== undefined) await writeFile(flags.junit, toJunit(report));
    terminal.out(flags.json ? toJson(report) : `${details(report)}${summary(report)}`);
    return report.results.some((result) => isFinding(result, flags.findings)) ? EXIT.found : EXIT.fine;
  } catch (error) {
    if (!(error instanceof ProveError) && !(error instanceof CommandError) && !isSystemError(error)) throw error;
    terminal.error(`${error.message}\n`);
    return EXIT.notProven;
  }
}

async function runAll(flags: Flags, terminal: Terminal, stopped: AbortSignal): Promise<Report> {
  const started = performance.now();
  const folder = flags.tls ? await mkdtemp(path.join(tmpdir(), 'websms-prove-')) : undefined;
  try {
    const tls = folder === undefined ? undefined : await writeCertificate(folder);
    const { command, limitMs, findings } = flags;
    const run: Run = { command, limitMs, tls, stopped, opensAfterMs: 0 };
    const usual = await runCase(USUAL_CASE, run);
    throwIfStopped(stopped);
    const problem = problemOf(usual);
    if (problem !== undefined) throw new ProveError(`Nothing can be proven: ${problem}\n${outputOf(usual)}`.trimEnd());
    const results = await runCases(flags, { ...run, opensAfterMs: opensAfterMs(usual) }, terminal);
    return { command, results, findings, limitMs, durationMs: performance.now() - started };
  } finally {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  }
}

async function writeCertificate(folder: string): Promise<Run['tls']> {
  const certificate = selfSignedCertificate();
  const file = path.join(folder, 'simulator.pem');
  await writeFile(file, certificate.cert);
  return { certificate, file };
}

/**
 * Runs the cases side by side, those first that can take long, and prints the rows of the table in its order.
 */
async function runCases(
  { cases, jobs, json, verbose, findings }: Flags,
  run: Run,
  { out }: Terminal,
): Promise<readonly CaseResult[]> {
  const results = new Map<Case, CaseResult>();
  let printed = 0;
  const print = (): void => {
    for (let next = cases[printed]; next !== undefined; next = cases[++printed]) {
      const result = results.get(next);
      if (result === undefined) return;
      out(tableRow(result, findings) + (verbose ? outputOf(result) : ''));
    }
  };
  if (!json) out(TABLE_HEAD);
  const waiting = cases.toSorted((a, b) => mayTakeMs(b) - mayTakeMs(a));
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      throwIfStopped(run.stopped);
      results.set(next, await runCase(next, run));
      throwIfStopped(run.stopped);
      if (!json) print();
    }
  };
  const workers = await Promise.allSettled(
    Array.from({ length: jobs }, () =>
      work().finally(() => {
        waiting.length = 0; // nothing is left, or one has failed
      }),
    ),
  );
  for (const worker of workers) if (worker.status === 'rejected') throw worker.reason;
  return cases.flatMap((one) => results.get(one) ?? []);
}

/** How long a client can be expected to wait in a case; only for the order. */
function mayTakeMs({ gateway, cause, isLate }: Case): number {
  if (gateway.kind === 'absent') return gateway.opens ? 10_000 : 3000;
  if (isLate) return 5000;
  const { fault = '' } = gateway.kind === 'answers' ? gateway.answer : {};
  if (fault.startsWith('noAnswer')) return 30_000;
  return cause === 'passing' ? 3000 : 0;
}

/** Late enough for the first try to fail on a busier machine, and early enough for a second one. */
function opensAfterMs({ firstRequestMs = 0 }: CaseResult): number {
  return 2 * firstRequestMs + 700;
}

/** Why nothing can be proven of a command whose message is accepted; undefined when it can. */
function problemOf({
  requests,
  accepted,
  connections,
  hasEnded,
  exitCode,
  signal,
  lastRefusal,
}: CaseResult): string | undefined {
  if (requests === 0 && connections > 0)
    return 'the command connected, but sent no HTTP request. If it speaks HTTPS, add --tls.';
  if (requests === 0)
    return 'the command sent no request to the simulator. It must take the address from WEBSMS_BASE_URL.';
  if (accepted === 0) {
    const { httpStatus = 0, statusCode, path: at = '' } = lastRefusal ?? {};
    const answer = statusCode === undefined ? `HTTP ${httpStatus}` : `status code ${statusCode}`;
    const hint = httpStatus === 401 ? ' It must take the token from WEBSMS_TOKEN.' : '';
    return `the request of the command to ${JSON.stringify(at)} was refused with ${answer}.${hint}`;
  }
  if (accepted > 1) return `the command sent ${accepted} messages. It must send one.`;
  if (!hasEnded) return 'the command had not ended at the limit, though its message was accepted.';
  if (exitCode !== 0)
    return `the command ended with ${exitCode === null ? String(signal) : `exit code ${exitCode}`}, though its message was accepted.`;
  return undefined;
}

function throwIfStopped(stopped: AbortSignal): void {
  if (stopped.aborted) throw new ProveError('Stopped.');
}

/** An error of the file system, such as a folder that is missing. */
function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && 'syscall' in error;
}
