import { readFile } from 'node:fs/promises';
import type { NextAnswer } from '../behaviour/nextAnswers';
import { readScenario, ScenarioError } from '../scenario/readScenario';
import { type Simulator, startSimulator } from '../server';
import { writeCertificate } from '../tls/certificateFile';
import { type Flags, readFlags } from './flags';
import { helpText } from './help';

/** The command's output and its stop signal. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** Resolves when the user stops it (Ctrl+C). */
  readonly stopRequested: Promise<void>;
}

/** The exit codes; 2 for a usage error, as usual for command-line tools. */
const EXIT = { fine: 0, failed: 1, usage: 2 } as const;

/** Runs the simulator until it is stopped. @returns the exit code. */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<number> {
  const flags = readFlags(args);
  if (typeof flags === 'string') {
    terminal.error(`${flags}\nSee --help for all flags.\n`);
    return EXIT.usage;
  }
  if (flags.help) {
    terminal.out(helpText());
    return EXIT.fine;
  }
  const simulator = await start(flags).catch((error: unknown) => {
    terminal.error(`${startErrorMessage(error, flags.port ?? 0)}\n`);
  });
  if (simulator === undefined) return EXIT.failed;
  // Reports failed callbacks, which are hard to notice otherwise.
  simulator.onMessage((event) => {
    if (event.kind !== 'callback' || event.callback.result === 'acknowledged') return;
    const { url, tries, result, reason = '' } = event.callback;
    const after = result === 'failed' ? ` after ${tries} ${tries === 1 ? 'try' : 'tries'}` : '';
    terminal.error(`Callback to ${url} ${result}${after}: ${reason}\n`);
  });
  terminal.out(welcome(simulator, flags));
  await terminal.stopRequested;
  await simulator.close();
  terminal.out('The simulator has stopped.\n');
  return EXIT.fine;
}

async function start(flags: Flags): Promise<Simulator> {
  const scenario = flags.scenarioFile === undefined ? [] : await readScenarioFile(flags.scenarioFile);
  const simulator = await startSimulator({ ...flags, scenario });
  try {
    if (flags.tlsCert !== undefined) await writeCertificate(flags.tlsCert, simulator.certificate ?? '');
  } catch (error) {
    await simulator.close();
    throw error;
  }
  return simulator;
}

async function readScenarioFile(file: string): Promise<readonly NextAnswer[]> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new ScenarioError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  });
  return readScenario(text, file).answers;
}

function startErrorMessage(error: unknown, port: number): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return `Port ${port} is in use. Choose another one, or leave --port out to take a free one.`;
  if (code === 'EACCES') return `Port ${port} is not allowed for this user. Choose one above 1023.`;
  if (error instanceof ScenarioError) return error.message;
  return `The simulator could not start: ${error instanceof Error ? error.message : String(error)}`;
}

function welcome({ baseUrl, token }: Simulator, { allowCallbacks = false, tls = false, tlsCert, user }: Flags): string {
  const privacy = allowCallbacks
    ? 'Only reports and replies leave this computer'
    : 'Nothing sent to it leaves this computer';
  const trust = tlsCert ?? 'unknown to clients; --tls-cert FILE writes it for them';
  return `The websms simulator runs. ${privacy}.

  Address      ${baseUrl}
${user === undefined ? '' : `  User name    ${user}\n`}  Token        ${token}
  Accepted     ${new URL(`/_messages?access_token=${token}`, baseUrl).href}
${tls ? `  Certificate  ${trust}\n` : ''}
Press Ctrl+C to stop.
`;
}
