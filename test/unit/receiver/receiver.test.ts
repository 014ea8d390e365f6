import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import net, { type AddressInfo } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import path from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'mocha';
import { parseBaseUrl } from '../../../src/gateway-client';
import type { CallbackAddress } from '../../../src/receiver';
import type { ReceiverServices } from '../../../src/receiver/receiver';
import { ReceiverSecrets } from '../../../src/receiver/receiverSecrets';
import { ReceiverKey } from '../../../src/receiver/server/receiverKey';
import { ask, proxyTo, REPORT, serving } from './servers';
import { openWindow, Secrets, untilState, type Window } from './windows';

/** A port that is free now, and that no system gives to whoever asks for any: that would be taken in between. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    const server = net.createServer().listen(port, '127.0.0.1');
    const isFree = await once(server, 'listening').then(
      () => true,
      () => false,
    );
    server.close();
    if (isFree) {
      await once(server, 'close');
      return port;
    }
  }
}

function urlOf(address: CallbackAddress): string {
  return address.kind === 'address' ? address.url : assert.fail(`it is ${address.kind}`);
}

/** Secrets whose changes no window is told of. */
class Untold extends Secrets {
  override readonly onDidChange = () => ({ dispose: () => undefined });
}

describe('receiver: windows', () => {
  let secrets: Secrets;
  let port: number;
  let windows: Window[];

  const open = (more: Partial<ReceiverServices> = {}, own = secrets): Window => {
    const window = openWindow(own, () => port, more);
    windows.push(window);
    return window;
  };

  beforeEach(async () => {
    secrets = new Secrets();
    port = await freePort();
    windows = [];
  });
  afterEach(async () => {
    for (const { receiver } of windows) await receiver.dispose();
  });

  it('is off until it is started, and after it is stopped', async () => {
    const { receiver, received } = open();
    const state = (): string => receiver.state.kind;
    assert.equal(state(), 'off');
    assert.deepEqual(await receiver.callbackAddress('simulator'), { kind: 'off' });
    const starting = receiver.start();
    assert.equal(state(), 'starting');
    const url = urlOf(await receiver.callbackAddress('simulator')); // waits for the start
    await starting;
    assert.equal(state(), 'receiving');
    assert.match(url, new RegExp(`^http://127\\.0\\.0\\.1:${port}/[0-9a-f]{32}$`));
    assert.equal((await ask(url)).status, 200);
    assert.equal(received.length, 1);
    await receiver.stop();
    assert.equal(state(), 'off');
    await assert.rejects(ask(url), { code: 'ECONNREFUSED' });
  });

  it('has the same address at every start, and in every window', async () => {
    const first = open();
    await first.receiver.start();
    const url = urlOf(await first.receiver.callbackAddress('simulator'));
    await first.receiver.stop();
    const second = open();
    await Promise.all([first.receiver.start(), second.receiver.start()]);
    const urls = await Promise.all(windows.map(({ receiver }) => receiver.callbackAddress('simulator')));
    assert.deepEqual(urls.map(urlOf), [url, url]);
  });

  it('the one that has the port receives, the other says so and takes over when it stops', async () => {
    const [first, second] = [open(), open()];
    await first.receiver.start();
    await second.receiver.start();
    assert.deepEqual([first.receiver.state.kind, second.receiver.state.kind], ['receiving', 'elsewhere']);
    const url = urlOf(await second.receiver.callbackAddress('simulator'));
    await ask(url);
    assert.deepEqual([first.received.length, second.received.length], [1, 0]);
    await first.receiver.stop();
    await untilState(second.receiver, 'receiving');
    await ask(url);
    assert.deepEqual([first.received.length, second.received.length], [1, 1]);
    assert.deepEqual([first.failures, second.failures], [[], []]);
  });

  it('of several that wait, one takes over', async () => {
    const all = [open(), open(), open(), open()];
    for (const { receiver } of all) await receiver.start();
    await all[0]?.receiver.dispose();
    await Promise.race(all.slice(1).map(({ receiver }) => untilState(receiver, 'receiving')));
    for (const { receiver } of all.slice(1)) await receiver.refresh();
    const states = all.slice(1).map(({ receiver }) => receiver.state.kind);
    assert.deepEqual(states.sort(), ['elsewhere', 'elsewhere', 'receiving']);
  });

  it('waits no longer once it is stopped', async () => {
    const [first, second] = [open(), open()];
    await first.receiver.start();
    await second.receiver.start();
    await second.receiver.stop();
    await first.receiver.stop();
    const third = open();
    await third.receiver.start();
    assert.equal(third.receiver.state.kind, 'receiving');
    assert.equal(second.receiver.state.kind, 'off');
  });

  it('two windows that make the path at the same moment agree on one', async () => {
    const [first, second] = [open(), open()];
    await Promise.all([first.receiver.start(), second.receiver.start()]);
    await Promise.all([first.receiver.refresh(), second.receiver.refresh()]);
    const kinds = [first, second].map(({ receiver }) => receiver.state.kind);
    assert.deepEqual(kinds.sort(), ['elsewhere', 'receiving']);
    const urls = await Promise.all(windows.map(({ receiver }) => receiver.callbackAddress('simulator')));
    assert.equal(new Set(urls.map(urlOf)).size, 1);
    assert.equal((await ask(urls.map(urlOf)[0] ?? '')).status, 200);
  });

  it('also where the secrets of one window are not told to the other one', async () => {
    const untold = new Untold();
    const [first, second] = [open({}, untold), open({}, untold)];
    await Promise.all([first.receiver.start(), second.receiver.start()]);
    assert.deepEqual([first, second].map(({ receiver }) => receiver.state.kind).sort(), ['elsewhere', 'receiving']);
    const [here, there] = first.receiver.state.kind === 'receiving' ? [first, second] : [second, first];
    await new ReceiverSecrets(untold).setCredentials({ user: 'me', password: 'secret' });
    await here.receiver.stop();
    await untilState(there.receiver, 'receiving');
    assert.match(urlOf(await there.receiver.callbackAddress('simulator')), /me:secret@/);
  });

  it('takes over at the path that counts then', async () => {
    const untold = new Untold();
    const [first, second] = [open({}, untold), open({}, untold)];
    await first.receiver.start();
    await second.receiver.start();
    const { path: made } = ReceiverKey.random();
    await untold.store('websms.receiver.path', made);
    await first.receiver.stop();
    await untilState(second.receiver, 'receiving');
    const url = urlOf(await second.receiver.callbackAddress('simulator'));
    assert.ok(url.endsWith(made));
    assert.equal((await ask(url)).status, 200);
  });

  it('coming back to the window tries again what has failed', async () => {
    let hasSqlite = false;
    const receive = () => Promise.resolve({ kind: 'unmatched' } as const);
    const { receiver } = open({ history: () => Promise.resolve(hasSqlite ? { receive } : undefined) });
    await receiver.start();
    hasSqlite = true;
    receiver.lookAgain();
    await untilState(receiver, 'receiving');
  });

  it('stopped in the middle of a start, it stays off; started again at once, it receives', async () => {
    const { receiver } = open();
    const starting = receiver.start();
    const stopping = receiver.stop();
    await Promise.all([starting, stopping]);
    assert.equal(receiver.state.kind, 'off');
    await assert.rejects(ask(`http://127.0.0.1:${port}/`), { code: 'ECONNREFUSED' });
    const all = [receiver.start(), receiver.stop(), receiver.start()];
    await Promise.all(all);
    assert.equal(receiver.state.kind, 'receiving');
    assert.equal((await ask(urlOf(await receiver.callbackAddress('simulator')))).status, 200);
  });

  describe('a window that is killed', () => {
    let folder = '';
    let program = '';

    before(() => {
      folder = mkdtempSync(path.join(tmpdir(), 'websms-receiver-'));
      program = path.join(folder, 'receiver.cjs');
      const flags = ['--bundle', '--platform=node', '--format=cjs', '--log-level=error', '--external:vscode'];
      execFileSync(
        path.join('node_modules', '.bin', 'esbuild'),
        ['test/unit/receiver/receiverProcess.ts', ...flags, `--outfile=${program}`],
        { shell: process.platform === 'win32' },
      );
    });
    after(() => {
      rmSync(folder, { recursive: true, force: true });
    });

    it('is followed by another one, at the same address', async () => {
      const key = await new ReceiverSecrets(secrets).key();
      const child = spawn(
        process.execPath,
        [program, String(port), JSON.stringify(Object.fromEntries(secrets.values))],
        {
          stdio: ['ignore', 'pipe', 'inherit'],
        },
      );
      try {
        const [line] = (await once(child.stdout, 'data')) as [Buffer];
        assert.equal(line.toString(), 'receiving\n');
        const { receiver, received } = open();
        await receiver.start();
        assert.equal(receiver.state.kind, 'elsewhere');
        const url = `http://127.0.0.1:${port}/${key.path}`;
        assert.equal(urlOf(await receiver.callbackAddress('simulator')), url);
        assert.equal((await ask(url)).status, 200);
        assert.equal(received.length, 0);
        child.kill('SIGKILL');
        await untilState(receiver, 'receiving');
        assert.equal((await ask(url)).status, 200);
        assert.equal(received.length, 1);
      } finally {
        child.kill('SIGKILL');
      }
    });
  });

  describe('a port that another program has', () => {
    it('is named, with the setting, and taken when it is free', async () => {
      await serving(
        (_, response) => response.end('{"receiverCheck":"x"}'),
        async (base) => {
          port = Number(base.port);
          const { receiver, failures } = open();
          await receiver.start();
          await receiver.refresh(); // what the new path has led to is over
          const { state } = receiver;
          assert.ok(state.kind === 'failed');
          assert.ok(state.reason.includes(String(port)) && state.reason.includes('websms.receiver.port'), state.reason);
          assert.deepEqual(await receiver.callbackAddress('simulator'), { kind: 'failed', reason: state.reason });
          assert.deepEqual(failures, []);
        },
      );
      const [{ receiver } = assert.fail()] = windows;
      await untilState(receiver, 'receiving');
    });

    it('also when it is the receiver of another installation', async () => {
      const other = open({}, new Secrets());
      await other.receiver.start();
      const { receiver } = open();
      await receiver.start();
      assert.equal(receiver.state.kind, 'failed');
    });

    it('also when it says nothing at all', async () => {
      const silent = net.createServer().listen(0, '127.0.0.1');
      await once(silent, 'listening');
      try {
        ({ port } = silent.address() as AddressInfo);
        silent.on('connection', (socket) => socket.destroy());
        const { receiver } = open();
        await receiver.start();
        assert.equal(receiver.state.kind, 'failed');
      } finally {
        silent.close();
      }
    });
  });

  it('another port in the settings is taken, and the old one is free', async () => {
    const { receiver } = open();
    await receiver.start();
    const before = urlOf(await receiver.callbackAddress('simulator'));
    let changes = 0;
    receiver.onDidChange(() => changes++);
    port = await freePort();
    await receiver.refresh();
    assert.equal(receiver.state.kind, 'receiving');
    await assert.rejects(ask(before), { code: 'ECONNREFUSED' });
    const now = urlOf(await receiver.callbackAddress('simulator'));
    assert.equal(Number(new URL(now).port), port);
    assert.equal((await ask(now)).status, 200);
    assert.ok(changes > 0, 'nobody was told');
  });

  it('without SQLite it does not start, and says why', async () => {
    const { receiver } = open({ history: () => Promise.resolve(undefined) });
    await receiver.start();
    assert.ok(receiver.state.kind === 'failed');
    assert.match(receiver.state.reason, /SQLite/);
    await assert.rejects(ask(`http://127.0.0.1:${port}/`), { code: 'ECONNREFUSED' });
  });

  it('what cannot be opened or read is said, and the next start tries again', async () => {
    let problem: Error | undefined = new Error('the keyring\nis locked');
    class Locked extends Secrets {
      override get(key: string): Promise<string | undefined> {
        return problem ? Promise.reject(problem) : super.get(key);
      }
    }
    const { receiver, failures } = open({}, new Locked());
    await receiver.start();
    assert.ok(receiver.state.kind === 'failed');
    assert.equal(receiver.state.reason, 'The receiver did not start: the keyring is locked');
    assert.equal(failures.length, 1);
    problem = undefined;
    await receiver.start();
    assert.equal(receiver.state.kind, 'receiving');
  });

  it('a store that fails is answered with 503, logged, and tried again', async () => {
    let fails = true;
    const receive = () =>
      fails ? Promise.reject(new Error('disk full')) : Promise.resolve({ kind: 'unmatched' } as const);
    const { receiver, failures } = open({ history: () => Promise.resolve({ receive }) });
    await receiver.start();
    const url = urlOf(await receiver.callbackAddress('simulator'));
    assert.equal((await ask(url)).status, 503);
    assert.deepEqual([receiver.last], [undefined]);
    assert.deepEqual(failures, ['Error: disk full']);
    fails = false;
    assert.equal((await ask(url)).status, 200);
    assert.deepEqual(receiver.last?.reception, { kind: 'unmatched' });
  });

  it('tells of what is received, with what became of it', async () => {
    const { receiver } = open();
    const told: string[] = [];
    receiver.onDidReceive(({ notification, reception }) => told.push(`${notification.kind} ${reception.kind}`));
    await receiver.start();
    const url = urlOf(await receiver.callbackAddress('simulator'));
    await ask(url, {
      body: JSON.stringify({ messageType: 'text', senderAddress: '436761234567', textMessageContent: 'Yes' }),
    });
    await ask(url);
    assert.deepEqual(told, ['message unmatched', 'report unmatched']);
  });

  it('disposed, it has no port, tells nobody and takes over from nobody', async () => {
    const [first, second] = [open(), open()];
    await first.receiver.start();
    await second.receiver.start();
    let told = 0;
    second.receiver.onDidChangeState(() => told++);
    await second.receiver.dispose();
    await first.receiver.dispose();
    await assert.rejects(ask(`http://127.0.0.1:${port}/`), { code: 'ECONNREFUSED' });
    await secrets.store('websms.receiver.path', ReceiverKey.random().path);
    assert.equal(told, 0);
    assert.equal(secrets.listeners, 0);
  });

  describe('user name and password', () => {
    const CREDENTIALS = { user: 'm%41@home', password: 'p%41/ä?#:' };

    it('are in the address, and asked for at once, in whatever window they are set', async () => {
      const [first, second] = [open(), open()];
      await first.receiver.start();
      await second.receiver.start();
      const before = urlOf(await second.receiver.callbackAddress('simulator'));
      let changes = 0;
      first.receiver.onDidChange(() => changes++);
      await new ReceiverSecrets(secrets).setCredentials(CREDENTIALS);
      await Promise.all([first.receiver.refresh(), second.receiver.refresh()]);
      assert.equal((await ask(before)).status, 401);
      assert.ok(changes > 0);
      for (const { receiver } of [first, second]) {
        const url = new URL(urlOf(await receiver.callbackAddress('simulator')));
        const pair = [url.username, url.password].map(decodeURIComponent);
        assert.deepEqual(pair, [CREDENTIALS.user, CREDENTIALS.password]);
        assert.equal(url.origin + url.pathname, before);
        const headers = { Authorization: `Basic ${Buffer.from(pair.join(':')).toString('base64')}` };
        assert.equal((await ask(before, { headers })).status, 200);
      }
      await new ReceiverSecrets(secrets).setCredentials(undefined);
      await Promise.all([first.receiver.refresh(), second.receiver.refresh()]);
      assert.equal(urlOf(await first.receiver.callbackAddress('simulator')), before);
      assert.equal((await ask(before)).status, 200);
    });

    it('that cannot be read let nobody in', async () => {
      secrets.values.set('websms.receiver.credentials', '{"user":"me"}');
      const { receiver } = open();
      await receiver.start();
      assert.equal(receiver.state.kind, 'failed');
      await assert.rejects(ask(`http://127.0.0.1:${port}/`), { code: 'ECONNREFUSED' });
    });

    it('that can no longer be read end a receiver that is on', async () => {
      const { receiver } = open();
      await receiver.start();
      await secrets.store('websms.receiver.credentials', 'x');
      await untilState(receiver, 'failed');
      await receiver.refresh();
      await assert.rejects(ask(`http://127.0.0.1:${port}/`), { code: 'ECONNREFUSED' });
    });
  });

  it('another path, set by another window, is taken over', async () => {
    const { receiver } = open();
    await receiver.start();
    const before = urlOf(await receiver.callbackAddress('simulator'));
    const { path: made } = ReceiverKey.random();
    await secrets.store('websms.receiver.path', made);
    await receiver.refresh();
    const now = urlOf(await receiver.callbackAddress('simulator'));
    assert.ok(now.endsWith(made));
    assert.deepEqual([(await ask(before)).status, (await ask(now)).status], [404, 200]);
  });

  describe('its address for the gateway', () => {
    /** A window whose address is forwarded, with a tunnel, or neither. */
    const openWith = async (
      forwarded?: string,
      tunnel?: string,
      more: Partial<ReceiverServices> = {},
    ): Promise<Window> => {
      const window = open({
        forward: () => Promise.resolve(forwarded === undefined ? undefined : new URL(forwarded)),
        settings: () => ({ port, publicUrl: tunnel === undefined ? undefined : parseBaseUrl(tunnel) }),
        ...more,
      });
      await window.receiver.start();
      return window;
    };

    it('is none without a forwarded address and a tunnel', async () => {
      const { receiver } = await openWith();
      for (const mode of ['test', 'live'] as const)
        assert.deepEqual(await receiver.callbackAddress(mode), { kind: 'localOnly' });
    });

    it('is the tunnel’s, which a request of ours has gone through, prefix included', async () => {
      await serving(
        proxyTo(() => port, '/my/hooks/'),
        async (base) => {
          const { receiver, received, refused } = await openWith(undefined, `${base.href}my/hooks`);
          const address = await receiver.callbackAddress('live');
          assert.ok(address.kind === 'address' && address.isVerified);
          assert.ok(address.url.startsWith(`${base.href}my/hooks/`));
          assert.deepEqual([received, refused], [[], []]);
          assert.equal((await ask(address.url)).status, 200);
          assert.equal(received.length, 1);
        },
      );
    });

    it('is the tunnel’s also in a window that only waits, and with user name and password', async () => {
      await serving(
        proxyTo(() => port),
        async (base) => {
          await openWith();
          const { receiver } = await openWith(undefined, base.href);
          assert.equal(receiver.state.kind, 'elsewhere');
          assert.ok(urlOf(await receiver.callbackAddress('test')).startsWith(base.href));
          await new ReceiverSecrets(secrets).setCredentials({ user: 'me', password: 'secret' });
          await Promise.all(windows.map((window) => window.receiver.refresh()));
          assert.match(urlOf(await receiver.callbackAddress('test')), /^http:\/\/me:secret@127\.0\.0\.1/);
        },
      );
    });

    it('is not offered when another server answers there, or none', async () => {
      await serving(
        (_, response) => response.writeHead(302, { location: '/login' }).end(),
        async (base) => {
          const { receiver } = await openWith(undefined, base.href);
          assert.deepEqual(await receiver.callbackAddress('live'), { kind: 'unreachable', host: base.host });
        },
      );
    });

    it('is none for a setting that is no address, and says so', async () => {
      const { receiver } = await openWith();
      for (const [tunnel, words] of [
        ['example', /not a URL/],
        ['http://example.com', /https:/],
        ['https://u:p@example.com', /password/],
        ['https://example.com/?a=1', /query/],
      ] as const) {
        const window = await openWith(undefined, tunnel);
        const address = await window.receiver.callbackAddress('live');
        assert.ok(address.kind === 'failed');
        assert.match(address.reason, words);
        assert.equal((await window.receiver.callbackAddress('simulator')).kind, 'address');
      }
      assert.equal(receiver.state.kind, 'receiving');
    });

    it('is the forwarded one before the tunnel’s, where it was reached', async function () {
      const outer = Object.values(networkInterfaces())
        .flatMap((addresses) => addresses ?? [])
        .find(({ family, internal }) => family === 'IPv4' && !internal);
      if (!outer) this.skip(); // a machine without a network has no address that is not its own
      const forward = proxyTo(() => port, '/proxy/');
      await serving(
        forward,
        async (base) => {
          const { receiver, received } = await openWith(`${base.href}proxy`, `http://127.0.0.1:${port}/`);
          const url = urlOf(await receiver.callbackAddress('live'));
          assert.ok(url.startsWith(`${base.href}proxy/`));
          assert.equal((await ask(url)).status, 200);
          assert.equal(received.length, 1);
        },
        outer.address,
      );
    });

    it('is not the forwarded one where that is still this machine', async () => {
      for (const local of [
        'http://127.0.0.1:1/',
        'http://localhost:1/',
        'http://a.localhost:1/',
        'http://[::1]:1/',
        'http://[::]:1/',
        'http://127.1:1/',
        'http://0.0.0.0:1/',
        'vscode://a/b',
      ]) {
        const { receiver } = await openWith(local);
        assert.deepEqual(await receiver.callbackAddress('live'), { kind: 'localOnly' }, local);
      }
    });

    it('falls back to the tunnel where the forwarded one wants a sign-in', async () => {
      await serving(
        proxyTo(() => port),
        async (base) => {
          const { receiver } = await openWith('https://forwarded.invalid/', base.href);
          assert.ok(urlOf(await receiver.callbackAddress('live')).startsWith(base.href));
        },
      );
      const both = await openWith('https://forwarded.invalid/', 'https://tunnel.invalid/');
      const host = 'tunnel.invalid';
      assert.deepEqual(await both.receiver.callbackAddress('live'), { kind: 'unreachable', host });
      const { receiver } = await openWith('https://forwarded.invalid:8443/x');
      assert.deepEqual(await receiver.callbackAddress('live'), { kind: 'unreachable', host: 'forwarded.invalid:8443' });
    });

    it('is looked for once, until something changes', async () => {
      let checks = 0;
      const forward = proxyTo(() => port);
      await serving(
        (request, response) => {
          checks++;
          forward(request, response);
        },
        async (base) => {
          const { receiver } = await openWith(undefined, base.href);
          const addresses = await Promise.all(
            ['test', 'live', 'test'].map((mode) => receiver.callbackAddress(mode as 'test')),
          );
          await receiver.callbackAddress('live');
          assert.equal(new Set(addresses.map(urlOf)).size, 1);
          assert.equal(checks, 2); // at the path of checks, and at the address
          await receiver.refresh();
          await receiver.callbackAddress('live');
          assert.equal(checks, 4);
        },
      );
    });

    it('that was not reached is tried again, after a while and when the user comes back', async () => {
      let isUp = false;
      let now = 0;
      const forward = proxyTo(() => port);
      await serving(
        (request, response) => {
          if (isUp) forward(request, response);
          else response.writeHead(502).end();
        },
        async (base) => {
          const { receiver } = await openWith(undefined, base.href, { now: () => now });
          let changes = 0;
          receiver.onDidChange(() => changes++);
          const kind = async (): Promise<string> => (await receiver.callbackAddress('live')).kind;
          assert.equal(await kind(), 'unreachable');
          isUp = true;
          now += 9_999;
          assert.equal(await kind(), 'unreachable');
          now += 1;
          assert.equal(await kind(), 'address');
          receiver.lookAgain(); // what is offered stays
          assert.equal(changes, 0);
          isUp = false;
          await receiver.refresh();
          assert.equal(await kind(), 'unreachable');
          isUp = true;
          const before = changes;
          receiver.lookAgain();
          assert.equal(changes, before + 1);
          assert.equal(await kind(), 'address');
        },
      );
    });

    it('that is still looked for is given up when the receiver stops', async () => {
      await serving(
        () => undefined,
        async (base, server) => {
          const { receiver } = await openWith(undefined, base.href);
          const looking = receiver.callbackAddress('live');
          await once(server, 'request');
          await receiver.stop();
          assert.equal((await looking).kind, 'unreachable');
          assert.deepEqual(await receiver.callbackAddress('live'), { kind: 'off' });
        },
      );
    });

    it('is none where VS Code fails to forward', async () => {
      const { receiver, failures } = await openWith(undefined, undefined, {
        forward: () => Promise.reject(new Error('no tunnel service')),
      });
      const address = await receiver.callbackAddress('live');
      assert.ok(address.kind === 'failed');
      assert.match(address.reason, /no tunnel service/);
      assert.deepEqual(failures, ['Error: no tunnel service']);
    });
  });

  it('says what its state is when its state changes, and the report of a test is one', async () => {
    const { receiver } = open();
    const states: string[] = [];
    receiver.onDidChangeState(() => states.push(receiver.state.kind));
    await receiver.start();
    await ask(urlOf(await receiver.callbackAddress('simulator')), { body: JSON.stringify(REPORT) });
    await receiver.refresh();
    await receiver.stop();
    assert.deepEqual(states, ['starting', 'receiving', 'off']);
  });
});
