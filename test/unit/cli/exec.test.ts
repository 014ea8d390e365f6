import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'mocha';
import { selfSignedCertificate } from '../../../src/simulator';
import { buildProgram, type Ended, ended, type Program, readUntil } from './program';

const CLIENTS = path.resolve('test/unit/cli/clients');

const isThere = (program: string, ...args: string[]): boolean =>
  spawnSync(program, args, { stdio: 'ignore' }).status === 0;

describe('cli: exec', () => {
  let program: Program;

  before(() => {
    program = buildProgram('websms');
  });
  after(() => {
    program.remove();
  });

  /** Runs a script of Node under `websms exec`. */
  const node = (script: string, ...flags: string[]): Promise<Ended> =>
    program.run(['exec', ...flags, '--', process.execPath, '-e', script]);

  it('gives the command address and token, and ends with its exit code', async () => {
    const { code, out, error } = await node(`
      const { WEBSMS_BASE_URL: base, WEBSMS_TOKEN: token, NODE_EXTRA_CA_CERTS: certificates } = process.env;
      const answer = fetch(new URL('smsmessaging/text?access_token=' + token, base), { method: 'POST' });
      answer.then(({ status }) => { console.log(status, certificates); process.exitCode = 7; });
    `);
    assert.deepEqual([code, out], [7, `415 ${process.env['NODE_EXTRA_CA_CERTS'] ?? 'undefined'}\n`]);
    assert.match(error, /^\d\d:\d\d:\d\d POST \/rest\/smsmessaging\/text: HTTP 415: This path takes application\/json/);
  });

  it('has stopped the simulator when it ends, and takes the flags of the simulator', async () => {
    const { out, error } = await node(
      'console.log(process.env.WEBSMS_BASE_URL, process.env.WEBSMS_TOKEN)',
      '--token',
      'mine',
      '--quiet',
    );
    const [base = '', token] = out.trim().split(' ');
    assert.deepEqual([token, error], ['mine', '']);
    await assert.rejects(fetch(base));
  });

  it('passes input, output and further arguments on, also those that look like flags', async () => {
    const script = 'process.stdin.pipe(process.stdout); console.error(process.argv.slice(1).join())';
    const { code, out, error } = await program.run(
      ['exec', '--quiet', '--', process.execPath, '-e', script, '--', '--help', '--', 'x'],
      'the input',
    );
    assert.deepEqual([code, out, error], [0, 'the input', '--help,--,x\n']);
  });

  it('prints requests as JSON with --json, and nothing with --quiet', async () => {
    const script = 'fetch(process.env.WEBSMS_BASE_URL)';
    assert.match((await node(script, '--json')).error, /^\{"receivedAt":.*"reason":"HTTP 404: .*\}\n$/);
    assert.equal((await node(script, '--quiet')).error, '');
  });

  it('with --tls makes Node trust the simulator, and whom it trusted before', async () => {
    const earlier = path.join(program.folder, 'earlier.pem');
    const { cert } = selfSignedCertificate();
    writeFileSync(earlier, cert);
    const script = `
      const { WEBSMS_BASE_URL: base, NODE_EXTRA_CA_CERTS: file } = process.env;
      fetch(new URL('/_health', base)).then(({ status }) => console.log(status, base, file));
    `;
    const child = program.start(['exec', '--tls', '--', process.execPath, '-e', script], {
      env: { ...process.env, NODE_EXTRA_CA_CERTS: earlier },
    });
    const { code, out, error } = await ended(child);
    assert.deepEqual([code, error], [0, '']);
    const [status, base = '', file = ''] = out.trim().split(' ');
    assert.equal(status, '200');
    assert.match(base, /^https:/);
    assert.throws(() => readFileSync(file), 'it is removed at the end');
    const both = `console.log(require('fs').readFileSync(process.env.NODE_EXTRA_CA_CERTS, 'utf8'))`;
    const again = program.start(['exec', '--tls', '--', process.execPath, '-e', both], {
      env: { ...process.env, NODE_EXTRA_CA_CERTS: earlier },
    });
    const certificates = (await ended(again)).out;
    assert.ok(certificates.includes(cert.trim()));
    assert.equal(certificates.match(/BEGIN CERTIFICATE/g)?.length, 2);
  });

  for (const [args, code, text] of [
    [[], 125, /The command is missing/],
    [['--'], 125, /The command is missing/],
    [['npm', 'test'], 125, /Unexpected argument/],
    [['--prot', '1', '--', 'node'], 125, /Unknown option/],
    [['--host', '192.0.2.1', '--', 'node'], 125, /does not have the address/],
    [['--', 'no-such-command-of-anybody'], 127, /there is no such command/],
    [['--', path.resolve('package.json')], 126, /cannot be run/],
  ] as const) {
    it(`ends with ${code} for ${JSON.stringify(args)}`, async function () {
      if (process.platform === 'win32' && code > 125) this.skip(); // the shell says so there
      const got = await program.run(['exec', ...args]);
      assert.deepEqual([got.code, got.out], [code, '']);
      assert.match(got.error, text);
      assert.doesNotMatch(got.error, /\n +at /, 'no stack trace');
    });
  }

  it('says what opens it to others', async () => {
    const { error } = await node('', '--host', '0.0.0.0');
    assert.match(error, /^Other computers reach it/);
  });

  /** A command that prints the signals it gets, and goes on at the first one. */
  const LISTENS = `
    let count = 0;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
      process.on(signal, () => { console.log(signal); if (++count === 2) { clearInterval(timer); process.exitCode = 3; } });
    const timer = setInterval(() => undefined, 1000);
    console.log('ready');
  `;

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    it(`passes ${signal} on, and stays until the command has ended`, async function () {
      if (process.platform === 'win32') this.skip(); // no signals there
      const child = program.start(['exec', '--', process.execPath, '-e', LISTENS]);
      await readUntil(child.stdout, 'ready');
      const first = readUntil(child.stdout, signal);
      child.kill(signal);
      await first;
      assert.equal(child.exitCode, null);
      const done = ended(child);
      child.kill(signal);
      const { code, out } = await done;
      assert.deepEqual([code, out], [3, `${signal}\n`]);
    });
  }

  it('ends as a shell does when a signal ends the command', async function () {
    if (process.platform === 'win32') this.skip();
    const child = program.start([
      'exec',
      '--',
      process.execPath,
      '-e',
      "console.log('ready'); setInterval(() => 0, 1000)",
    ]);
    await readUntil(child.stdout, 'ready');
    const done = ended(child);
    child.kill('SIGTERM');
    assert.equal((await done).code, 128 + 15);
  });

  it('ends the command at Ctrl+C in a terminal, which reaches both once', async function () {
    if (process.platform !== 'linux' || !isThere('script', '--version')) this.skip(); // no terminal to be had
    const file = path.join(program.folder, 'listens.cjs');
    writeFileSync(file, LISTENS);
    // Without "exec", a shell such as dash stays between, and dies of Ctrl+C.
    const command = `exec ${process.execPath} ${program.file} exec -- ${process.execPath} ${file}`;
    const child = spawnTerminal(command);
    await readUntil(child.stdout, 'ready');
    const first = readUntil(child.stdout, 'SIGINT');
    child.stdin?.write('\u0003');
    await first;
    const done = ended(child);
    child.stdin?.write('\u0003');
    const { code, out } = await done;
    assert.deepEqual([code, out.match(/SIGINT/g)?.length], [3, 1]);
  });

  describe('lets programs in any language wait for the message', () => {
    for (const [language, command, probe] of [
      ['Node.js', [process.execPath, 'signUp.mjs'], ['--version']],
      ['Python', ['python3', 'sign_up.py'], ['--version']],
      ['Perl', ['perl', 'sign_up.pl'], ['-MHTTP::Tiny', '-e', '']],
      ['PHP', ['php', 'signUp.php'], ['--version']],
    ] as const) {
      it(language, async function () {
        const [interpreter, file] = command;
        if (!isThere(interpreter, ...probe)) this.skip();
        const { code, error } = await program.run(['exec', '--', interpreter, path.join(CLIENTS, file)]);
        assert.equal(code, 0, error);
        assert.match(error, /2000 accepted, 1 SMS to 436761234567\./);
      });
    }

    it('curl', async function () {
      if (!isThere('curl', '--version')) this.skip();
      const script = `
        curl -fsS -H "Authorization: Bearer $WEBSMS_TOKEN" -H 'Content-Type: application/json' \\
          -d '{"recipientAddressList":["436761234567"],"messageContent":"Your code is 4711"}' \\
          "$WEBSMS_BASE_URL"smsmessaging/text >/dev/null &&
        curl -fsS -H "Authorization: Bearer $WEBSMS_TOKEN" "\${WEBSMS_BASE_URL%rest/}_messages?to=436761234567&wait=10000"`;
      const { code, out } = await program.run(['exec', '--', 'sh', '-c', script]);
      assert.equal(code, 0);
      assert.match(out, /"messageContent":"Your code is 4711"/);
    });
  });
});

/** Runs a command in a pseudo-terminal. */
function spawnTerminal(command: string): ChildProcess {
  return spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], { stdio: 'pipe' });
}
