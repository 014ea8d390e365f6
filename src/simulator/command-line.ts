import { parseArgs } from 'node:util';
import { tokenProblem } from './authentication';
import { startSimulator, type Simulator } from './server';

/** Where the command writes, and how it learns that it shall stop. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** Resolves when the person wants it to end (Ctrl+C). */
  readonly stopRequested: Promise<void>;
}

const HELP = `Usage: npm run simulator -- [--port N] [--token T]

Runs a local websms server for trying out clients. It sends nothing.

  --port N    the port on 127.0.0.1 (default: a free one)
  --token T   the access token to accept (default: a random one)
  --help      shows this

Ctrl+C stops it.
`;

/** The exit codes: a usage error is 2, as other command-line tools have it. */
const EXIT = { fine: 0, failed: 1, usage: 2 } as const;

interface Flags {
  readonly help: boolean;
  readonly port: number;
  readonly token: string | undefined;
}

/** Runs the simulator until it shall stop. @returns the exit code. */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<number> {
  const flags = readFlags(args);
  if (typeof flags === 'string') {
    terminal.error(`${flags}\nSee: npm run simulator -- --help\n`);
    return EXIT.usage;
  }
  if (flags.help) {
    terminal.out(HELP);
    return EXIT.fine;
  }
  let simulator: Simulator;
  try {
    const { port, token } = flags;
    simulator = await startSimulator({ port, ...(token !== undefined && { token }) });
  } catch (error) {
    terminal.error(`${startProblem(error, flags.port)}\n`);
    return EXIT.failed;
  }
  terminal.out(welcome(simulator));
  await terminal.stopRequested;
  await simulator.close();
  terminal.out('The simulator has stopped.\n');
  return EXIT.fine;
}

/** Reads the flags; a string says what is wrong with them. */
function readFlags(args: readonly string[]): Flags | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { port: { type: 'string' }, token: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    });
    const { help = false, port = '0', token } = values;
    if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) return '--port takes a number from 0 to 65535.';
    const problem = token === undefined ? undefined : tokenProblem(token);
    if (problem !== undefined) return `--token cannot be used: ${problem}.`;
    return { help, port: Number(port), token };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function startProblem(error: unknown, port: number): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return `Port ${port} is in use. Choose another one, or leave --port out to take a free one.`;
  if (code === 'EACCES') return `Port ${port} is not allowed for this user. Choose one above 1023.`;
  return `The simulator could not start: ${error instanceof Error ? error.message : String(error)}`;
}

function welcome({ port, baseUrl, token }: Simulator): string {
  return `The websms simulator runs. Nothing sent to it leaves this computer.

  Address   ${baseUrl}
  Token     ${token}
  Accepted  http://127.0.0.1:${port}/_messages?access_token=${token}

Press Ctrl+C to stop.
`;
}
