import assert from 'node:assert/strict';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import https from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'mocha';
import { DEFAULT_SWITCHES, FAULTS, REPORT_SEQUENCES } from '../../../src/simulator';
import { type Flags, readFlags, SWITCH_FLAGS } from '../../../src/simulator/command-line/flags';
import { message, simulated } from './client';

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

describe('simulator: command line', function () {
  let folder = '';
  let program = '';

  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'websms-simulator-'));
    program = path.join(folder, 'cli.cjs');
    const esbuild = path.join('node_modules', '.bin', 'esbuild');
    const flags = ['--bundle', '--platform=node', '--format=cjs', '--log-level=error', `--outfile=${program}`];
    execFileSync(esbuild, ['src/simulator/command-line/cli.ts', ...flags], { shell: process.platform === 'win32' });
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

  it('prints the user name where one is given', async function () {
    const child = start('--user', 'anna');
    assert.match(await welcome(child), /User name +anna\n +Token/);
    child.kill('SIGKILL');
  });

  it('says that a port is in use', () =>
    simulated(async ({ port }) => {
      const { code, out, error } = await collect(start('--port', String(port)));
      assert.deepEqual([code, out], [1, '']);
      assert.match(error, new RegExp(`Port ${port} is in use`));
    }));

  it('shows its help: every flag, every switch with its values, every recipient with a meaning', async () => {
    const { code, out, error } = await collect(start('--help'));
    assert.deepEqual([code, error], [0, '']);
    const flags = [
      'port N',
      'token T',
      'user NAME',
      'latency MS',
      'rate-limit N',
      'keep N|all',
      'seed N',
      'tls ',
      'tls-cert FILE',
      'scenario FILE',
      'allow-callbacks',
    ];
    for (const flag of flags) assert.ok(out.includes(`--${flag}`), flag);
    for (const name of Object.keys(DEFAULT_SWITCHES)) {
      const flag = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
      assert.match(out, new RegExp(`${flag}( [a-zA-Z0-9|]+)?\n +\\S`), flag);
    }
    assert.match(out, /--bad-credentials http401\|status4001\n/);
    assert.match(out, /\(default: 30000\)/);
    for (const { recipient, effect } of [...FAULTS, ...REPORT_SEQUENCES])
      assert.match(out, new RegExp(`${recipient} .*${effect}`));
  });

  it('understands each flag', () => {
    for (const [args, wish] of [
      ['--port 8080 --token T', { port: 8080, token: 'T' }],
      ['--user anna', { user: 'anna' }],
      ['--unauthorized-body oauth', { switches: { unauthorizedBody: 'oauth' } }],
      ['--first-report-ms 0', { switches: { firstReportMs: 0 } }],
      ['--latency 200 --rate-limit 5', { latencyMs: 200, rateLimit: 5 }],
      ['--keep 7', { keep: 7 }],
      ['--keep all', { keep: 'all' }],
      ['--seed 0', { seed: 0 }],
      ['--tls --tls-cert a.pem', { tls: true, tlsCert: 'a.pem' }],
      ['--scenario a.json', { scenarioFile: 'a.json' }],
      ['--allow-callbacks', { allowCallbacks: true }],
      ['--bad-credentials status4001 --queued-above 5', { switches: { badCredentials: 'status4001', queuedAbove: 5 } }],
      ['--reset-before-reading', { switches: { resetBeforeReading: true } }],
    ] as const) {
      const { switches, ...flags } = readFlags(args.split(' ')) as Flags;
      const { switches: wanted = {}, ...rest } = wish as Partial<Flags>;
      assert.deepEqual([flags, switches], [{ ...rest, help: false }, wanted], args);
    }
    for (const name of Object.keys(SWITCH_FLAGS)) {
      const { value } = SWITCH_FLAGS[name] ?? assert.fail();
      const [first] = value === 'N' ? ['1'] : (value?.split('|') ?? []);
      const read = readFlags([`--${name}`, ...(first === undefined ? [] : [first])]) as Flags;
      const [key] = Object.keys(read.switches ?? {});
      assert.ok(key !== undefined && key in DEFAULT_SWITCHES, name);
    }
  });

  for (const args of [
    ['--user', ''],
    ['--user', 'a:b'],
    ['--unauthorized-body', 'xml'],
    ['--latency', 'x'],
    ['--rate-limit', '0'],
    ['--keep', 'some'],
    ['--seed', '-1'],
    ['--tls-cert', 'a.pem'],
    ['--tls', '--tls-cert', ''],
    ['--scenario', ''],
    ['--bad-credentials', 'http402'],
    ['--bad-credentials'],
    ['--callback-tries', '0'],
    ['--reset-before-reading=yes'],
  ]) {
    it(`does not understand ${args.join(' ')}`, () => {
      assert.equal(typeof readFlags(args), 'string');
    });
  }

  it('serves TLS and writes the certificate to the given file, also when it exists', async () => {
    const file = path.join(folder, 'certificate.pem');
    for (const run of ['first', 'second']) {
      const child = start('--tls', '--tls-cert', file);
      const text = await welcome(child);
      assert.ok(text.includes(file), run);
      const url = /https:\/\/127\.0\.0\.1:\d+\/rest\//.exec(text)?.[0] ?? '';
      const status = await new Promise((resolve, reject) => {
        https
          .get(url, { ca: readFileSync(file), agent: false }, (response) => {
            response.resume();
            resolve(response.statusCode);
          })
          .on('error', reject);
      });
      assert.equal(status, 404);
      child.kill('SIGKILL');
      await once(child, 'close');
    }
  });

  it('follows the scenario of a file, and says what is wrong with one', async () => {
    const file = path.join(folder, 'busy.json');
    writeFileSync(file, '{ "answers": [{ "statusCode": 4023 }] }');
    const child = start('--token', 'my-token', '--scenario', file);
    const base = /http:\S+\/rest\//.exec(await welcome(child))?.[0] ?? '';
    const codes: unknown[] = [];
    for (let index = 0; index < 2; index++) {
      const response = await fetch(`${base}smsmessaging/text?access_token=my-token`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(message()),
      });
      codes.push(((await response.json()) as { statusCode: number }).statusCode);
    }
    assert.deepEqual(codes, [4023, 2000]);
    child.kill('SIGKILL');
    writeFileSync(file, '{\n  "answers": [{ "statusCode": 1 }]\n}');
    const wrong = await collect(start('--scenario', file));
    assert.deepEqual([wrong.code, wrong.out], [1, '']);
    assert.ok(wrong.error.startsWith(`${file}:2:17: answers[0]: statusCode takes a status code`), wrong.error);
    const missing = await collect(start('--scenario', path.join(folder, 'none.json')));
    assert.deepEqual([missing.code, missing.out], [1, '']);
    assert.match(missing.error, /none\.json cannot be read: ENOENT/);
  });

  it('never overwrites a file that is no certificate, and reports what cannot be written', async () => {
    const key = path.join(folder, 'id_rsa');
    writeFileSync(key, '-----BEGIN PRIVATE KEY-----');
    const kept = await collect(start('--tls', '--tls-cert', key));
    assert.deepEqual([kept.code, kept.out], [1, '']);
    assert.match(kept.error, /is there already and is no certificate of the simulator/);
    assert.equal(readFileSync(key, 'utf8'), '-----BEGIN PRIVATE KEY-----');
    const nowhere = await collect(start('--tls', '--tls-cert', path.join(folder, 'nowhere', 'a.pem')));
    assert.deepEqual([nowhere.code, nowhere.out], [1, '']);
    assert.match(nowhere.error, /cannot be written/);
    const device = await collect(start('--tls', '--tls-cert', '/dev/null'));
    assert.deepEqual([device.code, device.out], [1, '']);
    assert.match(device.error, /is a device/);
  });

  it('obeys switches and prints failed callbacks, without their credentials', async () => {
    const child = start('--token', 'my-token', '--queued-above', '0');
    const base = /http:\S+\/rest\//.exec(await welcome(child))?.[0] ?? '';
    const response = await fetch(`${base}smsmessaging/text?access_token=my-token`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(message({ notificationCallbackUrl: 'http://user:canary@192.0.2.1/x' })),
    });
    assert.equal(((await response.json()) as { statusCode: number }).statusCode, 2001);
    const [line] = (await once(child.stderr ?? assert.fail(), 'data')) as [Buffer];
    assert.match(
      line.toString(),
      /^Callback to http:\/\/\*\*\*@192\.0\.2\.1\/x refused: 192\.0\.2\.1 is not on this computer/,
    );
    child.kill('SIGKILL');
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
