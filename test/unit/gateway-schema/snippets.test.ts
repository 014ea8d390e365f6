import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { after, before, describe, it } from 'mocha';
import { curlSnippet, nodeFetchSnippet, requestJson, type SnippetRequest } from '../../../src/gateway-schema';
import { startSimulator } from '../../../src/simulator';
import { answering, httpAnswer, MESSAGE, OK, withServer } from '../gateway-client/servers';

const URL_TEXT = 'https://api.websms.com/rest/smsmessaging/text';
const USER = 'jürgen';
const SCHEMES = ['token', 'basic', 'queryToken'] as const;
/** With what a shell, a URL and cURL's own syntax could read in another way. */
const TOKEN = 'canary-token+/=&@%41$x`"\'#';
const PASSWORD = 'p:ä$s"w\'örd';
const BASIC = `Basic ${Buffer.from(`${USER}:${PASSWORD}`).toString('base64')}`;

/** Texts that want to run something, which would leave a file or a line of output, or to change on the way. */
const EVIL: readonly string[] = [
  "'; touch ran; echo ran; '",
  "'\\''; touch ran; echo '",
  '"; touch ran; echo "',
  "$(touch ran) ${HOME} $HOME $((1+1)) $'\\n'",
  '`touch ran`',
  '\\$(touch ran) \\`touch ran\\` \\\\"$(touch ran)\\\\"',
  '!! !echo !1 !-1 !?echo?',
  '\'!echo\' "!!" ^echo^touch ran^',
  'EOF\ntouch ran\nEOF\n',
  "\n'\ntouch ran\n",
  '@/etc/hostname',
  'line\r\nline\rline\ttab\0nul\bback\x1b[201~touch ran\n\x7f\x04\x03',
  '\\ \\\\ \\n \\u0041 \\x41 %s %0a',
  '& touch ran & | touch ran ; > ran < ran # touch ran',
  '*/ touch ran /* // -->\n<!--',
  '"); require("node:fs").writeFileSync("ran", ""); ("',
  "'}); process.stdout.write('ran'); ({",
  '${process.stdout.write("ran")} `+process.exit()+`',
  '</script><script>',
  'a\u2028b\u2029c\u0085d\u202ee\u2066f\ufeffg\u00a0h\u200bi\u00adj',
  'Grüße, 漢字, 👩‍👩‍👧 and half \ud83d a \ude00 face',
  '-d @/etc/hostname --next',
  'x'.repeat(5000),
];
const BODIES: readonly object[] = [
  ...EVIL.map((text) => ({ ...MESSAGE, messageContent: text })),
  { ...MESSAGE, messageContent: 'Hello', clientMessageId: "$(touch ran)'`touch ran`", senderAddress: "';touch ran;'" },
  JSON.parse(
    '{"__proto__":{"a":1},"deep":{"__proto__":2},"list":["__proto__",{"__proto__":[]}],"text":"\\"__proto__\\":"}',
  ) as object,
  { "'$(touch ran)`!!": 1, 'EOF\n': [[], {}, null, -1.5e300, true] },
  {},
];

/** Text as people write it and as attackers do, with halves of characters among it. */
const text = fc.oneof(
  fc
    .array(
      fc.constantFrom(
        ...Array.from('\'"`$!\\(){}\n\r\t\0;&|<>#@^~*?%'),
        '$(touch ran)',
        'EOF',
        '\u2028',
        '\u202e',
        'ä',
        '👧',
        '\ud83d',
      ),
    )
    .map((parts) => parts.join('')),
  fc.string({ unit: 'binary' }),
);

/** What a request on the wire was. */
interface Arrived {
  readonly line: string;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly body: string;
}

function takeApart(bytes: Buffer): Arrived {
  const end = bytes.indexOf('\r\n\r\n');
  const [line = '', ...fields] = bytes.subarray(0, end).toString('latin1').split('\r\n');
  const headers = new Map<string, string[]>();
  for (const field of fields) {
    const name = field.slice(0, field.indexOf(':')).toLowerCase();
    headers.set(name, [...(headers.get(name) ?? []), field.slice(name.length + 2)]);
  }
  return { line, headers, body: bytes.subarray(end + 4).toString('utf8') };
}

/** The requests that arrive while something runs, in their order. */
function arrivals(run: (port: number) => Promise<unknown>): Promise<Arrived[]> {
  return withServer(answering(httpAnswer(200, OK)), async ({ port, connections }) => {
    await run(port);
    return Promise.all(connections.map(async ({ request }) => takeApart(await request)));
  });
}

const local = (port: number, rest = '/rest/smsmessaging/text'): string => `http://127.0.0.1:${port}${rest}`;
const parsed = (requests: readonly Arrived[]): unknown[] => requests.map(({ body }) => JSON.parse(body) as unknown);

/** Two values are the same when their JSON is: `deepEqual` takes an own `__proto__` for none. */
function assertSame(actual: readonly unknown[], expected: readonly unknown[]): void {
  assert.deepEqual(
    actual.map((value) => JSON.stringify(value)),
    expected.map((value) => JSON.stringify(value)),
  );
}

/** Runs a program in an empty folder; fails unless it ends well and the folder is still empty. Gives its output. */
async function runSafely(
  program: string,
  args: readonly string[],
  input = '',
): Promise<{ out: string; error: string }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'websms-snippet-'));
  try {
    const env = {
      PATH: process.env['PATH'],
      HOME: folder,
      HISTFILE: '',
      LC_ALL: 'C',
      WEBSMS_TOKEN: TOKEN,
      WEBSMS_USER: USER,
      WEBSMS_PASSWORD: PASSWORD,
    };
    // Detached: an interactive shell must not take the terminal the tests run in.
    const child = spawn(program, args, { cwd: folder, env, detached: true });
    child.stdin.end(input);
    const [out, error] = await Promise.all([readAll(child.stdout), readAll(child.stderr), once(child, 'close')]);
    assert.equal(child.exitCode, 0, `${program}: ${error}`);
    assert.deepEqual(await readdir(folder), [], `something ran: ${out}${error}`);
    return { out, error };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

describe('api: a request as JSON', () => {
  it('is indented by two spaces and keeps the order of the fields', () => {
    assert.equal(
      requestJson({ ...MESSAGE, test: true }),
      '{\n  "recipientAddressList": [\n    "436761234567"\n  ],\n  "messageContent": "Hello",\n  "test": true\n}',
    );
  });

  it('shows letters and emoji as they are, and invisible characters escaped', () => {
    assert.equal(requestJson({ text: 'Grüße 漢 👧 "\\' }), '{\n  "text": "Grüße 漢 👧 \\"\\\\"\n}');
    assert.equal(
      requestJson({ text: 'a\u202eb\u2028c\x7fd\u009be\u00a0f\ud83dg\u{e0041}h\u3164\n\x1b' }),
      '{\n  "text": "a\\u202eb\\u2028c\\u007fd\\u009be\\u00a0f\\ud83dg\\udb40\\udc41h\\u3164\\n\\u001b"\n}',
    );
  });

  it('is the same JSON, with nothing invisible in it', () => {
    fc.assert(
      fc.property(fc.dictionary(text, text), (body) => {
        assertSame([JSON.parse(requestJson(body))], [body]);
        assert.doesNotMatch(requestJson(body), /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]/u);
      }),
    );
  });

  const callbacks: readonly (readonly [string, string])[] = [
    ['https://user:canary@myservice.com/myservice/', 'https://***:***@myservice.com/myservice/'],
    ['https://canary@myservice.com/?a=@', 'https://***:***@myservice.com/?a=@'],
    ['https://:canary@myservice.com:8443/#x', 'https://***:***@myservice.com:8443/#x'],
    [' HTTPS:\\\\user:canary@myservice.com', 'https://***:***@myservice.com/'],
    ['https:user:canary@myservice.com', 'https://***:***@myservice.com/'],
    ['https://us@er:can@ary@myservice.com/', 'https://***:***@myservice.com/'],
    ['ht\ntps://user:canary@myservice.com/', 'https://***:***@myservice.com/'],
    // No web addresses: better a callback that is hidden than a password that is not.
    ['https://user:can/ary@myservice.com/', 'https://***:***@myservice.com/'],
    ['user:canary@myservice.com', '***:***@myservice.com'],
    ['user:an@canary@myservice.com', '***:***@myservice.com'],
    ['//user:canary@myservice.com', '***:***@myservice.com'],
    ['user:can\nary@my service', '***:***@my service'],
    // Nothing to hide.
    ['https://myservice.com/@me?to=a@b.at', 'https://myservice.com/@me?to=a@b.at'],
    ['https://MyService.com', 'https://MyService.com'],
    ['nonsense', 'nonsense'],
    ['', ''],
  ];
  for (const [url, shown] of callbacks) {
    it(`callback ${JSON.stringify(url)} is shown as ${JSON.stringify(shown)}`, () => {
      const body = { ...MESSAGE, notificationCallbackUrl: url, messageContent: 'https://user:pass@host/' };
      const all = [
        requestJson(body),
        ...SCHEMES.flatMap((scheme) => [
          curlSnippet({ url: URL_TEXT, scheme, body }),
          nodeFetchSnippet({ url: URL_TEXT, scheme, body }),
        ]),
      ];
      const found = all.map((snippet) => /"notificationCallbackUrl": (".*")/.exec(snippet)?.[1] ?? '');
      for (const json of found) assert.equal(JSON.parse(json), shown);
      for (const snippet of all) assert.ok(!snippet.includes('canary'));
      assert.deepEqual(
        JSON.parse(requestJson(body)),
        { ...body, notificationCallbackUrl: shown },
        'the text is left alone',
      );
    });
  }
});

describe('api: snippets as text', () => {
  it('cURL', () => {
    const request: SnippetRequest = { url: URL_TEXT, scheme: 'token', body: { messageContent: "It's 5 € or $5!" } };
    const data = '--data-raw \'{\n  "messageContent": "It\\u0027s 5 \\u20ac or \\u00245\\u0021"\n}\'';
    const head = `curl --request POST '${URL_TEXT}' \\\n  --header 'Accept: application/json' \\\n  --header 'Content-Type: application/json' \\\n  `;
    assert.equal(curlSnippet(request), `${head}--header "Authorization: Bearer $WEBSMS_TOKEN" \\\n  ${data}`);
    assert.equal(
      curlSnippet({ ...request, scheme: 'basic' }),
      `${head}--user "$WEBSMS_USER:$WEBSMS_PASSWORD" \\\n  ${data}`,
    );
    assert.equal(
      curlSnippet({ ...request, scheme: 'queryToken' }),
      `${head}--url-query "access_token=$WEBSMS_TOKEN" \\\n  ${data}`,
    );
  });

  it('contains no userinfo of the URL, and rejects an invalid URL', () => {
    const request: SnippetRequest = { url: 'https://user:canary@api.websms.com/rest/', scheme: 'token', body: {} };
    for (const snippet of [curlSnippet, nodeFetchSnippet]) {
      assert.match(snippet(request), /['"]https:\/\/api\.websms\.com\/rest\/['"]/);
      assert.doesNotMatch(snippet(request), /canary/);
      assert.throws(() => snippet({ ...request, url: '$(touch ran)' }), TypeError);
    }
  });

  it('the data of a cURL command is inert ASCII and the same JSON, whatever it holds', () => {
    fc.assert(
      fc.property(fc.dictionary(text, text), (body) => {
        const data = /--data-raw '([^]*)'$/.exec(curlSnippet({ url: URL_TEXT, scheme: 'token', body }))?.[1] ?? '';
        assert.match(data, /^[\x20-\x7e\n]+$/);
        assert.doesNotMatch(data, /['!$`]/);
        assertSame([JSON.parse(data)], [body]);
      }),
    );
  });
});

describe('api: the cURL snippet in a real shell', function () {
  before(async function () {
    if (process.platform === 'win32') this.skip(); // no POSIX shell there
    for (const program of ['curl', 'bash']) {
      await promisify(execFile)(program, ['--version']).catch(() => {
        throw new Error(
          `${program} is needed to test the cURL snippet. Install the package "${program}", then try again.`,
        );
      });
    }
  });

  const shells = { sh: ['sh'], bash: ['bash', '--norc'], 'bash, interactive': ['bash', '--norc', '-i'] } as const;
  type Shell = keyof typeof shells;
  const SHELLS: readonly Shell[] = ['sh', 'bash', 'bash, interactive'];

  /** Pastes snippets one after the other; fails when anything but the answers is printed. */
  function paste(shell: Shell, requests: (port: number) => readonly SnippetRequest[]): Promise<Arrived[]> {
    return arrivals(async (port) => {
      const [program, ...args] = shells[shell];
      const snippets = requests(port).map(curlSnippet);
      const { out } = await runSafely(program, args, snippets.map((snippet) => `${snippet}\n`).join(''));
      assert.equal(out, OK.repeat(snippets.length));
    });
  }

  it('the interactive shell of these tests expands its history', async () => {
    const [program, ...args] = shells['bash, interactive'];
    const { out } = await runSafely(program, args, 'echo first\necho "!!"\n');
    assert.equal(out, 'first\necho first\n');
  });

  for (const shell of SHELLS) {
    it(`${shell}: sends exactly the body and runs nothing`, async () => {
      const requests = await paste(shell, (port) =>
        BODIES.map((body) => ({ url: local(port), scheme: 'token', body })),
      );
      assertSame(parsed(requests), BODIES);
    });

    it(`${shell}: any texts at all`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(text, { minLength: 10, maxLength: 10 }), async (texts) => {
          const bodies = texts.map((messageContent, index) => ({ messageContent, [messageContent]: index }));
          assertSame(
            parsed(await paste(shell, (port) => bodies.map((body) => ({ url: local(port), scheme: 'token', body })))),
            bodies,
          );
        }),
        { numRuns: 2 },
      );
    });

    it(`${shell}: asks for exactly the URL, once, and runs nothing`, async () => {
      const paths = [
        "/$(touch ran)/';touch%20ran;'/`touch ran`",
        "/!!/!echo/'!echo'/\"",
        '/[1-3]/{a,b}?x={a,b}&y=[1-2]',
        '/ä b\\c\n;touch ran',
        '/@x|touch ran&touch ran>ran',
      ];
      const requests = await paste(shell, (port) =>
        paths.map((rest) => ({ url: local(port, rest), scheme: 'token', body: MESSAGE })),
      );
      const expected = paths
        .map((rest) => new URL(local(1, rest)))
        .map(({ pathname, search }) => `POST ${pathname}${search} HTTP/1.1`);
      assert.deepEqual(
        requests.map(({ line }) => line),
        expected,
      );
    });
  }

  it('has the headers of the API, and signs in from the environment', async () => {
    const requests = await paste('sh', (port) =>
      SCHEMES.map((scheme) => ({ url: local(port), scheme, body: MESSAGE })),
    );
    assertHeaders(requests);
  });
});

describe('api: the node-fetch snippet in a real Node', function () {
  /** A folder in which `node-fetch` can be imported. */
  let modules: string;

  before(async () => {
    modules = await mkdtemp(path.join(tmpdir(), 'websms-modules-'));
    await symlink(path.resolve('node_modules'), path.join(modules, 'node_modules'), 'junction');
  });
  after(() => rm(modules, { recursive: true, force: true }));

  /** Runs snippets one after the other in one process; fails when anything but the status codes is printed. */
  function run(requests: (port: number) => readonly SnippetRequest[]): Promise<Arrived[]> {
    return arrivals(async (port) => {
      const snippets = requests(port).map(nodeFetchSnippet);
      const { out } = await runModules(snippets);
      assert.equal(out, '2000\n'.repeat(snippets.length));
    });
  }

  async function runModules(snippets: readonly string[], prelude = ''): Promise<{ out: string; error: string }> {
    const folder = await mkdtemp(path.join(modules, 'run-'));
    await Promise.all(
      snippets.map((snippet, index) => writeFile(path.join(folder, `${index}.mjs`), prelude + snippet)),
    );
    await writeFile(
      path.join(folder, 'all.mjs'),
      snippets.map((_, index) => `await import('./${index}.mjs');\n`).join(''),
    );
    return runSafely(process.execPath, [path.join(folder, 'all.mjs')]);
  }

  it('sends exactly the body, runs nothing and prints the status code', async () => {
    const requests = await run((port) => BODIES.map((body) => ({ url: local(port), scheme: 'token', body })));
    assertSame(parsed(requests), BODIES);
  });

  it('any texts at all', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 20, maxLength: 20 }), async (texts) => {
        const bodies = texts.map((messageContent, index) => ({ messageContent, [messageContent]: index }));
        assertSame(
          parsed(await run((port) => bodies.map((body) => ({ url: local(port), scheme: 'token', body })))),
          bodies,
        );
      }),
      { numRuns: 3 },
    );
  });

  it('asks for exactly the URL and runs nothing', async () => {
    const paths = ['/");process.exit();("', "/'${process.exit()}`\\", '/ä\u2028 b\n//*'];
    const requests = await run((port) =>
      paths.map((rest) => ({ url: local(port, rest), scheme: 'token', body: MESSAGE })),
    );
    assert.deepEqual(
      requests.map(({ line }) => line),
      paths.map((rest) => `POST ${new URL(local(1, rest)).pathname} HTTP/1.1`),
    );
  });

  it('has the headers of the API, and signs in from the environment', async () => {
    const requests = await run((port) => SCHEMES.map((scheme) => ({ url: local(port), scheme, body: MESSAGE })));
    assertHeaders(requests);
  });

  it('sends the token to no other address', async () => {
    const elsewhere = await arrivals(async (other) => {
      const redirect = httpAnswer(307, OK, { Location: local(other) });
      await withServer(answering(redirect), async ({ port, connections }) => {
        const { out } = await runModules([nodeFetchSnippet({ url: local(port), scheme: 'token', body: MESSAGE })]);
        assert.equal(out, 'HTTP 307\n');
        assert.equal(connections.length, 1);
      });
    });
    assert.deepEqual(elsewhere, []);
  });

  it('works with the simulator, and prints its response', async () => {
    const simulator = await startSimulator();
    try {
      const snippet = nodeFetchSnippet({ url: local(simulator.port), scheme: 'token', body: MESSAGE });
      const token = `process.env.WEBSMS_TOKEN = ${JSON.stringify(simulator.token)};\n`;
      assert.equal((await runModules([snippet], token)).out, '2000\n');
      assert.equal((await runModules([snippet])).out, 'HTTP 401\n');
    } finally {
      await simulator.close();
    }
  });
});

function assertHeaders(requests: readonly Arrived[]): void {
  for (const [name, value] of [
    ['accept', 'application/json'],
    ['content-type', 'application/json'],
  ] as const) {
    assert.deepEqual(
      requests.map(({ headers }) => headers.get(name)),
      [[value], [value], [value]],
    );
  }
  assert.deepEqual(
    requests.map(({ headers }) => headers.get('authorization')),
    [[`Bearer ${TOKEN}`], [BASIC], undefined],
  );
  const queries = requests.map(({ line }) =>
    new URL(line.split(' ')[1] ?? '', 'http://127.0.0.1').searchParams.getAll('access_token'),
  );
  assert.deepEqual(queries, [[], [], [TOKEN]]);
}
