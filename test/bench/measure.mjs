// @ts-check
import { createRequire } from 'node:module';
import { join } from 'node:path';
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

/** @param {string[][]} rows the first is the head */
export function table(rows) {
  const [head = [], ...body] = rows;
  return [head, head.map(() => '---'), ...body].map((row) => `| ${row.join(' | ')} |`).join('\n');
}
