import { CASES } from './cases';
import { CASE_GROUPS, FINDINGS, RULES, type Verdict } from './rules';
import type { CaseResult } from './runCase';

/** A finished run of all cases. */
export interface Report {
  readonly command: readonly string[];
  /** In the order of the table. */
  readonly results: readonly CaseResult[];
  /** The verdicts that count as findings. */
  readonly findings: readonly Verdict[];
  readonly limitMs: number;
  readonly durationMs: number;
}

/** Lines and characters that are shown of each stream of a finding. */
const SHOWN = { lines: 10, characters: 2000 };

const NAME_WIDTH = Math.max(...CASES.map(({ name }) => name.length));
const VERDICT_WIDTH = Math.max(...RULES.map(({ verdict }) => verdict.length));

export const TABLE_HEAD = `    ${'case'.padEnd(NAME_WIDTH)}  ${'verdict'.padEnd(VERDICT_WIDTH)}  requests  accepted  exit      s\n`;

export function titleOf(verdict: Verdict): string {
  return verdict.replaceAll('-', ' ');
}

export function isFinding({ verdict }: CaseResult, findings: readonly Verdict[]): boolean {
  return findings.includes(verdict);
}

export function tableRow(result: CaseResult, findings: readonly Verdict[]): string {
  const { of, verdict, requests, accepted, exitCode, signal, hasEnded, durationMs } = result;
  const sign = isFinding(result, findings) ? '✕' : verdict === 'right' ? '✓' : '-';
  const exit = hasEnded ? String(exitCode ?? signal).replace('SIG', '') : '-';
  const numbers = [String(requests).padStart(8), String(accepted).padStart(8), exit.padStart(4)].join('  ');
  const seconds = (durationMs / 1000).toFixed(1).padStart(5);
  return `  ${sign} ${of.name.padEnd(NAME_WIDTH)}  ${titleOf(verdict).padEnd(VERDICT_WIDTH)}  ${numbers}  ${seconds}\n`;
}

/** What was found, by verdict, with the output of each case. */
export function details({ results, findings }: Report): string {
  return findings
    .map((verdict) => {
      const found = results.filter((result) => result.verdict === verdict);
      const rule = RULES.find((each) => each.verdict === verdict);
      if (found.length === 0 || rule === undefined) return '';
      return `\n${titleOf(verdict).toUpperCase()}: ${rule.when}\n${rule.remedy}\n${found.map((result) => detail(result)).join('')}`;
    })
    .join('');
}

function detail(result: CaseResult): string {
  const { of, accepted, hasSameId } = result;
  const twice =
    accepted > 1 ? `\n    ${accepted} messages, ${hasSameId ? 'with' : 'without'} the same client message id` : '';
  return `\n  ${of.name}: the gateway ${of.what}${twice}\n${outputOf(result, SHOWN)}`;
}

/** The output of a run, indented. */
export function outputOf({ stdout, stderr }: CaseResult, limits = { lines: Infinity, characters: Infinity }): string {
  return [
    ['stdout', stdout],
    ['stderr', stderr],
  ]
    .map(([name = '', text = '']) => {
      const all = plain(text).trimEnd();
      if (all === '') return '';
      const lines = all.slice(0, limits.characters).split('\n');
      const cut = lines.length > limits.lines || all.length > limits.characters ? [`    ${name} | …`] : [];
      const shown = lines.slice(0, limits.lines).map((line) => `    ${name} | ${line}`);
      return `${[...shown, ...cut].join('\n')}\n`;
    })
    .join('');
}

export function summary({ results, findings, durationMs }: Report): string {
  const counts = findings.flatMap((verdict) => {
    const count = results.filter((result) => result.verdict === verdict).length;
    return count === 0 ? [] : [`${count} ${titleOf(verdict)}`];
  });
  const right = results.filter(({ verdict }) => verdict === 'right').length;
  const seconds = (durationMs / 1000).toFixed(1);
  return `\n${results.length} cases in ${seconds} s: ${[`${right} right`, ...counts].join(', ')}.\n`;
}

/** The report for programs. */
export function toJson({ command, results, findings, limitMs, durationMs }: Report): string {
  const cases = results.map((result) => {
    const { of, verdict, requests, accepted, hasSameId, hasEnded, exitCode, signal, stdout, stderr } = result;
    return {
      case: of.name,
      what: of.what,
      verdict,
      isFinding: isFinding(result, findings),
      requests,
      accepted,
      sameClientMessageId: accepted > 1 && hasSameId,
      hasEnded,
      exitCode,
      signal,
      seconds: seconds(result.durationMs),
      stdout,
      stderr,
    };
  });
  const found = cases.filter((one) => one.isFinding).length;
  const report = { command, limitSeconds: limitMs / 1000, seconds: seconds(durationMs), findings: found, cases };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

/** The report as JUnit XML, as CI systems read it. */
export function toJunit({ command, results, findings, durationMs }: Report): string {
  const failures = results.filter((result) => isFinding(result, findings)).length;
  const cases = results.map((result) => {
    const { of, verdict, durationMs: caseMs, stdout, stderr } = result;
    const rule = RULES.find((each) => each.verdict === verdict);
    const failure = isFinding(result, findings)
      ? [
          `    <failure type="${verdict}" message="${xml(`${titleOf(verdict)}: ${rule?.when ?? ''}`)}">${xml(rule?.remedy ?? '')}</failure>`,
        ]
      : [];
    const output = [
      ...(stdout === '' ? [] : [`    <system-out>${xml(stdout)}</system-out>`]),
      ...(stderr === '' ? [] : [`    <system-err>${xml(stderr)}</system-err>`]),
    ];
    return [
      `  <testcase classname="websms prove" name="${xml(`${of.name}: the gateway ${of.what}`)}" time="${seconds(caseMs)}">`,
      ...failure,
      ...output,
      '  </testcase>',
    ].join('\n');
  });
  const suite = `name="${xml(`websms prove -- ${command.join(' ')}`)}" tests="${results.length}" failures="${failures}" errors="0" time="${seconds(durationMs)}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuite ${suite}>\n${cases.join('\n')}\n</testsuite>\n`;
}

/** The text of `--list`. */
export function listText(): string {
  const cases = CASE_GROUPS.map(
    ({ title, right, cases: own }) =>
      `${title}. Right: ${right}\n${own.map(({ name, what }) => `  ${name.padEnd(NAME_WIDTH)}  the gateway ${what}\n`).join('')}\n`,
  );
  const rules = RULES.filter(({ verdict }) => FINDINGS.includes(verdict)).map(
    ({ verdict, when }) => `  ${verdict.padEnd(NAME_WIDTH)}  ${when}\n`,
  );
  return `${cases.join('')}Findings, of which the first that applies is reported:\n${rules.join('')}`;
}

function seconds(ms: number): number {
  return Math.round(ms) / 1000;
}

/** Sequences that move a terminal's cursor, colour it or name its window; `stripVTControlCharacters` takes text with them. */
// oxlint-disable-next-line no-control-regex -- they begin with a control character
const TERMINAL_SEQUENCE = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\))/g;

/** Output of a program, which may hold anything, for a terminal. */
function plain(text: string): string {
  return text
    .replace(TERMINAL_SEQUENCE, '')
    .replace(/\p{Cc}/gu, (control) => ('\n\t'.includes(control) ? control : ''));
}

/** A text for XML, without what XML cannot hold. */
function xml(text: string): string {
  return plain(text)
    .toWellFormed()
    .replace(/[\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
