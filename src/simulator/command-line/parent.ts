/**
 * Notices that the process which started this one is gone. npm and npx die of a signal without telling what they
 * started, and so does a shell between them and the simulator: its port would stay taken by nobody's simulator.
 */
import { readFileSync, readlinkSync } from 'node:fs';

const LOOK_EVERY_MS = 500;
const MAX_ANCESTORS = 10;
const SHELLS: ReadonlySet<string> = new Set(['sh', 'ash', 'bash', 'busybox', 'dash', 'fish', 'ksh', 'mksh', 'zsh']);

export interface ProcessInfo {
  readonly pid: number;
  /** The name of its program, without folder and arguments. */
  readonly name: string;
  readonly parent: number;
  readonly group: number;
  /** Whether it reads from /dev/null: a shell without job control gives that to what it starts with `&`. */
  readonly hasNoInput: boolean;
}

/** A process that is expected to stay the child of another one. */
export interface Link {
  readonly child: number;
  readonly parent: number;
}

type LookUp = (pid: number) => ProcessInfo | undefined;

/** Calls back once, when this process has lost its parent. Where it was started to run on its own, it never does. */
export function onParentGone(callback: () => void): void {
  const isGone = parentWatch();
  if (isGone === undefined) return;
  const looking = setInterval(() => {
    if (!isGone()) return;
    clearInterval(looking);
    callback();
  }, LOOK_EVERY_MS);
  looking.unref();
}

function parentWatch(): (() => boolean) | undefined {
  const isRunByNpm = process.env['npm_lifecycle_event'] !== undefined;
  if (process.platform === 'linux') {
    const links = linksToWatch(process.pid, processInfo, isRunByNpm);
    return links.length === 0
      ? undefined
      : () => links.some(({ child, parent }) => processInfo(child)?.parent !== parent);
  }
  // Elsewhere the ancestors are not looked up. There too a shell that has one command to run becomes that command, so
  // that npm itself is the parent. On Windows the parent's id stays when it is gone.
  const parent = process.ppid;
  return isRunByNpm ? () => process.ppid !== parent || !isAlive(parent) : undefined;
}

/**
 * Which links keep a process alive: the one to its parent, and where shells or npm stand between it and whoever
 * started it, theirs too. A process group of its own (job control, setsid, `detached`) and a shell's `&` say that it
 * was put into the background, where it outlives the shell; npm in the background still ends what it started.
 */
export function linksToWatch(pid: number, lookUp: LookUp, isRunByNpm: boolean): readonly Link[] {
  const links: Link[] = [];
  let isBelowNpm = isRunByNpm;
  let child = lookUp(pid);
  while (child !== undefined && child.group !== child.pid && child.parent > 1 && links.length < MAX_ANCESTORS) {
    const parent = lookUp(child.parent);
    if (parent === undefined) break;
    const isShell = SHELLS.has(parent.name);
    const isAboveNpm = isRunByNpm && !isBelowNpm;
    if (isAboveNpm && !isShell) break; // npm itself is left to its parent
    // Where npm's own shell has no input either, as in most CI, that says nothing about `&`.
    if (isShell && child.hasNoInput && !(isBelowNpm && parent.hasNoInput)) break;
    links.push({ child: child.pid, parent: parent.pid });
    if (isAboveNpm || (!isShell && !isBelowNpm)) break;
    isBelowNpm &&= isShell;
    child = parent;
  }
  return links;
}

/** Reads what Linux tells of a process; undefined when it is gone. */
function processInfo(pid: number): ProcessInfo | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const nameEnd = stat.lastIndexOf(')'); // a name may hold brackets and spaces
    const [, parent = '', group = ''] = stat.slice(nameEnd + 2).split(' ');
    return {
      pid,
      name: stat.slice(stat.indexOf('(') + 1, nameEnd),
      parent: Number(parent),
      group: Number(group),
      hasNoInput: hasNoInput(pid),
    };
  } catch {
    return undefined;
  }
}

function hasNoInput(pid: number): boolean {
  try {
    return readlinkSync(`/proc/${pid}/fd/0`) === '/dev/null';
  } catch {
    return false; // closed, or another user's
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
