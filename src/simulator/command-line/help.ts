import { FAULTS } from '../behaviour/faults';
import { REPORT_SEQUENCES } from '../behaviour/reportSequences';
import { FLAGS, SWITCH_FLAGS } from './flags';

/** The text of `--help`: every flag, switch and special recipient, generated from their tables. */
export function helpText(): string {
  const flags = Object.entries(FLAGS).map(([name, { value = '', help }]) => line(`--${name} ${value}`, help));
  const switches = Object.entries(SWITCH_FLAGS).map(
    ([name, { value = '', help }]) => `  --${name} ${value}`.trimEnd() + `\n      ${help}`,
  );
  const faults = FAULTS.map(({ recipient, effect }) => line(recipient, effect));
  const reports = REPORT_SEQUENCES.map(({ recipient, effect }) => line(recipient, `reports: ${effect}`));
  return `Usage: websms-simulator [flags]

Runs a local websms server for trying out clients. It sends no SMS.

${flags.join('\n')}

Where sources disagree about the real server; the first value is the default:

${switches.join('\n')}

Recipients with a meaning:

${[line('9990000CCCC', 'answers status code CCCC'), ...faults, ...reports].join('\n')}

Ctrl+C stops it.
`;
}

function line(left: string, right: string): string {
  return `  ${left.padEnd(18)} ${right}`;
}
