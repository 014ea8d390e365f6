import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import https from 'node:https';
import path from 'node:path';
import { after, before, describe, it } from 'mocha';
import { version } from '../../../package.json';
import { type Flags, readFlags, SWITCH_FLAGS } from '../../../src/cli/simulator/flags';
import { DEFAULT_SWITCHES, FAULTS, REPORT_SEQUENCES } from '../../../src/simulator';
import { message, simulated } from '../simulator/client';
import { buildProgram, ended, type Program, readUntil } from './program';

describe('cli: simulator', function () {
  let program: Program;
  let folder = '';

  before(() => {
    program = buildProgram('websmsSimulator');
    ({ folder } = program);
  });
  after(() => {
    program.remove();
  });

  const start = (...args: string[]): ChildProcess => program.start(args);
  const welcome = (child: ChildProcess): Promise<string> => readUntil(child.stdout, 'Ctrl+C');

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    it(`prints address and token, serves, and stops cleanly at ${signal}`, async function () {
      if (process.platform === 'win32') this.skip(); // no signals there
      const child = start('--port', '0', '--token', 'my-token');
      const text = await welcome(child);
      const url = /http:\/\/127\.0\.0\.1:\d+\/rest\//.exec(text)?.[0] ?? '';
      assert.match(text, /Token +my-token/);
      const health = await fetch(new URL('/_health', url), { headers: { Authorization: 'Bearer my-token' } });
      assert.equal(health.status, 200);
      const done = ended(child);
      child.kill(signal);
      const { code, error } = await done;
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
      const { code, out, error } = await ended(start('--port', String(port)));
      assert.deepEqual([code, out], [1, '']);
      assert.match(error, new RegExp(`Port ${port} is in use`));
    }));

  it('shows its help: every flag, every switch with its values, every recipient with a meaning', async () => {
    const { code, out, error } = await ended(start('--help'));
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
      'host IP',
      'allow-host NAME',
      'json ',
      'ready-file F',
      'quiet ',
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
      ['--host 0.0.0.0 --allow-host a --allow-host b.test', { host: '0.0.0.0', allowHosts: ['a', 'b.test'] }],
      ['--json --quiet --ready-file f', { json: true, quiet: true, readyFile: 'f' }],
      ['--help-all', { helpAll: true }],
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
    ['--ready-file', ''],
    ['--host', 'localhost'],
    ['--allow-host', 'http://a'],
    ['--allow-host', 'a', '--allow-host', 'b:80'],
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
    const wrong = await ended(start('--scenario', file));
    assert.deepEqual([wrong.code, wrong.out], [1, '']);
    assert.ok(wrong.error.startsWith(`${file}:2:17: answers[0]: statusCode takes a status code`), wrong.error);
    const missing = await ended(start('--scenario', path.join(folder, 'none.json')));
    assert.deepEqual([missing.code, missing.out], [1, '']);
    assert.match(missing.error, /none\.json cannot be read: ENOENT/);
  });

  it('never overwrites a file that is no certificate, and reports what cannot be written', async () => {
    const key = path.join(folder, 'id_rsa');
    writeFileSync(key, '-----BEGIN PRIVATE KEY-----');
    const kept = await ended(start('--tls', '--tls-cert', key));
    assert.deepEqual([kept.code, kept.out], [1, '']);
    assert.match(kept.error, /is there already and is no certificate of the simulator/);
    assert.equal(readFileSync(key, 'utf8'), '-----BEGIN PRIVATE KEY-----');
    const nowhere = await ended(start('--tls', '--tls-cert', path.join(folder, 'nowhere', 'a.pem')));
    assert.deepEqual([nowhere.code, nowhere.out], [1, '']);
    assert.match(nowhere.error, /cannot be written/);
    const device = await ended(start('--tls', '--tls-cert', '/dev/null'));
    assert.deepEqual([device.code, device.out], [1, '']);
    assert.match(device.error, /is a device/);
  });

  it('prints a readable line for each request, with the reason of each refusal', async () => {
    const child = start('--token', 'my-token');
    const base = /http:\S+\/rest\//.exec(await welcome(child))?.[0] ?? '';
    const send = async (body: object, token = 'my-token'): Promise<void> => {
      const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
      await fetch(`${base}smsmessaging/text?access_token=${token}`, init);
    };
    await send(message());
    await send(message({ test: true, recipientAddressList: ['436761234567', '436601234567', '436641234567'] }));
    await send(message(), 'canary');
    await send({ recipientAddressList: ['436761234567'] });
    await send(message({ recipientAddressList: ['99900009004'] }));
    await fetch(`${base}%1b%5b31m`, { method: 'PUT' });
    await fetch(new URL('/_health', base));
    const text = await readUntil(child.stderr, /PUT.*\n/);
    child.kill('SIGKILL');
    assert.deepEqual(
      text.split('\n').map((line) => line.replace(/^\d\d:\d\d:\d\d /, '')),
      [
        'POST /rest/smsmessaging/text: 2000 accepted, 1 SMS to 436761234567.',
        'POST /rest/smsmessaging/text: 2000 accepted, 3 SMS to 436761234567 and 2 more, only a test.',
        'POST /rest/smsmessaging/text: HTTP 401: The credentials are not those of the simulator.',
        'POST /rest/smsmessaging/text: 4019 PARAMETER_MISSING: parameter "messageContent" invalid',
        'POST /rest/smsmessaging/text: accepted, 1 SMS to 99900009004. HTTP 502',
        'PUT /rest/%1b%5b31m: HTTP 404: The simulator has nothing at this path.',
        '',
      ],
    );
  });

  it('prints one line of JSON when it is ready, and requests as JSON', async () => {
    const child = start('--json', '--token', 'my-token', '--tls');
    const line = await readUntil(child.stdout, '\n');
    const { baseUrl, certificate, pid, port, ...ready } = JSON.parse(line) as Record<string, string>;
    assert.deepEqual(ready, { token: 'my-token', version });
    assert.deepEqual([pid, baseUrl], [child.pid, `https://127.0.0.1:${port}/rest/`]);
    await new Promise((resolve, reject) => {
      https.get(new URL('/rest/', baseUrl), { ca: certificate, agent: false }, resolve).on('error', reject);
    });
    const { path: asked, reason } = JSON.parse(await readUntil(child.stderr, '\n')) as Record<string, string>;
    assert.deepEqual([asked, reason], ['/rest', 'HTTP 404: The simulator has nothing at this path.']);
    const done = ended(child);
    child.kill('SIGTERM');
    assert.deepEqual(
      await done.then(({ code, out }) => [code, out]),
      process.platform === 'win32' ? [null, ''] : [0, ''],
    );
  });

  it('writes its ready file when it is ready, for its user alone, and removes it at the end', async function () {
    if (process.platform === 'win32') this.skip(); // no signals and no modes there
    const file = path.join(folder, 'ready.json');
    writeFileSync(file, JSON.stringify({ baseUrl: 'x', token: 'y', pid: 1 })); // of a run that was killed
    const child = start('--ready-file', file, '--token', 'my-token');
    await welcome(child);
    const { baseUrl, token } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
    assert.equal(token, 'my-token');
    assert.equal((await fetch(new URL('/_health', baseUrl))).status, 200);
    assert.equal(statSync(file).mode & 0o777, 0o600);
    const done = ended(child);
    child.kill('SIGTERM');
    assert.equal((await done).code, 0);
    assert.ok(!existsSync(file));
  });

  it('replaces no other file by its ready file, and leaves one that is another’s by now', async function () {
    if (process.platform === 'win32') this.skip();
    const file = path.join(folder, 'package.json');
    writeFileSync(file, '{"name":"mine"}');
    const { code, error } = await ended(start('--ready-file', file));
    assert.equal(code, 1);
    assert.match(error, /is there already and is no ready file of the simulator/);
    assert.equal(readFileSync(file, 'utf8'), '{"name":"mine"}');
    const ready = path.join(folder, 'ready.json');
    const child = start('--ready-file', ready);
    await welcome(child);
    writeFileSync(ready, 'another’s');
    const done = ended(child);
    child.kill('SIGTERM');
    await done;
    assert.equal(readFileSync(ready, 'utf8'), 'another’s');
  });

  it('says at its start what opens it to others', async () => {
    const child = start('--host', '0.0.0.0', '--allow-host', 'gateway', '--allow-callbacks');
    const text = await welcome(child);
    child.kill('SIGKILL');
    assert.match(text, /Other computers reach it: it listens on 0\.0\.0\.0\. They need the token\./);
    assert.match(text, /Its reports and replies may go to other computers\./);
    assert.match(text, /Hosts +gateway\n/);
    assert.doesNotMatch(text, /Nothing sent to it leaves/);
    const json = start('--json', '--host', '0.0.0.0');
    assert.match(await readUntil(json.stderr, '\n'), /^Other computers reach it/);
    json.kill('SIGKILL');
    const closed = start();
    assert.match(await welcome(closed), /Nothing sent to it leaves this computer\./);
    closed.kill('SIGKILL');
  });

  it('says that an address is not of this computer', async () => {
    const { code, error } = await ended(start('--host', '192.0.2.1'));
    assert.equal(code, 1);
    assert.match(error, /This computer does not have the address 192\.0\.2\.1\./);
  });

  it('obeys switches and prints failed callbacks, without their credentials', async () => {
    const child = start('--quiet', '--token', 'my-token', '--queued-above', '0');
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
      const { code, out, error } = await ended(start(...args));
      assert.deepEqual([code, out], [2, '']);
      assert.match(error, /--help/);
      assert.doesNotMatch(error, /\n +at /, 'no stack trace');
    });
  }
});
