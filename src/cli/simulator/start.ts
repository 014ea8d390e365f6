import { readFile, rm } from 'node:fs/promises';
import {
  isOpenToOthers,
  type NextAnswer,
  readScenario,
  ScenarioError,
  type Simulator,
  startSimulator,
  VERSION,
} from '../../simulator';
import { writeCertificate, writeReadyFile } from '../ownFile';
import type { Terminal } from '../terminal';
import type { Flags } from './flags';
import { RequestLines } from './requestLines';

/** A simulator that was started by flags. */
export interface Started {
  readonly simulator: Simulator;
  /** What another program needs to use it, as one line of JSON. */
  readonly readyLine: string;
  /** Stops it, and removes its ready file. */
  readonly stop: () => Promise<void>;
}

/** Thrown when it cannot start; the message is for people. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/**
 * Starts a simulator, prints a line for each request and each callback that failed, and writes its certificate and its
 * ready file.
 * @returns a promise that rejects with a StartError.
 */
export async function start(flags: Flags, { error: print }: Terminal): Promise<Started> {
  try {
    const { scenarioFile, tlsCert, readyFile, quiet = false, json = false } = flags;
    const scenario = scenarioFile === undefined ? [] : await readScenarioFile(scenarioFile);
    const simulator = await startSimulator({ ...flags, scenario });
    const readyLine = `${JSON.stringify(readiness(simulator))}\n`;
    try {
      if (tlsCert !== undefined) await writeCertificate(tlsCert, simulator.certificate ?? '');
      printEvents(simulator, print, { quiet, json });
      if (readyFile !== undefined) await writeReadyFile(readyFile, readyLine);
    } catch (error) {
      await simulator.close();
      throw error;
    }
    const stop = async (): Promise<void> => {
      await simulator.close();
      if (readyFile !== undefined) await removeReadyFile(readyFile, readyLine);
    };
    return { simulator, readyLine, stop };
  } catch (error) {
    throw new StartError(startErrorMessage(error, flags));
  }
}

/** What a simulator does that others notice; undefined when it is only for this computer and calls only it. */
export function openness({ host = '127.0.0.1', allowCallbacks = false }: Flags): string | undefined {
  const notes = [
    ...(isOpenToOthers(host) ? [`Other computers reach it: it listens on ${host}. They need the token.`] : []),
    ...(allowCallbacks ? ['Its reports and replies may go to other computers.'] : []),
  ];
  return notes.length === 0 ? undefined : notes.join('\n');
}

function readiness({ baseUrl, token, port, certificate }: Simulator): object {
  return { baseUrl, token, port, certificate: certificate ?? null, version: VERSION, pid: process.pid };
}

function printEvents(
  simulator: Simulator,
  print: Terminal['error'],
  { quiet, json }: { readonly quiet: boolean; readonly json: boolean },
): void {
  if (!quiet) {
    const lines = new RequestLines();
    simulator.onMessage((event) => {
      if (event.kind === 'accepted') lines.keepMessage(event.message);
    });
    simulator.onRequest((request) => {
      print(json ? `${JSON.stringify(request)}\n` : lines.lineOf(request));
    });
  }
  // Failed callbacks are hard to notice otherwise.
  simulator.onMessage((event) => {
    if (event.kind !== 'callback' || event.callback.result === 'acknowledged') return;
    const { url, tries, result, reason = '' } = event.callback;
    const after = result === 'failed' ? ` after ${tries} ${tries === 1 ? 'try' : 'tries'}` : '';
    print(`Callback to ${url} ${result}${after}: ${reason}\n`);
  });
}

async function readScenarioFile(file: string): Promise<readonly NextAnswer[]> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new ScenarioError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  });
  return readScenario(text, file).answers;
}

/** Leaves it where another simulator has written its own in the meantime. */
async function removeReadyFile(file: string, line: string): Promise<void> {
  const content = await readFile(file, 'utf8').catch(() => undefined);
  if (content === line) await rm(file, { force: true });
}

function startErrorMessage(error: unknown, { port = 0, host = '127.0.0.1' }: Flags): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return `Port ${port} is in use. Choose another one, or leave --port out to take a free one.`;
  if (code === 'EACCES') return `Port ${port} is not allowed for this user. Choose one above 1023.`;
  if (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT') return `This computer does not have the address ${host}.`;
  if (error instanceof ScenarioError) return error.message;
  return `The simulator could not start: ${error instanceof Error ? error.message : String(error)}`;
}
