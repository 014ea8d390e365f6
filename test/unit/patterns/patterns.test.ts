import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Diagnostics } from 'recheck';
import { STATUS_CODES } from '../../../src/codes';
import { contextOf } from '../../../src/detection/recognise';
import type { Rule } from '../../../src/detection/rule';
import { checkAll, written, type Checked } from './check';
import { builders, builtPatterns, hiddenBuilders, literalPatterns, manifestPatterns, type Pattern } from './collect';

/** Findings with an answer: the pattern as it stands, and why it may stay. Whoever changes a pattern is asked again. */
const ANSWERED: Readonly<Record<string, string>> = {};

/** What builds its patterns only when it is called: for every status code there is. */
const CALLS: Parameters<typeof builtPatterns>[0] = {
  'src/detection/prefilter.ts': ({ hasEvidence }) => {
    (hasEvidence as (text: string) => boolean)('');
  },
  'src/detection/rules/ownName.ts': ({ ownName }) => {
    for (const { code } of STATUS_CODES) (ownName as Rule).judge(contextOf(String(code), { before: '', after: '' }));
  },
  'src/editor/occurrences/nameToShow.ts': ({ nameToShow }) => {
    const text = { lineCount: 1, lineText: () => '' };
    for (const { code } of STATUS_CODES)
      (nameToShow as (...all: unknown[]) => unknown)(text, { kind: 'code', code, line: 0, start: 0, end: 0 });
  },
};

/** Patterns that the check must find: if it does not, it does not see those of the project either. */
const SLOW: readonly { readonly was: string; readonly source: string; readonly flags?: string }[] = [
  { was: 'exponential, and the best known', source: '(a+)+$' },
  { was: 'exponential: a sign that may be missing', source: String.raw`^(?:[^.]+\.?)*log$`, flags: 'i' },
  { was: 'exponential: two ways for each word', source: String.raw`^(?:\w+|\w+\s)*$` },
  { was: 'exponential: behind a look-ahead', source: String.raw`^(?=\w)(?:[^.]+\.?)*log$`, flags: 'i' },
  { was: 'exponential: with a back reference', source: String.raw`^(["'])(?:\w+\s?)*\1$` },
  { was: 'exponential: only counts, nested', source: '(?:a{0,30}){0,30}c' },
  { was: 'exponential: only counts, nested, behind a look-ahead', source: '(?=a)(?:a{0,30}){0,30}c' },
  {
    was: 'exponential: the menu of log files, as it once was',
    source: String.raw`^(?!\.)(?:[^.]+|.+\.(?:log|txt|out|err|jsonl?|ndjson)(?:[.-](?:\d[\d._-]*|old|bak|prev))*|.+\.\d[\d._-]*|.+(?<!\.tar)\.gz)$`,
    flags: 'i',
  },
  {
    was: 'quadratic: the member of an enum, as it once was',
    source: String.raw`(?:[\n{,]|(?<!\w)(case))\s*([A-Za-z]\w{0,60})\s*(?:=|\()\s*["']?$`,
  },
  {
    was: 'quadratic: the key of a list, as it once was',
    source: String.raw`[\n{,;([]\s*["'[]?$`,
  },
  { was: 'quadratic: white space at the end', source: String.raw`\s+$` },
  { was: 'quadratic: a quote that is never closed', source: String.raw`"(?:[^"\\]|\\.)*"` },
  { was: 'quadratic: between look-arounds', source: '(?<!b)a+(?=c)' },
  { was: 'quadratic: before a look-ahead', source: String.raw`\d+(?!\d)x` },
  { was: 'quadratic: two runs side by side', source: String.raw`^\d*[\d.]*x$` },
  { was: 'quadratic: what stands between the same words', source: String.raw`\bfrom\b.*\bto\b.*x` },
  { was: 'quadratic: in Unicode', source: String.raw`[\p{L}\p{N}]+@`, flags: 'u' },
  { was: 'cubic', source: String.raw`\s*\n\s*$` },
];

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

describe('patterns', () => {
  let all: Pattern[];

  it('are all collected: literals, those built from parts, and those in package.json', async () => {
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
      new Set(
        built.filter(({ where }) => where.startsWith('src/detection/rules/ownName.ts')).map(({ source }) => source),
      ).size >= STATUS_CODES.filter(({ name, code }) => name !== undefined && code !== 2000).length,
      true,
    );
    all = [...literals, ...built, ...manifest];
  });

  it('take linear time, or are on the list of exceptions with a reason', async () => {
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

  it('the analyser finds patterns that take more than linear time', async () => {
    const checked = await checkAll(SLOW.map(({ was, source, flags = '' }) => ({ source, flags, where: was })));
    assert.equal(checked.length, SLOW.length);
    assert.deepEqual(
      checked.filter(({ diagnostics }) => diagnostics.status !== 'vulnerable').map(({ pattern }) => pattern.where),
      [],
    );
  });

  it('the analyser does not report linear patterns', async () => {
    const linear = [String.raw`\w{0,60}$`, String.raw`^(?:\s*,\s*\d{4}){0,20}\s*$`, String.raw`/$(?<=[;{]\s*)/`];
    const checked = await checkAll(linear.map((source) => ({ source, flags: '', where: source })));
    assert.deepEqual(checked.filter(isFinding).map(describeFinding), []);
  });
});
