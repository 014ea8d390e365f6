import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { writeCertificate } from '../../../src/cli/ownFile';
import { selfSignedCertificate } from '../../../src/simulator';

const { key, cert: earlier } = selfSignedCertificate();
const { cert: fresh } = selfSignedCertificate();
const someoneElses = readFileSync('test/unit/gateway-client/fixtures/trusted.pem', 'utf8');
const oldKey = generateKeyPairSync('rsa', { modulusLength: 1024 })
  .privateKey.export({ type: 'pkcs1', format: 'pem' })
  .toString();

describe('cli: the certificate’s file', () => {
  let folder = '';
  const at = (name: string): string => path.join(folder, name);

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'websms-certificate-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('is written whole, readable for everyone and writable for its owner', async () => {
    const umask = process.umask(0);
    try {
      await writeCertificate(at('new.pem'), fresh);
    } finally {
      process.umask(umask);
    }
    assert.equal(readFileSync(at('new.pem'), 'utf8'), fresh);
    assert.equal(statSync(at('new.pem')).mode & 0o777, 0o644);
    assert.deepEqual(readdirSync(folder), ['new.pem'], 'nothing is left behind');
  });

  for (const [name, content] of [
    ['a certificate of an earlier run', earlier],
    ['the same with Windows’ line ends', earlier.replaceAll('\n', '\r\n')],
  ] as const) {
    it(`replaces ${name}, in one step`, async () => {
      writeFileSync(at('old.pem'), content);
      const before = lstatSync(at('old.pem')).ino;
      await writeCertificate(at('old.pem'), fresh);
      assert.equal(readFileSync(at('old.pem'), 'utf8'), fresh);
      assert.notEqual(lstatSync(at('old.pem')).ino, before, 'a new file took the name: no reader ever saw half of it');
      assert.deepEqual(readdirSync(folder), ['old.pem']);
    });
  }

  for (const [name, content] of [
    ['a key', key],
    ['an old key', oldKey],
    ['the start of a certificate', '-----BEGIN CERTIFICATE-----'],
    ['a certificate of somebody else', someoneElses],
    ['a certificate of ours and its key', earlier + key],
    ['a key and a certificate of ours', key + earlier],
    ['a certificate of ours and another one', earlier + someoneElses],
    ['two certificates of ours', earlier + fresh],
    ['a certificate of ours and a remark', `${earlier}# do not lose me\n`],
    ['a remark and a certificate of ours', `do not lose me\n${earlier}`],
    ['a damaged certificate of ours', earlier.replace(/\n.{20}/, '\nAAAAAAAAAAAAAAAAAAAA')],
    [
      'a certificate’s frame around something else',
      '-----BEGIN CERTIFICATE-----\nbm90IGEgY2VydGlmaWNhdGU=\n-----END CERTIFICATE-----\n',
    ],
    ['nothing', ''],
    ['a blank line', '\n'],
    ['a large text', `${earlier}${'\n'.repeat(1_000_000)}`],
  ] as const) {
    it(`never replaces a file that holds ${name}`, async () => {
      writeFileSync(at('kept'), content);
      await assert.rejects(
        writeCertificate(at('kept'), fresh),
        /kept is there already and is no certificate of the simulator; it stays as it is/,
      );
      assert.equal(readFileSync(at('kept'), 'utf8'), content);
      assert.deepEqual(readdirSync(folder), ['kept']);
    });
  }

  it('is never a folder', async () => {
    mkdirSync(at('folder'));
    for (const file of [at('folder'), `${at('folder')}${path.sep}`, folder])
      await assert.rejects(writeCertificate(file, fresh), /is a folder/);
    assert.deepEqual(readdirSync(folder), ['folder']);
  });

  it('is never a named pipe, which would wait for a reader', async () => {
    execFileSync('mkfifo', [at('pipe')]);
    await assert.rejects(writeCertificate(at('pipe'), fresh), /is a named pipe/);
  });

  it('is never a socket', async () => {
    const server = net.createServer().listen(at('socket'));
    await new Promise((resolve) => server.once('listening', resolve));
    await assert.rejects(writeCertificate(at('socket'), fresh), /is a socket/);
    server.close();
  });

  for (const device of ['/dev/null', '/dev/zero', '/dev/full']) {
    it(`is never ${device}`, async () => {
      const before = lstatSync(device).ino;
      await assert.rejects(writeCertificate(device, fresh), /is a device/);
      assert.equal(lstatSync(device).ino, before);
    });
  }

  for (const name of ['/dev/stdout', '/dev/stdin']) {
    it(`is never ${name}`, () => assert.rejects(writeCertificate(name, fresh), /is (a symbolic link|a device)/));
  }

  for (const [name, content] of [
    ['a key', key],
    ['a certificate of ours', earlier],
    ['nothing', undefined],
  ] as const) {
    it(`is never a link to ${name}`, async () => {
      if (content !== undefined) writeFileSync(at('target'), content);
      symlinkSync(at('target'), at('link'));
      await assert.rejects(writeCertificate(at('link'), fresh), /is a symbolic link/);
      assert.ok(lstatSync(at('link')).isSymbolicLink());
      assert.equal(existsSync(at('target')) ? readFileSync(at('target'), 'utf8') : undefined, content);
    });
  }

  it('may stand in a folder that is a link', async () => {
    mkdirSync(at('folder'));
    symlinkSync(at('folder'), at('link'));
    await writeCertificate(path.join(at('link'), 'a.pem'), fresh);
    assert.equal(readFileSync(path.join(at('folder'), 'a.pem'), 'utf8'), fresh);
  });

  it('says what is wrong with a path', async () => {
    await assert.rejects(
      writeCertificate(path.join(folder, 'nowhere', 'a.pem'), fresh),
      /a\.pem cannot be written: its folder does not exist\.$/,
    );
    writeFileSync(at('file'), 'x');
    await assert.rejects(
      writeCertificate(path.join(at('file'), 'a.pem'), fresh),
      /cannot be written: part of its path is no folder\.$/,
    );
    await assert.rejects(writeCertificate(`${at('new')}/`, fresh), /cannot be written/);
    await assert.rejects(writeCertificate(at('x'.repeat(300)), fresh), /cannot be written: its name is too long\.$/);
    assert.deepEqual(readdirSync(folder), ['file']);
  });

  it('is not written into a folder or over a file that is read-only', () => {
    // Nothing is read-only for root: then another user tries it.
    const asOther = process.getuid?.() === 0;
    mkdirSync(at('locked'));
    writeFileSync(path.join(at('locked'), 'old.pem'), earlier);
    chmodSync(path.join(at('locked'), 'old.pem'), 0o444);
    chmodSync(at('locked'), 0o555);
    chmodSync(folder, 0o755);
    const attempt = (name: string): void => {
      const program = `process.setuid?.(${asOther ? 65534 : (process.getuid?.() ?? 0)});import(${JSON.stringify(`file://${at('w.mjs')}`)}).then(m=>m.default.writeCertificate(${JSON.stringify(path.join(at('locked'), name))}, "x")).then(()=>console.log("written"),e=>console.log(e.message))`;
      const said = execFileSync(process.execPath, ['-e', program], { encoding: 'utf8' });
      assert.match(said, /cannot be written: you may not write there\./);
    };
    execFileSync(path.join('node_modules', '.bin', 'esbuild'), [
      'src/cli/ownFile.ts',
      '--bundle',
      '--platform=node',
      '--format=cjs',
      '--log-level=error',
      `--outfile=${at('w.cjs')}`,
    ]);
    writeFileSync(
      at('w.mjs'),
      "import { createRequire } from 'node:module'; export default createRequire(import.meta.url)('./w.cjs');",
    );
    attempt('new.pem');
    attempt('old.pem');
    assert.equal(readFileSync(path.join(at('locked'), 'old.pem'), 'utf8'), earlier);
    assert.deepEqual(readdirSync(at('locked')), ['old.pem']);
    chmodSync(at('locked'), 0o755);
  });
});
