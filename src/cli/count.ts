import { parseArgs } from 'node:util';
import { countSegments, nonGsmCharacters, type NonGsmCharacter, replaceWithLookAlikes } from '../sms';
import { wrapped } from './table';
import { EXIT, printable, type Terminal, usageError } from './terminal';

const HELP = `Usage: websms count [--json] [TEXT]

Counts the SMS that a text needs, names the characters that are not in the GSM
alphabet and so cut the room of each SMS from 160 to 70, and says what would do
instead. Without TEXT it reads its input, without a last line break.

  --json      prints it as JSON
  --help, -h  shows this

Exit codes: 0 counted, 2 the command line is wrong.

  websms count 'Your code is 4711'
  websms count < message.txt
`;

/** `websms count`. @returns the exit code. */
export async function count(args: readonly string[], terminal: Terminal): Promise<number> {
  let parsed;
  try {
    const options = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const;
    parsed = parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    return usageError(terminal, error instanceof Error ? error.message : String(error), 'websms count');
  }
  const { values, positionals } = parsed;
  if (values.help) {
    terminal.out(HELP);
    return EXIT.fine;
  }
  if (positionals.length > 1) return usageError(terminal, 'count takes one text, in quotes.', 'websms count');
  const text = positionals[0] ?? (await terminal.readInput())?.replace(/\r?\n$/, '');
  if (text === undefined) return usageError(terminal, 'The text is missing.', 'websms count');
  terminal.out(values.json ? toJson(text) : toText(text));
  return EXIT.fine;
}

function toJson(text: string): string {
  const replaced = replaceWithLookAlikes(text);
  const result = {
    ...countSegments(text),
    nonGsmCharacters: nonGsmCharacters(text).map((found) => ({ ...found, lookAlike: found.lookAlike ?? null })),
    withLookAlikes: replaced === text ? null : { text: replaced, ...countSegments(replaced) },
  };
  return `${JSON.stringify(result, null, 2)}\n`;
}

/** How many characters are named. */
const MAX_NAMED = 10;

function toText(text: string): string {
  const { segments, alphabet, units, unitsPerSegment, unitsLeft } = countSegments(text);
  const others = nonGsmCharacters(text);
  const replaced = replaceWithLookAlikes(text);
  const each = segments > 1 ? ` in ${segments} SMS of ${unitsPerSegment}` : ` of ${unitsPerSegment}`;
  const rows: readonly (readonly [title: string, text: string])[] = [
    ['SMS', String(segments)],
    ['Alphabet', alphabet === 'GSM-7' ? 'GSM-7' : 'UCS-2 (Unicode)'],
    ['Length', `${units}${each}, ${unitsLeft} left`],
    ...others.slice(0, MAX_NAMED).map((other, index) => [index === 0 ? 'Not in GSM-7' : '', named(other)] as const),
    ...(others.length > MAX_NAMED ? [['', `and ${others.length - MAX_NAMED} more`] as const] : []),
    ...(replaced === text
      ? []
      : [['If replaced', `${countSegments(replaced).segments} SMS, ${countSegments(replaced).alphabet}`] as const]),
  ];
  return rows.map(([title, line]) => wrapped(title, line)).join('');
}

function named({ character, count: times, lookAlike }: NonGsmCharacter): string {
  const points = Array.from(
    character,
    (point) => `U+${(point.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
  const instead =
    lookAlike === undefined ? '' : lookAlike === '' ? ', needless' : `, like ${JSON.stringify(lookAlike)}`;
  return `${printable(character)} ${points.join(' ')}${times > 1 ? `, ${times} times` : ''}${instead}`;
}
