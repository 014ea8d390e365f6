import assert from 'node:assert/strict';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { after, afterEach, before, describe, it } from 'mocha';
import { linksToWatch, type ProcessInfo } from '../../../src/cli/parent';
import { soaked } from '../../soak';

/** A process of a made-up table: a child of the one before it, in its group, unless told otherwise. */
type Row = readonly [name: string, more?: { readonly leads?: boolean; readonly hasNoInput?: boolean }];

/** The first is the ancestor of all, the last is asked about; gives the names at both ends of what is watched. */
function watched(isRunByNpm: boolean, ...rows: readonly Row[]): string[] {
  const table = new Map<number, ProcessInfo>();
  rows.forEach(([name, { leads = false, hasNoInput = false } = {}], index) => {
    const pid = 10 + index;
    table.set(pid, {
      pid,
      name,
      parent: index === 0 ? 1 : pid - 1,
      group: leads ? pid : (table.get(pid - 1)?.group ?? pid),
      hasNoInput,
    });
  });
  const nameOf = (pid: number): string => table.get(pid)?.name ?? '';
  return linksToWatch(9 + rows.length, (pid) => table.get(pid), isRunByNpm).map(
    ({ child, parent }) => `${nameOf(child)} < ${nameOf(parent)}`,
  );
}

const none = { hasNoInput: true };
const leads = { leads: true };

describe('cli: which parent process it follows', () => {
  for (const [what, isRunByNpm, rows, wished] of [
    ['npm, from a terminal', true, [['bash', leads], ['npm', leads], ['node']], ['node < npm']],
    [
      'npm, with a shell between them',
      true,
      [['bash', leads], ['npm', leads], ['sh'], ['node']],
      ['node < sh', 'sh < npm'],
    ],
    [
      'npm without a terminal, where nobody has input',
      true,
      [
        ['runner', none],
        ['npm', none],
        ['sh', none],
        ['node', none],
      ],
      ['node < sh', 'sh < npm'],
    ],
    [
      'npm in the background: npm alone',
      true,
      [
        ['bash', leads],
        ['npm', { leads: true, hasNoInput: true }],
        ['node', none],
      ],
      ['node < npm'],
    ],
    [
      'npm in the background of a script: npm alone',
      true,
      [
        ['bash', leads],
        ['bash', leads],
        ['npm', none],
        ['node', none],
      ],
      ['node < npm'],
    ],
    [
      'npm in the foreground of a script',
      true,
      [['bash', leads], ['sh', leads], ['npm'], ['node']],
      ['node < npm', 'npm < sh'],
    ],
    ['a program that runs npm: npm alone', true, [['python3', leads], ['npm'], ['node']], ['node < npm']],
    ['a script of npm that puts it into the background: nobody', true, [['npm', leads], ['sh'], ['node', none]], []],
    ['a program', false, [['bash', leads], ['python3', leads], ['node']], ['node < python3']],
    [
      'a program without input',
      false,
      [
        ['python3', leads],
        ['node', none],
      ],
      ['node < python3'],
    ],
    ['a program by a shell', false, [['python3', leads], ['sh'], ['node']], ['node < sh', 'sh < python3']],
    [
      'a terminal: nobody, for it sends SIGHUP',
      false,
      [
        ['bash', leads],
        ['node', leads],
      ],
      [],
    ],
    [
      'a terminal, in the background: nobody',
      false,
      [
        ['bash', leads],
        ['node', { leads: true, hasNoInput: true }],
      ],
      [],
    ],
    [
      'a script, in its background: nobody',
      false,
      [
        ['bash', leads],
        ['bash', leads],
        ['node', none],
      ],
      [],
    ],
    [
      'setsid: nobody',
      false,
      [
        ['python3', leads],
        ['node', leads],
      ],
      [],
    ],
    ['init: nobody', false, [['node']], []],
  ] as const) {
    it(`started by ${what}`, () => {
      assert.deepEqual(watched(isRunByNpm, ...rows), wished);
    });
  }
});

describe('cli: ends with its parent', function () {
  const started: ChildProcess[] = [];
  /** Of groups of their own, as `setsid` makes them: whoever is left holds the pipe open, and this process up. */
  const leaders: number[] = [];
  let folder = '';

  before(function () {
    if (process.platform === 'win32') this.skip(); // no signals there
    folder = mkdtempSync(path.join(tmpdir(), 'websms-parent-'));
    const program = path.join(folder, 'cli.cjs');
    const flags = [
      '--bundle',
      '--platform=node',
      '--format=cjs',
      '--log-level=error',
      '--banner:js=#!/usr/bin/env node',
      `--outfile=${program}`,
    ];
    execFileSync(path.join('node_modules', '.bin', 'esbuild'), ['src/cli/websmsSimulator.ts', ...flags]);
    chmodSync(program, 0o755);
    mkdirSync(path.join(folder, 'node_modules', '.bin'), { recursive: true });
    symlinkSync(program, path.join(folder, 'node_modules', '.bin', 'websms-simulator'));
    const scripts = { alone: 'websms-simulator', between: 'true && websms-simulator; true' };
    writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name: 'shop', version: '1.0.0', scripts }));
  });
  afterEach(() => {
    for (const { pid } of started.splice(0)) signalGroup(pid, 'SIGKILL');
    for (const pid of leaders.splice(0)) signalGroup(pid, 'SIGKILL');
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** A command in a group of its own, so that nothing of it is left. */
  function start(command: string, ...args: string[]): ChildProcess {
    // What runs this test is not what starts the simulator.
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => name !== 'npm_lifecycle_event'));
    const child = spawn(command, args, { cwd: folder, env, detached: true, stdio: ['pipe', 'pipe', 'ignore'] });
    started.push(child);
    return child;
  }

  const ways = [
    ['npm', 'run', 'alone'],
    ['npm', 'run', 'between'],
    ['npx', '--no-install', 'websms-simulator'],
    ['npm', 'exec', '--no-install', '-c', 'true && websms-simulator; true'],
    ['sh', '-c', 'true && node cli.cjs; true'],
    ['sh', '-c', 'npm run between; true'],
  ] as const;
  const signals = ['SIGTERM', 'SIGHUP', 'SIGINT', 'SIGKILL'] as const;
  const all = ways.flatMap((way, index) => signals.map((signal, place) => ({ way, signal, turn: index + place })));

  // Each way once and each signal at least once, unless this is a soak.
  for (const { way, signal } of soaked(all, ({ turn }) => turn % signals.length === 3)) {
    const [command, ...args] = way;
    it(`${way.join(' ')}: ${signal}`, async () => {
      const parent = start(command, ...args);
      const [port] = await ports(parent, 1);
      // Ctrl+C goes to all that the terminal has in front; a shell that gets it alone waits for its child.
      if (signal === 'SIGINT') signalGroup(parent.pid, signal);
      else parent.kill(signal);
      await once(parent, 'exit');
      await untilClosed(port);
    });
  }

  for (const [what, script] of [
    ['nohup, in the background of a shell that ends', 'nohup node cli.cjs & wait=$!'],
    ['setsid', 'setsid node cli.cjs & wait=$!'],
    ['the background of a shell that ends', 'node cli.cjs & wait=$!'],
    ['npx in the background of a shell that ends', 'npx --no-install websms-simulator & wait=$!'],
    ['npm run in the background of a shell that ends', 'npm run alone & wait=$!'],
  ] as const) {
    it(`stays: ${what}`, async () => {
      // The second one is in the foreground. When it has ended, the first one would have, too.
      const shell = start('sh', '-c', `${script}; sleep 0.5; node cli.cjs; true`);
      const found = await ports(shell, 2);
      const foreground = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(shell.pid)], { encoding: 'utf8' });
      leaders.push(
        ...foreground
          .trim()
          .split('\n')
          .map((line) => Number.parseInt(line)),
      );
      assert.match(foreground, /node cli\.cjs/);
      shell.kill('SIGKILL');
      await Promise.any(found.map(untilClosed));
      const left = (await Promise.all(found.map(async (port) => ((await isOpen(port)) ? [port] : [])))).flat();
      assert.equal(left.length, 1);
    });
  }
});

/** The ports of so many simulators, as they tell of them. */
async function ports({ stdout }: ChildProcess, wished: number): Promise<[number, ...number[]]> {
  let text = '';
  for await (const data of stdout?.iterator({ destroyOnReturn: false }) ?? []) {
    text += String(data);
    const [first, ...rest] = Array.from(text.matchAll(/Address +http:\/\/127\.0\.0\.1:(\d+)\//g), ([, port]) =>
      Number(port),
    );
    if (first !== undefined && 1 + rest.length === wished) return [first, ...rest];
  }
  throw new Error(`Only this was told: ${text}`);
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    socket
      .once('connect', () => {
        resolve(true);
      })
      .once('error', () => {
        resolve(false);
      })
      .once('close', () => {
        resolve(false);
      });
    socket.once('connect', () => socket.destroy());
  });
}

/** Nothing tells another process that a port is free again. */
async function untilClosed(port: number): Promise<void> {
  while (await isOpen(port)) await pause(50);
}

function signalGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch {
    // it has ended
  }
}
