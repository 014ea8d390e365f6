import { VERSION } from '../simulator';
import { count } from './count';
import { exec } from './exec/command';
import { explain } from './explain';
import { prove } from './prove';
import { simulator } from './simulator/command';
import { EXIT, type Terminal, usageError } from './terminal';

interface Command {
  /** What stands behind its name. */
  readonly takes: string;
  readonly help: string;
  readonly run: (args: readonly string[], terminal: Terminal) => Promise<number>;
}

/** Every subcommand, in the order of the help. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  simulator: { takes: '[flags]', help: 'runs a local websms server, until Ctrl+C', run: simulator },
  exec: { takes: '[flags] -- COMMAND', help: 'runs a command with such a server', run: exec },
  prove: { takes: '[flags] -- COMMAND', help: 'proves that your program never sends twice', run: prove },
  explain: { takes: 'CODE', help: 'explains a status code', run: explain },
  count: { takes: '[TEXT]', help: 'counts the SMS that a text needs', run: count },
};

/** The command `websms`. @returns the exit code. */
export async function websms([name, ...args]: readonly string[], terminal: Terminal): Promise<number> {
  if (name === '--help' || name === '-h' || name === undefined) {
    (name === undefined ? terminal.error : terminal.out)(helpText());
    return name === undefined ? EXIT.usage : EXIT.fine;
  }
  if (name === '--version') {
    terminal.out(`${VERSION}\n`);
    return EXIT.fine;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) return usageError(terminal, `${JSON.stringify(name)} is no command.`, 'websms');
  return command.run(args, terminal);
}

function helpText(): string {
  const commands = Object.entries(COMMANDS).map(
    ([name, { takes, help }]) => `  ${`${name} ${takes}`.padEnd(29)} ${help}`,
  );
  return `Usage: websms COMMAND

Tools for programs that send SMS over the websms gateway of LINK Mobility.
They send nothing themselves.

${commands.join('\n')}

  --help, -h                    shows this; websms COMMAND --help says more
  --version                     shows the version

Exit codes: 0 all is well, 1 it failed, 2 the command line is wrong. exec ends
with the exit code of its command, and prove has 1 for findings.
`;
}
