import { FAULTS, REPORT_SEQUENCES } from '../../simulator';
import { FLAGS, SWITCH_FLAGS } from './flags';

/** The text of `--help`. */
export function helpText(name: string): string {
  return `Usage: ${name} [flags]

Runs a local websms server for trying out clients. It sends no SMS.

${flagLines()}

Exit codes: 0 stopped by Ctrl+C, 1 not started, 2 the command line is wrong.
`;
}

/** The text of `--help-all`: also every switch and special recipient, generated from their tables. */
export function fullHelpText(name: string): string {
  const switches = Object.entries(SWITCH_FLAGS).map(
    ([flag, { value = '', help }]) => `  --${flag} ${value}`.trimEnd() + `\n      ${help}`,
  );
  const faults = FAULTS.map(({ recipient, effect }) => line(recipient, effect));
  const reports = REPORT_SEQUENCES.map(({ recipient, effect }) => line(recipient, `reports: ${effect}`));
  return `${helpText(name)}
Where sources disagree about the real server; the first value is the default:

${switches.join('\n')}

Recipients with a meaning:

${[line('9990000CCCC', 'answers status code CCCC'), ...faults, ...reports].join('\n')}
`;
}

/** A line for each flag. */
export function flagLines(): string {
  return Object.entries(FLAGS)
    .map(([flag, { value = '', help }]) => line(`--${flag} ${value}`, help))
    .join('\n');
}

function line(left: string, right: string): string {
  return `  ${left.padEnd(18)} ${right}`;
}
