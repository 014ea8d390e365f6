import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { type Case, CASES } from './cases';
import { FINDINGS, type Verdict } from './rules';

export interface Flags {
  /** The program and its arguments. */
  readonly command: readonly string[];
  readonly cases: readonly Case[];
  /** The verdicts that count as findings. */
  readonly findings: readonly Verdict[];
  readonly limitMs: number;
  readonly jobs: number;
  readonly tls: boolean;
  readonly json: boolean;
  /** The file for the report as JUnit XML. */
  readonly junit: string | undefined;
  readonly verbose: boolean;
}

/** The longest limit, an hour. */
const MAX_LIMIT_S = 3600;
const MAX_JOBS = 64;

const OPTIONS = {
  only: { type: 'string', multiple: true },
  limit: { type: 'string', default: '30' },
  jobs: { type: 'string' },
  tls: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  junit: { type: 'string' },
  verbose: { type: 'boolean', default: false },
  list: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

export const HELP = `Usage: websms prove [flags] -- COMMAND [ARGUMENTS]

Runs a command of yours that sends one message, once for each way in which a
request can end, and says where it sends twice or loses a message. It sends no
SMS: each run has a simulator of its own on this computer. The command takes the
address from WEBSMS_BASE_URL, the token from WEBSMS_TOKEN, and ends with exit
code 0 only when the message was accepted.

  --only NAMES    cases or findings, separated by commas; * stands for any
                  letters: --only '4*,*-once', --only sent-twice,lost
  --limit N       seconds after which a run hangs (default: 30)
  --jobs N        runs side by side (default: twice the processor cores)
  --tls           HTTPS, which Node.js, OpenSSL, curl and requests will trust
  --json          prints the report as JSON
  --junit FILE    writes the report as JUnit XML too
  --verbose       shows the output of every run, not only of findings
  --list          lists the cases and findings
  --help, -h      shows this

Findings: ${FINDINGS.join(', ')}.
Exit codes: 0 all is right, 1 something was found, 2 nothing could be proven.

  websms prove -- node send.js
  websms prove --only 'reset-*' -- php send.php 436761234567 Hello
`;

/** Parses the flags; returns a string with the error when they are invalid. */
export function readFlags(argv: readonly string[]): Flags | 'help' | 'list' | { readonly problem: string } {
  const separator = argv.indexOf('--');
  const own = separator < 0 ? argv : argv.slice(0, separator);
  const command = separator < 0 ? [] : argv.slice(separator + 1);
  let values;
  try {
    ({ values } = parseArgs({ args: [...own], options: OPTIONS }));
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
  if (values.help) return 'help';
  if (values.list) return 'list';
  const limit = wholeNumber(values.limit, MAX_LIMIT_S);
  if (limit === undefined) return { problem: `--limit takes a number of seconds from 1 to ${MAX_LIMIT_S}.` };
  const jobs = values.jobs === undefined ? 2 * availableParallelism() : wholeNumber(values.jobs, MAX_JOBS);
  if (jobs === undefined) return { problem: `--jobs takes a number from 1 to ${MAX_JOBS}.` };
  if (values.junit === '') return { problem: '--junit takes a file.' };
  const only = readOnly(values.only?.flatMap((names) => names.split(',')) ?? []);
  if ('problem' in only) return only;
  const [program = ''] = command;
  if (program === '') return { problem: 'The command is missing: websms prove -- node send.js' };
  const { tls, json, junit, verbose } = values;
  return { command, ...only, limitMs: limit * 1000, jobs, tls, json, junit, verbose };
}

/** Names of findings restrict what counts, all others the cases. */
function readOnly(names: readonly string[]): Pick<Flags, 'cases' | 'findings'> | { readonly problem: string } {
  const findings = FINDINGS.filter((verdict) => names.includes(verdict));
  const patterns = names.filter((name) => !findings.some((verdict) => verdict === name));
  const unknown = patterns.find((pattern) => !CASES.some(({ name }) => fits(name, pattern)));
  if (unknown !== undefined)
    return { problem: `--only ${JSON.stringify(unknown)} is no case and no finding. --list lists them.` };
  const cases = CASES.filter(({ name }) => patterns.some((pattern) => fits(name, pattern)));
  return {
    cases: patterns.length === 0 ? CASES : cases,
    findings: findings.length === 0 ? FINDINGS : findings,
  };
}

/** Whether a name is a pattern in which `*` stands for any letters. */
function fits(name: string, pattern: string): boolean {
  const [first = '', ...parts] = pattern.split('*');
  const last = parts.pop();
  if (last === undefined) return name === pattern;
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false;
  let rest = name.slice(first.length, name.length - last.length);
  for (const part of parts) {
    const at = rest.indexOf(part);
    if (at < 0) return false;
    rest = rest.slice(at + part.length);
  }
  return true;
}

function wholeNumber(text: string, max: number): number | undefined {
  const isFine = /^\d{1,9}$/.test(text) && Number(text) >= 1 && Number(text) <= max;
  return isFine ? Number(text) : undefined;
}
