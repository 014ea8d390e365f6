import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Diagnostics } from 'recheck';
import { STATUS_CODES } from '../../../src/codes/core';
import { checkAll, written, type Checked } from './check';
import { builders, builtPatterns, hiddenBuilders, literalPatterns, manifestPatterns, type Pattern } from './collect';

/** Findings with an answer: the pattern as it stands, and why it may stay. Whoever changes a pattern is asked again. */
const ANSWERED: Readonly<Record<string, string>> = {};

/** What builds its patterns only when it is called: for every status code there is. */
const CALLS: Parameters<typeof builtPatterns>[0] = {
  'src/logs/core/ownName.ts': ({ hasOwnName }) => {
    for (const { code } of STATUS_CODES)
      (hasOwnName as (code: number, around: { before: string; after: string }) => boolean)(code, {
        before: '',
        after: '',
      });
  },
  'src/logs/core/nameToShow.ts': ({ nameToShow }) => {
    const text = { lineCount: 1, lineText: () => '' };
    for (const { code } of STATUS_CODES)
      (nameToShow as (...all: unknown[]) => unknown)(text, { kind: 'code', code, line: 0, start: 0, end: 0 });
  },
};

function isFinding({ pattern, diagnostics }: Checked): boolean {
  return diagnostics.status !== 'safe' && !(written(pattern) in ANSWERED);
}

function describeFinding({ pattern, diagnostics }: Checked): string {
  return `${pattern.where}: ${reasonOf(diagnostics)}\n    ${written(pattern)}`;
}

function reasonOf(diagnostics: Diagnostics): string {
  if (diagnostics.status === 'vulnerable')
    return `${diagnostics.complexity.summary}, for ${diagnostics.attack.pattern}`;
  return diagnostics.status === 'unknown' ? `unknown, ${diagnostics.error.kind}` : 'safe';
}

describe('patterns', function () {
  this.timeout(300_000); // a busy machine is slow, not broken

  let all: Pattern[];

  it('are all found: literals, those that are built of parts, and those of the manifest', async () => {
    const literals = literalPatterns();
    const built = await builtPatterns(CALLS);
    const manifest = manifestPatterns();
    assert.ok(
      literals.length > 300 && built.length > 40 && manifest.length >= 4,
      `${literals.length}, ${built.length}, ${manifest.length}`,
    );
    assert.deepEqual(
      builders().filter((where) => !built.some((pattern) => pattern.where === where)),
      [],
      'built only when something is called: name it in CALLS',
    );
    assert.deepEqual(hiddenBuilders(), [], 'a string is taken for a pattern');
    assert.equal(
      new Set(built.filter(({ where }) => where.startsWith('src/logs/core/ownName.ts')).map(({ source }) => source))
        .size >= STATUS_CODES.filter(({ name, code }) => name !== undefined && code !== 2000).length,
      true,
    );
    all = [...literals, ...built, ...manifest];
  });

  it('take no more than linear time, or their answer says why they may', async () => {
    const checked = await checkAll(all);
    assert.deepEqual(checked.filter(isFinding).map(describeFinding), []);
    const known = new Set(
      checked.filter(({ diagnostics }) => diagnostics.status !== 'safe').map(({ pattern }) => written(pattern)),
    );
    assert.deepEqual(
      Object.keys(ANSWERED).filter((pattern) => !known.has(pattern)),
      [],
      'an answer to nothing',
    );
  });

  it('would be found where they do not', async () => {
    const slow = ['(a+)+$', String.raw`\s+$`, String.raw`"(?:[^"\\]|\\.)*"`, '(?<!b)a+(?=c)', '(?:a{0,30}){0,30}c'];
    const patterns = slow.map((source) => ({ source, flags: '', where: source }));
    const found = await checkAll(patterns);
    assert.deepEqual(
      found.filter(({ diagnostics }) => diagnostics.status === 'safe').map(({ pattern }) => pattern.where),
      [],
    );
  });
});
