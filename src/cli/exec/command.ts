import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import path from 'node:path';
import { readFlags } from '../simulator/flags';
import { openness, start, type Started, StartError } from '../simulator/start';
import { EXIT, type Terminal } from '../terminal';

/** Exit codes of its own, which are those of `docker run`; any other is the command's. */
const OWN_EXIT = { notStarted: 125, notExecutable: 126, notFound: 127, bySignal: 128 } as const;

const HELP = `Usage: websms exec [flags] -- COMMAND [ARGUMENTS]

Starts a simulator, runs the command, and stops the simulator when it has ended.
The command gets WEBSMS_BASE_URL and WEBSMS_TOKEN in its environment, with --tls
also NODE_EXTRA_CA_CERTS, a file with the certificate.

  --quiet     prints no line for each request; without it they go to stderr
  --json      prints these lines as JSON
  --help, -h  shows this
  and the other flags of websms simulator

Exit codes: that of the command, 128 and the signal's number when a signal ended
it; 125 nothing was started, 126 the command cannot be run, 127 there is no such
command.

  websms exec -- npm test
  websms exec --tls --quiet -- python3 -m unittest
`;

/** `websms exec`: runs a command with a simulator. @returns the command's exit code. */
export async function exec(args: readonly string[], terminal: Terminal): Promise<number> {
  const separator = args.indexOf('--');
  const flags = readFlags(separator < 0 ? args : args.slice(0, separator));
  const command = separator < 0 ? [] : args.slice(separator + 1);
  const fail = (problem: string, exitCode: number): number => {
    terminal.error(`${problem}\n`);
    return exitCode;
  };
  if (typeof flags === 'string') return fail(`${flags}\nSee websms exec --help.`, OWN_EXIT.notStarted);
  if (flags.help) {
    terminal.out(HELP);
    return EXIT.fine;
  }
  const [program = ''] = command;
  if (program === '') return fail('The command is missing: websms exec -- npm test', OWN_EXIT.notStarted);
  let started: Started;
  try {
    started = await start(flags, terminal);
  } catch (error) {
    if (error instanceof StartError) return fail(error.message, OWN_EXIT.notStarted);
    throw error;
  }
  const note = openness(flags);
  if (note !== undefined) terminal.error(`${note}\n`);
  const { certificate } = started.simulator;
  const folder = certificate === undefined ? undefined : await mkdtemp(path.join(tmpdir(), 'websms-exec-'));
  try {
    const file = folder === undefined ? undefined : await writeTrusted(folder, certificate ?? '');
    const env = {
      ...process.env,
      ...started.simulator.environment(),
      ...(file !== undefined && { NODE_EXTRA_CA_CERTS: file }),
    };
    return await runCommand(command, env, terminal);
  } finally {
    await started.stop();
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  }
}

/** Writes the certificates that Node shall trust: the simulator's, and those that it was told to trust already. */
async function writeTrusted(folder: string, certificate: string): Promise<string> {
  const earlier = process.env['NODE_EXTRA_CA_CERTS'];
  // Node itself only warns of a file that cannot be read.
  const others = earlier === undefined ? '' : await readFile(earlier, 'utf8').catch(() => '');
  const file = path.join(folder, 'certificates.pem');
  // Its own first: of two with the same name, as those of two simulators have, OpenSSL takes the first.
  await writeFile(file, [certificate, others].join('\n'));
  return file;
}

/** Runs a command with this process's input and output. Signals that come to this process alone are passed on. */
async function runCommand(
  [program = '', ...args]: readonly string[],
  env: NodeJS.ProcessEnv,
  { error: print, onSignal }: Terminal,
): Promise<number> {
  // npm and the like are scripts on Windows, which only a shell runs.
  const child = spawn(program, args, { env, stdio: 'inherit', shell: process.platform === 'win32' });
  const stopPassing = onSignal((signal) => {
    child.kill(signal);
  });
  try {
    return await exitCodeOf(child);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const reason = error instanceof Error ? error.message : String(error);
    print(`${program} cannot be run: ${code === 'ENOENT' ? 'there is no such command' : reason}.\n`);
    return code === 'ENOENT' ? OWN_EXIT.notFound : OWN_EXIT.notExecutable;
  } finally {
    stopPassing();
  }
}

function exitCodeOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (exitCode, signal) => {
      resolve(exitCode ?? OWN_EXIT.bySignal + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}
