import { parseArgs } from 'node:util';
import { type Explanation, explainCode, findStatusCode, findStatusName } from '../codes';
import { ENGLISH } from './english';
import { wrapped } from './table';
import { EXIT, type Terminal, usageError } from './terminal';

const HELP = `Usage: websms explain [--json] CODE

Explains a status code of the gateway: what it means, what to do, and whether to
send again. CODE is its number or its name.

  --json      prints it as JSON
  --help, -h  shows this

Exit codes: 0 explained, 2 no such code.

  websms explain 4026
  websms explain MAX_SMS_PER_MESSAGE_EXCEEDED
`;

/** `websms explain`. @returns the exit code. */
export function explain(args: readonly string[], terminal: Terminal): Promise<number> {
  return Promise.resolve(explainNow(args, terminal));
}

function explainNow(args: readonly string[], terminal: Terminal): number {
  const fail = (problem: string): number => usageError(terminal, problem, 'websms explain');
  let parsed;
  try {
    const options = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const;
    parsed = parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = parsed;
  if (values.help) {
    terminal.out(HELP);
    return EXIT.fine;
  }
  const [given, ...more] = positionals;
  if (given === undefined || more.length > 0) return fail('explain takes one status code.');
  const code = /^\d{4}$/.test(given) ? Number(given) : findStatusName(given.toUpperCase())?.code;
  if (code === undefined) return fail(`${JSON.stringify(given)} is no status code and no name of one.`);
  const explanation = explainCode(code, ENGLISH);
  terminal.out(values.json ? toJson(explanation) : toText(explanation));
  return EXIT.fine;
}

function toJson({ code, name, message, class: outcome, why, do: remedy, retry, notes }: Explanation): string {
  const fields = findStatusCode(code)?.fields ?? [];
  return `${JSON.stringify({ code, name: name ?? null, message, outcome, why, do: remedy, retry, fields, notes }, null, 2)}\n`;
}

function toText({ code, name, message, outcomeWord, why, do: remedy, retry, notes }: Explanation): string {
  const fields = findStatusCode(code)?.fields ?? [];
  const rows: readonly (readonly [title: string, text: string])[] = [
    ['', message],
    ['Outcome', outcomeWord],
    ['Why', why],
    ['What to do', remedy],
    ['Send again', retry],
    ...(fields.length === 0 ? [] : [['Fields', fields.join(', ')] as const]),
    ...notes.map((note) => ['Note', note] as const),
  ];
  return `${[code, name].filter(Boolean).join(' ')}\n${rows.map(([title, text]) => wrapped(title, text)).join('')}`;
}
