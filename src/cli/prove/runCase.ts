import { randomBytes, randomInt } from 'node:crypto';
import net from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { type ReceivedRequest, type Simulator, type SimulatorOptions, startSimulator } from '../../simulator';
import type { Case } from './cases';
import { type CommandResult, runCommand } from './command';
import { type Facts, judge, type Verdict } from './rules';

/** What all cases of a run share. */
export interface Run {
  readonly command: readonly string[];
  readonly limitMs: number;
  /** The certificate of all simulators, and the file that holds it; plain HTTP without it. */
  readonly tls:
    { readonly certificate: { readonly key: string; readonly cert: string }; readonly file: string } | undefined;
  readonly stopped: AbortSignal;
  /** How long after the command's start a gateway appears that could not be reached at first. */
  readonly opensAfterMs: number;
}

export interface CaseResult extends CommandResult, Facts {
  readonly of: Case;
  readonly verdict: Verdict;
  /** All messages were accepted with the same client message id. */
  readonly hasSameId: boolean;
  /** Connections that the command made. */
  readonly connections: number;
  readonly lastRefusal: ReceivedRequest | undefined;
  /** When the first request came, after the command's start. */
  readonly firstRequestMs: number | undefined;
}

/** Runs the command against a simulator of its own that does what the case says, and judges it. */
export async function runCase(of: Case, run: Run): Promise<CaseResult> {
  const { gateway } = of;
  const token = randomBytes(16).toString('hex');
  const options: SimulatorOptions = {
    token,
    keep: 'all',
    tls: run.tls?.certificate ?? false,
    switches: gateway.kind === 'switches' ? gateway.switches : {},
    scenario: gateway.kind === 'answers' ? [gateway.answer] : [],
  };
  let simulator = gateway.kind === 'absent' ? undefined : await startSimulator(options);
  const port = simulator?.port ?? (await freePort());
  const started = performance.now();
  let firstRequestMs: number | undefined;
  simulator?.onCount(() => (firstRequestMs ??= performance.now() - started));
  const ended = new AbortController();
  const opening =
    gateway.kind === 'absent' && gateway.opens
      ? openLater(run.opensAfterMs, { ...options, port }, ended.signal)
      : Promise.resolve(undefined);
  try {
    const env = environment(of, run, { port, token });
    const result = await runCommand(run.command, { env, limitMs: run.limitMs, stopped: run.stopped });
    ended.abort();
    simulator ??= await opening;
    const connections = simulator?.counts().connections ?? 0;
    if (simulator !== undefined) await untilRead(simulator);
    const facts: Facts = {
      requests: simulator?.counts().requests ?? 0,
      accepted: simulator?.counts().accepted ?? 0,
      hasEnded: result.hasEnded,
      exitCode: result.exitCode,
      isSilent: result.stderr.trim() === '',
    };
    return {
      ...result,
      ...facts,
      of,
      verdict: judge(facts, of),
      hasSameId: simulator !== undefined && haveSameId(simulator),
      connections,
      lastRefusal: simulator?.lastRefusal(),
      firstRequestMs,
    };
  } finally {
    ended.abort();
    await (await opening)?.close();
    await simulator?.close();
  }
}

/** The variables that the command gets beside those of its caller. */
function environment(of: Case, { tls }: Run, { port, token }: { port: number; token: string }): NodeJS.ProcessEnv {
  const local = ['127.0.0.1', 'localhost'];
  const noProxy = [process.env['NO_PROXY'] ?? process.env['no_proxy'], ...local].filter(Boolean).join();
  return {
    ...process.env,
    WEBSMS_BASE_URL: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}/rest/`,
    WEBSMS_TOKEN: token,
    WEBSMS_PROVE_CASE: of.name,
    NO_PROXY: noProxy,
    no_proxy: noProxy,
    // Node.js; OpenSSL (Python, Ruby, PHP and others); curl; Python's requests.
    ...(tls && {
      NODE_EXTRA_CA_CERTS: tls.file,
      SSL_CERT_FILE: tls.file,
      CURL_CA_BUNDLE: tls.file,
      REQUESTS_CA_BUNDLE: tls.file,
    }),
  };
}

async function openLater(
  afterMs: number,
  options: SimulatorOptions,
  ended: AbortSignal,
): Promise<Simulator | undefined> {
  try {
    await wait(afterMs, undefined, { signal: ended });
  } catch {
    return undefined; // the command has ended before
  }
  return startSimulator(options);
}

/** Ports that no system gives away by itself, so that nothing takes one before its simulator does. */
const PORTS = { from: 20_000, to: 32_000 };

async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(PORTS.from, PORTS.to);
    const server = net.createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.once('error', () => {
        resolve(false);
      });
      server.listen(port, '127.0.0.1', () => {
        resolve(true);
      });
    });
    await new Promise((resolve) => server.close(resolve));
    if (isFree) return port;
  }
}

/** The event loop's turns from the arrival of a request to its acceptance, and some more. */
const TURNS = 20;

/**
 * Resolves when the simulator has read what a command sent that has ended since: connections are served in the order in
 * which they came, so a further one is served last.
 */
async function untilRead(simulator: Simulator): Promise<void> {
  const { connections } = simulator.counts();
  const socket = net.connect(simulator.port, '127.0.0.1').on('error', () => undefined);
  while (simulator.counts().connections === connections && !socket.destroyed) await new Promise(setImmediate);
  for (let turn = 0; turn < TURNS; turn++) await new Promise(setImmediate);
  socket.destroy();
}

function haveSameId(simulator: Simulator): boolean {
  const ids = simulator.messages().map(({ request }) => request.clientMessageId);
  return ids[0] !== undefined && ids.every((id) => id === ids[0]);
}
