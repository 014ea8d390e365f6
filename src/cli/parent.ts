/**
 * Detects that the process which started this one has exited. npm, npx and shells die of a signal without ending their
 * children, so that an orphaned simulator would keep its port.
 */
import { readFileSync, readlinkSync } from 'node:fs';

const CHECK_INTERVAL_MS = 500;
const MAX_ANCESTORS = 10;
const SHELLS: ReadonlySet<string> = new Set(['sh', 'ash', 'bash', 'busybox', 'dash', 'fish', 'ksh', 'mksh', 'zsh']);

export interface ProcessInfo {
  readonly pid: number;
  /** The name of its program, without folder and arguments. */
  readonly name: string;
  readonly parent: number;
  readonly group: number;
  /** Whether stdin is /dev/null, which a shell without job control gives to processes started with `&`. */
  readonly hasNoInput: boolean;
}

/** A process that is expected to stay the child of another one. */
export interface ProcessLink {
  readonly child: number;
  readonly parent: number;
}

type LookUp = (pid: number) => ProcessInfo | undefined;

/** Calls back once when this process has lost its parent; never when it was started in the background. */
export function onParentGone(callback: () => void): void {
  const isGone = parentWatch();
  if (isGone === undefined) return;
  const looking = setInterval(() => {
    if (!isGone()) return;
    clearInterval(looking);
    callback();
  }, CHECK_INTERVAL_MS);
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
  // On other systems only the parent is watched: a shell with a single command replaces itself by it, so npm is the
  // parent. On Windows the parent's id stays the same after its exit, hence isAlive.
  const parent = process.ppid;
  return isRunByNpm ? () => process.ppid !== parent || !isAlive(parent) : undefined;
}

/**
 * Finds the parent-child links whose loss should stop this process: the link to its parent, and the links of shells and
 * npm above it. A process group of its own (job control, setsid, `detached`) and a shell's `&` mean that a process runs
 * in the background and outlives the shell; npm in the background still ends its children.
 */
export function linksToWatch(pid: number, lookUp: LookUp, isRunByNpm: boolean): readonly ProcessLink[] {
  const links: ProcessLink[] = [];
  let isBelowNpm = isRunByNpm;
  let child = lookUp(pid);
  while (child !== undefined && child.group !== child.pid && child.parent > 1 && links.length < MAX_ANCESTORS) {
    const parent = lookUp(child.parent);
    if (parent === undefined) break;
    const isShell = SHELLS.has(parent.name);
    const isAboveNpm = isRunByNpm && !isBelowNpm;
    if (isAboveNpm && !isShell) break; // npm has no shell above it
    // Where npm's own shell has no input either, as in most CI, a missing input is no sign of `&`.
    if (isShell && child.hasNoInput && !(isBelowNpm && parent.hasNoInput)) break;
    links.push({ child: child.pid, parent: parent.pid });
    if (isAboveNpm || (!isShell && !isBelowNpm)) break;
    isBelowNpm &&= isShell;
    child = parent;
  }
  return links;
}

/** Reads a process from Linux's /proc; undefined when it has exited. */
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
    return false; // stdin is closed, or the process belongs to another user
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
