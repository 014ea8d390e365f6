import { availableParallelism } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Diagnostics, Parameters } from 'recheck';
import type { Pattern } from './collect';

/** What the checker says of a pattern. */
export interface Checked {
  readonly pattern: Pattern;
  readonly diagnostics: Diagnostics;
}

/**
 * Bounds in steps and not in time, so that the checker says the same on every machine. They are narrow, for with its own
 * it takes minutes: some slow patterns are only found with `maxInitialGenerationSize: 500`, as the checker has it.
 */
const PARAMETERS: Parameters = {
  randomSeed: 1,
  maxNFASize: 5000,
  maxRepeatCount: 10,
  maxSimpleRepeatCount: 5,
  maxInitialGenerationSize: 50,
  maxGenerationSize: 20,
  maxIteration: 2,
  crossoverSize: 5,
  mutationSize: 5,
  incubationLimit: 5000,
  incubationTimeout: null,
  seedingTimeout: null,
  attackTimeout: null,
  timeout: null, // the suite's own ends what these do not
};

/** The checker in JavaScript, which is the same everywhere, in a thread of its own. */
const THREAD = `
  process.env.RECHECK_SYNC_BACKEND = 'pure';
  const { parentPort, workerData } = require('node:worker_threads');
  const { checkSync } = require('node:module').createRequire(workerData.from)('recheck');
  parentPort.on('message', ({ source, flags }) => { parentPort.postMessage(checkSync(source, flags, workerData.parameters)); });`;

/** Checks patterns, each once, in as many threads as there are processors. */
export async function checkAll(patterns: readonly Pattern[]): Promise<Checked[]> {
  const each = [...new Map(patterns.map((pattern) => [written(pattern), pattern])).values()];
  // The longest first, so that no thread is left with one at the end.
  const waiting = each.sort((a, b) => a.source.length - b.source.length);
  const threads = Array.from({ length: Math.min(availableParallelism(), 4) }, () => checkInThread(waiting));
  return (await Promise.all(threads)).flat();
}

async function checkInThread(waiting: Pattern[]): Promise<Checked[]> {
  const worker = new Worker(THREAD, {
    eval: true,
    workerData: { from: path.resolve('package.json'), parameters: PARAMETERS },
  });
  const checked: Checked[] = [];
  try {
    for (let pattern = waiting.pop(); pattern; pattern = waiting.pop()) {
      worker.postMessage({ source: pattern.source, flags: pattern.flags });
      checked.push({ pattern, diagnostics: await answerOf(worker) });
    }
  } finally {
    await worker.terminate();
  }
  return checked;
}

function answerOf(worker: Worker): Promise<Diagnostics> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (diagnostics: Diagnostics) => {
      worker.off('error', reject);
      resolve(diagnostics);
    });
  });
}

/** A pattern as source code has it. */
export function written({ source, flags }: Pattern): string {
  return `/${source}/${flags}`;
}
