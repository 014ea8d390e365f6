import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, watch } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'mocha';
import { prove } from '../../../../src/cli/prove';
import { CASES } from '../../../../src/cli/prove/cases';
import { client, report, run } from './proving';

const silent = new Promise<void>(() => undefined);

/** A command that runs a few lines of Node. */
const node = (code: string): readonly string[] => [process.execPath, '--input-type=module', '--eval', code];

const SEND = `
  const send = (token = process.env.WEBSMS_TOKEN) => fetch(process.env.WEBSMS_BASE_URL + 'smsmessaging/text', {
    method: 'POST',
    headers: { Authorization: 'Bearer ' + token, 'Content-Type': 'application/json' },
    body: JSON.stringify({ recipientAddressList: ['436761234567'], messageContent: 'Hello' }),
  });`;

describe('prove: reports', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'websms-prove-report-'));
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('are a table in the order of the cases, then what was found with the output', async () => {
    const { code, out, error } = await run(['--only', '2000,4023-once,no-answer,4002'], client('givesUp'));
    assert.deepEqual([code, error], [1, '']);
    const [head, ...rows] = out.split('\n');
    assert.match(head ?? '', /^ {4}case +verdict +requests +accepted +exit +s$/);
    assert.deepEqual(
      rows.slice(0, 4).map((row) => row.replace(/ +\d+\.\d$/, '').split(/ {2,}/)),
      [
        ['', '✓ 2000', 'right', '1', '1', '0'],
        ['', '✓ 4002', 'right', '1', '0', '1'],
        ['', '✕ 4023-once', 'gave up too early', '1', '0', '1'],
        ['', '✓ no-answer', 'right', '1', '0', '1'],
      ],
    );
    assert.match(
      out,
      /\nGAVE UP TOO EARLY: .+\n.+\n\n {2}4023-once: the gateway answers 4023: .+ once; the second try is accepted\n {4}stderr \| status code 4023\n\n4 cases in \d+\.\d s: 3 right, 1 gave up too early\.\n$/,
    );
    assert.doesNotMatch(out, /status code 4002/, 'the output of what is right');
  });

  it('show the output of every run with --verbose', async () => {
    const { out } = await run(['--only', '4002', '--verbose'], client('givesUp'));
    assert.match(out, /✓ 4002 .+\n {4}stderr \| status code 4002\n/);
  });

  it('count the findings that are asked for alone', async () => {
    const none = await run(['--only', '4023-once,sent-twice,lost'], client('givesUp'));
    assert.equal(none.code, 0);
    assert.match(none.out, /- 4023-once +gave up too early/);
    assert.match(none.out, /\n1 cases in \d+\.\d s: 0 right\.\n$/);
    const one = await run(['--only', '4023-once', '--only', 'gave-up-too-early'], client('givesUp'));
    assert.equal(one.code, 1);
  });

  it('cut long output, and leave out what moves a terminal’s cursor', async () => {
    const command = node(
      `${SEND} await send(); console.log('\\u001b[2Jred \\u001b]0;title\\u0007\\u001b[31mtext\\u0007'); for (let i = 0; i < 50; i++) console.log('line', i);`,
    );
    const { out } = await run(['--only', '4002'], command);
    assert.match(out, /\n {4}stdout \| red text\n {4}stdout \| line 0\n/);
    assert.match(out, /\n {4}stdout \| line 8\n {4}stdout \| …\n/);
    // oxlint-disable-next-line no-control-regex -- it must not be there
    assert.doesNotMatch(out, /\u001b|line 9/);
    const { cases } = await report(['--only', '4002'], command);
    assert.match(cases[0]?.stdout ?? '', /line 49\n$/);
  });

  it('are JSON alone with --json', async () => {
    const { out, cases, findings } = await report(['--only', '2000,4002'], client('swallows'));
    assert.deepEqual(Object.keys(JSON.parse(out) as object), [
      'command',
      'limitSeconds',
      'seconds',
      'findings',
      'cases',
    ]);
    assert.equal(findings, 1);
    assert.deepEqual(
      cases.map(({ case: name, verdict, isFinding, requests, accepted, exitCode, stderr }) => ({
        name,
        verdict,
        isFinding,
        requests,
        accepted,
        exitCode,
        stderr,
      })),
      [
        { name: '2000', verdict: 'right', isFinding: false, requests: 1, accepted: 1, exitCode: 0, stderr: '' },
        {
          name: '4002',
          verdict: 'swallowed',
          isFinding: true,
          requests: 1,
          accepted: 0,
          exitCode: 0,
          stderr: 'status code 4002\n',
        },
      ],
    );
  });

  it('are written as JUnit XML, whatever the command prints', async () => {
    const file = path.join(folder, 'report.xml');
    const command = node(`${SEND} await send(); console.log('<b>&"\\u0000\\ud800\\uffff'); console.error(']]>');`);
    assert.equal((await run(['--only', '2000,4002', '--junit', file], command)).code, 1);
    const xml = readFileSync(file, 'utf8');
    assert.match(
      xml,
      /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuite name="websms prove -- [^"]+" tests="2" failures="1" errors="0" time="[\d.]+">\n/,
    );
    assert.match(
      xml,
      /<testcase classname="websms prove" name="2000: the gateway answers 2000: [^"]+" time="[\d.]+">\n {4}<system-out>/,
    );
    assert.match(xml, /<failure type="swallowed" message="swallowed: [^"]+">[^<]+<\/failure>/);
    assert.match(
      xml,
      /<system-out>&lt;b&gt;&amp;&quot;\ufffd?\n<\/system-out>\n {4}<system-err>\]\]&gt;\n<\/system-err>/,
    );
    // oxlint-disable-next-line no-control-regex -- XML cannot hold them
    assert.doesNotMatch(xml, /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/);
  });

  it('are not lost in a folder that is missing: it is said', async () => {
    const { code, error } = await run(['--only', '2000', '--junit', path.join(folder, 'a', 'b.xml')], client('right'));
    assert.equal(code, 2);
    assert.match(error, /ENOENT/);
  });
});

describe('prove: the environment of a command', () => {
  const NAMES = ['WEBSMS_BASE_URL', 'WEBSMS_TOKEN', 'WEBSMS_PROVE_CASE', 'NO_PROXY', 'no_proxy', 'SSL_CERT_FILE'];
  const TRUST = ['NODE_EXTRA_CA_CERTS', 'CURL_CA_BUNDLE', 'REQUESTS_CA_BUNDLE'];
  const print = node(`${SEND} await send();
    console.log(JSON.stringify(Object.fromEntries(${JSON.stringify([...NAMES, ...TRUST])}.map((name) => [name, process.env[name]]))));`);
  const variables = async (...flags: string[]): Promise<Record<string, string>[]> => {
    const { cases } = await report(['--only', '2000,2001', ...flags], print);
    return cases.map(({ stdout }) => JSON.parse(stdout) as Record<string, string>);
  };

  it('has the address and token of a simulator of its own, the case, and no proxy for it', async () => {
    const earlier = process.env['NO_PROXY'];
    process.env['NO_PROXY'] = 'example.org';
    try {
      const [one, other] = await variables();
      assert.match(one?.['WEBSMS_BASE_URL'] ?? '', /^http:\/\/127\.0\.0\.1:\d+\/rest\/$/);
      assert.deepEqual([one?.['WEBSMS_PROVE_CASE'], other?.['WEBSMS_PROVE_CASE']], ['2000', '2001']);
      assert.notEqual(one?.['WEBSMS_BASE_URL'], other?.['WEBSMS_BASE_URL']);
      assert.notEqual(one?.['WEBSMS_TOKEN'], other?.['WEBSMS_TOKEN']);
      for (const name of ['NO_PROXY', 'no_proxy']) assert.equal(one?.[name], 'example.org,127.0.0.1,localhost');
    } finally {
      if (earlier === undefined) delete process.env['NO_PROXY'];
      else process.env['NO_PROXY'] = earlier;
    }
  });

  it('has a certificate to trust with --tls, which is removed afterwards', async () => {
    const [one] = await variables('--tls');
    assert.match(one?.['WEBSMS_BASE_URL'] ?? '', /^https:/);
    const file = one?.['NODE_EXTRA_CA_CERTS'] ?? '';
    for (const name of [...TRUST, 'SSL_CERT_FILE']) assert.equal(one?.[name], file);
    assert.ok(file !== '' && !existsSync(file));
  });
});

describe('prove: what cannot be proven', () => {
  for (const [what, command, says] of [
    [
      'sends nothing',
      node('console.log("done")'),
      /the command sent no request to the simulator\. It must take the address from WEBSMS_BASE_URL\.\n {4}stdout \| done\n$/,
    ],
    [
      'speaks HTTPS',
      node(
        `import tls from 'node:tls'; tls.connect(new URL(process.env.WEBSMS_BASE_URL).port, '127.0.0.1').on('error', () => undefined)`,
      ),
      /sent no HTTP request\. If it speaks HTTPS, add --tls\./,
    ],
    [
      'has another token',
      node(`${SEND} await send('other');`),
      /to "\/rest\/smsmessaging\/text" was refused with HTTP 401\. It must take the token from WEBSMS_TOKEN\./,
    ],
    [
      'sends two messages',
      node(`${SEND} await send(); await send();`),
      /the command sent 2 messages\. It must send one\./,
    ],
    [
      'fails all the same',
      node(`${SEND} await send(); process.exit(3);`),
      /ended with exit code 3, though its message was accepted\./,
    ],
    [
      'does not end',
      node(`${SEND} await send(); setInterval(() => undefined, 1000);`),
      /had not ended at the limit, though its message was accepted\./,
    ],
    ['does not exist', ['no-such-program'], /^no-such-program cannot be started: there is no such program\.\n$/],
  ] as const) {
    it(`a command that ${what}`, async () => {
      const { code, out, error } = await run(['--limit', '3'], command);
      assert.deepEqual([code, out], [2, '']);
      assert.match(error, says);
    });
  }

  it('a refused message names its status code', async () => {
    const wrong = SEND.replace("'Hello'", "''");
    const { error } = await run([], node(`${wrong} await send();`));
    assert.match(error, /was refused with status code 4019\./);
  });
});

describe('prove: when it is stopped', () => {
  it('ends what runs, and says so', async function () {
    if (process.platform === 'win32') this.skip(); // process.kill(pid, 0) is another question there
    const folder = mkdtempSync(path.join(tmpdir(), 'websms-prove-stop-'));
    const watching = watch(folder);
    try {
      const command = node(
        `${SEND} (await import('node:fs')).writeFileSync(process.argv[1] + '/' + process.env.WEBSMS_PROVE_CASE, String(process.pid)); await send();`,
      );
      const isRunning = new Promise<void>((resolve) => {
        watching.on('change', (_, name) => {
          const file = path.join(folder, String(name));
          if (name === 'no-answer' && readFileSync(file, 'utf8') !== '') resolve();
        });
      });
      const { code, error } = await run(['--only', 'no-answer', '--limit', '600'], [...command, folder], isRunning);
      assert.deepEqual([code, error], [2, 'Stopped.\n']);
      const pid = Number(readFileSync(path.join(folder, 'no-answer'), 'utf8'));
      assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' });
    } finally {
      watching.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('prove: flags', () => {
  const flags = async (...args: string[]): Promise<[number, string, string]> => {
    let out = '';
    let error = '';
    const code = await prove(args, {
      out: (text) => (out += text),
      error: (text) => (error += text),
      stopRequested: silent,
    });
    return [code, out, error];
  };

  it('--help fits a screen of 24 lines and 80 columns', async () => {
    const [code, out] = await flags('--help');
    assert.equal(code, 0);
    const lines = out.trimEnd().split('\n');
    assert.ok(lines.length <= 24, `${lines.length} lines`);
    for (const line of lines) assert.ok(line.length <= 80, line);
  });

  it('--list names every case and every finding', async () => {
    const [code, out] = await flags('--list');
    assert.equal(code, 0);
    const findings = ['sent-twice', 'hangs', 'lost', 'swallowed', 'gave-up-too-early', 'false-alarm'];
    for (const name of [...CASES.map((one) => one.name), ...findings]) assert.ok(out.includes(`\n  ${name} `), name);
  });

  for (const [args, says] of [
    [[], /^The command is missing: websms prove -- node send\.js\n/],
    [['--'], /^The command is missing/],
    [['node', 'send.js'], /Unexpected argument 'node'/],
    [['--only', '4099', '--', 'x'], /^--only "4099" is no case and no finding\. --list lists them\.\n/],
    [['--only', 'right', '--', 'x'], /^--only "right"/],
    [['--limit', '0', '--', 'x'], /^--limit takes a number of seconds from 1 to 3600\.\n/],
    [['--jobs', '1.5', '--', 'x'], /^--jobs takes a number from 1 to 64\.\n/],
    [['--junit', '', '--', 'x'], /^--junit takes a file\.\n/],
    [['--fast', '--', 'x'], /Unknown option '--fast'/],
  ] as const) {
    it(`does not understand ${args.join(' ') || 'nothing'}`, async () => {
      const [code, out, error] = await flags(...args);
      assert.deepEqual([code, out], [2, '']);
      assert.match(error, says);
      assert.match(error, /\nSee --help for all flags\.\n$/);
    });
  }
});
