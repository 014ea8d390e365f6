import path from 'node:path';
import { prove } from '../../../../src/cli/prove';

/** One case of a report as JSON. */
export interface ReportedCase {
  readonly case: string;
  readonly what: string;
  readonly verdict: string;
  readonly isFinding: boolean;
  readonly requests: number;
  readonly accepted: number;
  readonly sameClientMessageId: boolean;
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Proven {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

export interface ProvenReport extends Proven {
  readonly findings: number;
  readonly cases: readonly ReportedCase[];
  /** The verdict of each case. */
  readonly verdicts: Readonly<Record<string, string>>;
}

const CLIENTS = path.resolve('test/unit/cli/prove/clients');

/** The command line of a client in `clients/`. */
export function client(name: string, ...args: string[]): readonly string[] {
  return [process.execPath, path.join(CLIENTS, `${name}.mjs`), ...args];
}

/** Runs `websms prove`. */
export async function run(
  flags: readonly string[],
  command: readonly string[],
  stopRequested: Promise<void> = new Promise(() => undefined),
): Promise<Proven> {
  let out = '';
  let error = '';
  const code = await prove([...flags, '--', ...command], {
    out: (text) => (out += text),
    error: (text) => (error += text),
    stopRequested,
  });
  return { code, out, error };
}

/** Runs `websms prove --json` and reads its report. */
export async function report(flags: readonly string[], command: readonly string[]): Promise<ProvenReport> {
  const proven = await run(['--json', ...flags], command);
  if (proven.code === 2) throw new Error(proven.error);
  const { findings, cases } = JSON.parse(proven.out) as ProvenReport;
  const verdicts = Object.fromEntries(cases.map((one) => [one.case, one.verdict]));
  return { ...proven, findings, cases, verdicts };
}
