// @ts-check
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import * as esbuild from 'esbuild';
import { root } from '../host/paths.mjs';

/**
 * Loads a TypeScript module of the project, bundled as the extension is.
 * @param {string} path
 * @returns {Promise<any>}
 */
export async function load(path) {
  const outfile = join(root, 'out', 'bench', `${path.replaceAll('/', '-')}.cjs`);
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: [path],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'warning',
  });
  return createRequire(import.meta.url)(outfile);
}

/** The median time of a function in milliseconds. @param {() => unknown} work @param {number} [runs] */
export function median(work, runs = 200) {
  for (let run = 0; run < runs; run++) work(); // warm
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return middle(times);
}

/** @param {number[]} values */
export function middle(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

/**
 * Measures an asynchronous call: its median and slowest time, how long the thread was held up at the most meanwhile, and
 * the same without a call.
 * @param {string} name @param {number} runs @param {(run: number) => Promise<unknown>} work
 * @returns {Promise<string[]>}
 */
export async function measureCalls(name, runs, work) {
  for (let run = 0; run < 3; run++) await work(-1 - run); // warm
  globalThis.gc?.();
  const times = [];
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    await work(run);
    times.push(performance.now() - start);
  }
  delay.disable();
  const idle = monitorEventLoopDelay({ resolution: 1 });
  idle.enable();
  await sleep(times.reduce((sum, time) => sum + time, 0));
  idle.disable();
  return [name, middle(times), Math.max(...times), delay.max / 1e6, idle.max / 1e6].map((value) =>
    typeof value === 'number' ? value.toFixed(1) : value,
  );
}

/** @param {string[][]} rows the first is the head */
export function table(rows) {
  const [head = [], ...body] = rows;
  return [head, head.map(() => '---'), ...body].map((row) => `| ${row.join(' | ')} |`).join('\n');
}
