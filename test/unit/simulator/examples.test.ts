import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import * as esbuild from 'esbuild';
import { after, before, describe, it } from 'mocha';

const run = promisify(execFile);

describe('simulator: the examples in doc comments', () => {
  let folder: string;
  let examples: string;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'websms-examples-'));
    // Not bundled: it finds the checkout by its own place.
    const { href } = pathToFileURL(path.resolve('test/host/examples.mjs'));
    const { writeExamples } = (await import(href)) as typeof import('../../host/examples.mjs');
    examples = writeExamples(path.join('out', 'examples-run'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('run to their end', async () => {
    const files = (await readdir(examples)).filter((file) => file.startsWith('simulator-'));
    assert.ok(files.length >= 5, files.join());
    await esbuild.build({
      entryPoints: files.map((file) => path.join(examples, file)),
      outdir: folder,
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'cjs',
      outExtension: { '.js': '.cjs' },
      logLevel: 'error',
    });
    for (const file of files) {
      const program = path.join(folder, file.replace(/\.ts$/, '.cjs'));
      // It ends by itself only when the simulator was closed.
      await run(process.execPath, ['-e', 'require(process.argv[1]).example()', program], { timeout: 60_000 });
    }
  });
});
