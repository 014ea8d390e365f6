import assert from 'node:assert/strict';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'mocha';
import { simulated } from './client';

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

describe('simulator: command line', function () {
  this.timeout(20_000); // bundles once, then starts processes
  let folder = '';
  let program = '';

  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'websms-simulator-'));
    program = path.join(folder, 'cli.cjs');
    const esbuild = path.join('node_modules', '.bin', 'esbuild');
    const flags = ['--bundle', '--platform=node', '--format=cjs', '--log-level=error', `--outfile=${program}`];
    execFileSync(esbuild, ['src/simulator/cli.ts', ...flags], { shell: process.platform === 'win32' });
  });

  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const start = (...args: string[]): ChildProcess => spawn(process.execPath, [program, ...args]);

  const collect = async (child: ChildProcess): Promise<Ended> => {
    let out = '';
    let error = '';
    child.stdout?.on('data', (data: Buffer) => (out += data.toString()));
    child.stderr?.on('data', (data: Buffer) => (error += data.toString()));
    await once(child, 'close');
    return { code: child.exitCode, out, error };
  };

  const welcome = async (child: ChildProcess): Promise<string> => {
    let text = '';
    for await (const data of child.stdout?.iterator({ destroyOnReturn: false }) ?? []) {
      text += String(data);
      if (text.includes('Ctrl+C')) break;
    }
    return text;
  };

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    it(`prints address and token, serves, and stops cleanly at ${signal}`, async function () {
      if (process.platform === 'win32') this.skip(); // no signals there
      const child = start('--port', '0', '--token', 'my-token');
      const text = await welcome(child);
      const url = /http:\/\/127\.0\.0\.1:\d+\/rest\//.exec(text)?.[0] ?? '';
      assert.match(text, /Token +my-token/);
      const health = await fetch(new URL('/_health', url), { headers: { Authorization: 'Bearer my-token' } });
      assert.equal(health.status, 200);
      const ended = collect(child);
      child.kill(signal);
      const { code, error } = await ended;
      assert.deepEqual([code, error], [0, '']);
    });
  }

  it('makes a token of its own', async function () {
    const child = start();
    assert.match(await welcome(child), /Token +[0-9a-f]{32}\n/);
    child.kill('SIGKILL');
  });

  it('says that a port is in use', () =>
    simulated(async ({ port }) => {
      const { code, out, error } = await collect(start('--port', String(port)));
      assert.deepEqual([code, out], [1, '']);
      assert.match(error, new RegExp(`Port ${port} is in use`));
    }));

  it('shows its help', async () => {
    const { code, out, error } = await collect(start('--help'));
    assert.deepEqual([code, error], [0, '']);
    assert.match(out, /--port N.*--token T/s);
  });

  for (const args of [
    ['--prot', '1'],
    ['--port'],
    ['--port', 'http'],
    ['--port', '65536'],
    ['--port', '-1'],
    ['--port='],
    ['--token', ''],
    ['--token', 'wrong'],
    ['--token', 'two words'],
    ['extra'],
  ]) {
    it(`refuses ${args.join(' ')} with exit code 2`, async () => {
      const { code, out, error } = await collect(start(...args));
      assert.deepEqual([code, out], [2, '']);
      assert.match(error, /--help/);
      assert.doesNotMatch(error, /\n +at /, 'no stack trace');
    });
  }
});
