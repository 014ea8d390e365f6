import { availableParallelism } from 'node:os';
import { check, type Diagnostics, type Parameters } from 'recheck';
import type { Pattern } from './collect';

/** What the checker says of a pattern. */
export interface Checked {
  readonly pattern: Pattern;
  readonly diagnostics: Diagnostics;
}

/**
 * Bounds in steps and not in time, so that the checker says the same on every machine. The time only ends what would
 * never end, and a pattern that takes so long is a finding.
 */
const BOUNDS: Parameters = { timeout: 120_000, attackTimeout: null, incubationTimeout: null, seedingTimeout: null };

/** Proves, or refutes, that a pattern is linear. It knows no look-around and no back reference. */
const PROOF: Parameters = { ...BOUNDS, checker: 'automaton' };

/**
 * Tries 500 texts that are made for the pattern, as the checker does by itself (fewer miss slow patterns), but breeds no
 * others from them: that took minutes and found nothing more. A text of 10,000 signs on which the pattern takes 200 steps
 * for each sign is an attack.
 */
const SEARCH: Parameters = {
  ...BOUNDS,
  checker: 'fuzz',
  randomSeed: 1,
  maxIteration: 0,
  incubationLimit: 4_000,
  attackLimit: 2_000_000,
  maxAttackStringSize: 10_000,
};

/** Checks patterns, each once, as many at a time as there are processors. */
export async function checkAll(patterns: readonly Pattern[]): Promise<Checked[]> {
  const waiting = [...new Map(patterns.map((pattern) => [written(pattern), pattern])).values()];
  const checked: Checked[] = [];
  const checkWaiting = async (): Promise<void> => {
    for (let pattern = waiting.pop(); pattern; pattern = waiting.pop())
      checked.push({ pattern, diagnostics: await checkPattern(pattern) });
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, checkWaiting));
  return checked;
}

/**
 * Takes a pattern as slow when it takes more than linear time with its counts narrowed, or exponential time with the
 * counts of its groups left open.
 */
async function checkPattern({ source, flags }: Pattern): Promise<Diagnostics> {
  const narrow = withCounts(source, narrowed);
  const diagnostics = await proveOrSearch(narrow, flags);
  const open = withCounts(source, (count, isOfGroup) => (isOfGroup ? opened(count) : narrowed(count)));
  if (diagnostics.status !== 'safe' || open === narrow) return diagnostics;
  const whenOpen = await proveOrSearch(open, flags);
  return whenOpen.status === 'vulnerable' && whenOpen.complexity.type !== 'exponential' ? diagnostics : whenOpen;
}

async function proveOrSearch(source: string, flags: string): Promise<Diagnostics> {
  const proof = await check(source, flags, PROOF);
  return proof.status === 'unknown' && proof.error.kind === 'unsupported' ? check(source, flags, SEARCH) : proof;
}

/** `{2,60}` */
interface Count {
  readonly least: number;
  readonly most: number;
}

/** A count changes how many steps a sign takes, and not how they grow with the text: `\w{0,60}` is checked as `\w{0,2}`. */
const NARROW = 2;

function narrowed({ least, most }: Count): string {
  return `{${least},${Math.min(most, least + NARROW)}}`;
}

/** But `(?:a{0,30}){0,30}` is as bad as `(?:a{0,30})*`: nested counts multiply. */
function opened(count: Count): string {
  return count.most > count.least + NARROW ? `{${count.least},}` : narrowed(count);
}

/** Rewrites the counts of a pattern; what stands in a class or behind a backslash is none. */
function withCounts(source: string, rewrite: (count: Count, isOfGroup: boolean) => string): string {
  return source.replace(
    /\\[pPu]\{[^}]*\}|\\[^]|\[(?:\\[^]|[^\]\\])*\]|(\)?)\{(\d+),(\d+)\}/g,
    (whole, group: string | undefined, least?: string, most?: string) =>
      least === undefined || most === undefined
        ? whole
        : `${group ?? ''}${rewrite({ least: Number(least), most: Number(most) }, group === ')')}`,
  );
}

/** A pattern as source code has it. */
export function written({ source, flags }: Pattern): string {
  return `/${source}/${flags}`;
}
