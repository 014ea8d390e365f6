// The npm package websms-tools, as its users have it: packed, installed without a network, and used in every way.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { after, before, describe, it } from 'mocha';
import { publint } from 'publint';

const MAX_PACKED_BYTES = 300_000;

const isThere = (program: string): boolean => spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;

describe('cli: the package websms-tools', () => {
  let folder: string;
  let packed: string;

  before(() => {
    execFileSync(process.execPath, ['test/host/packageTools.mjs'], { stdio: 'ignore' });
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    packed = path.resolve(`websms-tools-${version}.tgz`);
    folder = mkdtempSync(path.join(tmpdir(), 'websms-tools-'));
    writeFileSync(path.join(folder, 'package.json'), '{"private":true}');
    npm('install', '--offline', '--no-audit', '--no-fund', packed);
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function npm(...args: string[]): string {
    return execFileSync('npm', args, { cwd: folder, encoding: 'utf8', shell: process.platform === 'win32' });
  }

  const installed = (...names: string[]): string => path.join(folder, 'node_modules', 'websms-tools', ...names);
  const websms = (...args: string[]): string =>
    execFileSync(process.execPath, [installed('websms.cjs'), ...args], {
      cwd: folder,
      encoding: 'utf8',
      stdio: 'pipe',
    });

  /** Runs a program of Node that lies beside the installed package. */
  function runProgram(name: string, content: string): string {
    const file = path.join(folder, name);
    writeFileSync(file, content);
    return execFileSync(process.execPath, [file], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
  }

  it('is small, and holds its page, licence and notices', () => {
    assert.ok(readFileSync(packed).length <= MAX_PACKED_BYTES, `${readFileSync(packed).length} bytes`);
    assert.deepEqual(readdirSync(installed()).sort(), [
      'LICENSE',
      'README.md',
      'ThirdPartyNotices.txt',
      'index.cjs',
      'index.d.cts',
      'index.d.mts',
      'index.mjs',
      'package.json',
      'scenario.schema.json',
      'websms.cjs',
    ]);
    assert.deepEqual(readdirSync(path.join(folder, 'node_modules')).sort(), [
      '.bin',
      '.package-lock.json',
      'websms-tools',
    ]);
    assert.doesNotMatch(readFileSync(installed('README.md'), 'utf8'), /\]\((?!https?:)/, 'a link that leads nowhere');
  });

  it('is declared as npm and TypeScript expect it', async () => {
    assert.deepEqual((await publint({ pkgDir: installed(), strict: true, pack: false })).messages, []);
    const analysis = await checkPackage(createPackageFromTarballData(new Uint8Array(readFileSync(packed))));
    assert.ok('problems' in analysis);
    assert.deepEqual(analysis.problems, []);
  });

  const USE = `
    const gateway = await startSimulator();
    const send = async () => (await fetch(gateway.baseUrl + 'smsmessaging/text', {
      method: 'POST',
      headers: { authorization: 'Bearer ' + gateway.token, 'content-type': 'application/json' },
      body: JSON.stringify({ recipientAddressList: ['436761234567'], messageContent: 'Your code is 4711' }),
    })).json();
    await send();
    console.log((await gateway.waitForMessage({ to: '+43 676 1234567', text: /code/ })).request.messageContent);
    await gateway.waitForMessage({ timeoutMs: 0 }).catch((error) => console.log(error instanceof NoMessageError, error.name));
    gateway.answerNext({ statusCode: 4023 });
    console.log((await send()).statusCode, gateway.requests().at(-1).result, gateway.messages().length);
    gateway.reset();
    console.log(gateway.counts().requests, statusRecipient(4026), gateway.environment().WEBSMS_TOKEN === gateway.token);
    await gateway.close();
  `;
  const USED = 'Your code is 4711\ntrue NoMessageError\n4023 refused 1\n0 99900004026 true\n';

  it('is imported and required by JavaScript', () => {
    assert.equal(
      runProgram('use.mjs', `import { NoMessageError, startSimulator, statusRecipient } from 'websms-tools';${USE}`),
      USED,
    );
    const required = `const { NoMessageError, startSimulator, statusRecipient } = require('websms-tools'); (async () => {${USE}})();`;
    assert.equal(runProgram('use.cjs', required), USED);
  });

  for (const [name, head] of [
    ['typed.mts', "import { NoMessageError, startSimulator } from 'websms-tools';"],
    ['typed.cts', "import tools = require('websms-tools');\nconst { startSimulator } = tools;"],
  ] as const) {
    it(`has types for ${name}, which need no other package`, () => {
      const [first = ''] = examples('ts');
      const source = `
        declare function signUp(user: { phone: string; gateway: string; token: string }): Promise<void>;
        ${head}
        export async function test(): Promise<string> {
          ${first.replace(/^import .*$/m, '')}
          return message.transferId;
        }
      `;
      assert.equal(compile(name, source), '');
      assert.match(compile(name, source.replace("to: '436761234567'", 'to: 436761234567')), /TS2322/);
    });
  }

  /** @returns what the compiler says. */
  function compile(name: string, source: string): string {
    writeFileSync(path.join(folder, name), source);
    const compiler = path.resolve('node_modules/typescript-native/bin/tsc');
    const flags = ['--noEmit', '--strict', '--target', 'es2022', '--module', 'nodenext', '--types', ''];
    const { stdout } = spawnSync(process.execPath, [compiler, ...flags, '--lib', 'es2023,esnext.disposable', name], {
      cwd: folder,
      encoding: 'utf8',
    });
    return stdout;
  }

  it('has the command, for the shell', () => {
    const { version } = JSON.parse(readFileSync(installed('package.json'), 'utf8')) as { version: string };
    assert.equal(websms('--version'), `${version}\n`);
    assert.match(websms('explain', '4026'), /MAX_SMS_PER_MESSAGE_EXCEEDED/);
    assert.match(npm('exec', '--offline', '--', 'websms', 'count', 'Hello'), /^SMS +1$/m);
    const script = 'console.log(process.env.WEBSMS_BASE_URL)';
    assert.match(
      websms('exec', '--quiet', '--', process.execPath, '-e', script),
      /^http:\/\/127\.0\.0\.1:\d+\/rest\/\n$/,
    );
  });

  it('proves a retry, and finds a message that is sent twice', () => {
    const program = path.join(folder, 'careless.mjs');
    writeFileSync(
      program,
      `const { WEBSMS_BASE_URL: base, WEBSMS_TOKEN: token } = process.env;
      const send = async () => (await fetch(base + 'smsmessaging/text', {
        method: 'POST',
        headers: { authorization: 'Bearer ' + token, 'content-type': 'application/json' },
        body: '{"recipientAddressList":["436761234567"],"messageContent":"x"}',
      })).json();
      await send().catch(send);`,
    );
    const { status, stdout } = spawnSync(
      process.execPath,
      [installed('websms.cjs'), 'prove', '--only', 'reset-after-acceptance', '--', process.execPath, program],
      { cwd: folder, encoding: 'utf8' },
    );
    assert.match(stdout, /sent twice/);
    assert.equal(status, 1);
  });

  it('plans what happens by a file that its schema describes', () => {
    const schema = JSON.parse(readFileSync(installed('scenario.schema.json'), 'utf8')) as { properties: object };
    assert.ok('answers' in schema.properties);
    const [scenario = ''] = examples('json');
    writeFileSync(path.join(folder, 'busy.json'), scenario);
    const send = `
      const { WEBSMS_BASE_URL: base, WEBSMS_TOKEN: token } = process.env;
      fetch(base + 'smsmessaging/text', { method: 'POST', body: '{"recipientAddressList":["436761234567"],"messageContent":"x"}',
        headers: { authorization: 'Bearer ' + token, 'content-type': 'application/json' } })
        .then((answer) => answer.json()).then(({ statusCode }) => console.log(statusCode));
    `;
    const out = websms('exec', '--quiet', '--scenario', 'busy.json', '--', process.execPath, '-e', send);
    assert.equal(out, '4023\n');
  });

  describe('has examples that run', () => {
    for (const [interpreter, language] of [
      ['sh', 'sh'],
      ['python3', 'python'],
      ['php', 'php'],
    ] as const) {
      it(interpreter, function () {
        if (!isThere(interpreter === 'sh' ? 'curl' : interpreter)) this.skip();
        const [example = ''] = examples(language, interpreter);
        mkdirSync(path.join(folder, 'examples'), { recursive: true });
        const file = path.join(folder, 'examples', `example.${language}`);
        writeFileSync(file, example);
        assert.match(websms('exec', '--quiet', '--', interpreter, file), /Your code is 4711/);
      });
    }
  });

  /** The examples of the package's page in a language. @param interpreter only those that are marked to be run by it. */
  function examples(language: string, interpreter?: string): string[] {
    const mark = interpreter === undefined ? '' : `<!-- run: ${interpreter} -->\\n+`;
    const page = readFileSync('docs/websms-tools.md', 'utf8');
    return [...page.matchAll(new RegExp(`${mark}\`\`\`${language}\\n([^]*?)\`\`\``, 'g'))].map(([, code = '']) => code);
  }
});
