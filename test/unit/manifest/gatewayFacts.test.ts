import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { STATUS_CODES } from '../../../src/codes';
import { DEFAULT_SWITCHES } from '../../../src/simulator';
import { exchangesTable } from '../simulator/clients/exchanges';
import { nodesOf, ts } from './files';

const FACTS = readFileSync('docs/gateway-facts.md', 'utf8');

/** The part of the document below a heading. */
function section(heading: string): string {
  const [, text = ''] = FACTS.split(`\n## ${heading}\n`);
  return text.split('\n## ')[0] ?? '';
}

/** The first cell of each row of the legend: a name, and the sections that its second cell lists. */
const LEGEND: ReadonlyMap<string, readonly string[]> = new Map(
  [...section('Sources').matchAll(/^\| `([^`]+)` \| (.*?) \|/gm)].map(([, name = '', what = '']) => [
    name,
    [...what.matchAll(/"([^"]+)"/g)].map(([, quoted = '']) => quoted),
  ]),
);

/** The legend's name at the beginning of a text, the longest of those that fit. */
function nameAt(text: string): string | undefined {
  return [...LEGEND.keys()]
    .filter((name) => text.startsWith(name) && !/^[\w-]/.test(text.slice(name.length)))
    .sort((a, b) => b.length - a.length)[0];
}

/** What a citation begins with. */
const CITES = /\b[Ss]ources?: (?!')/;

/** What a comment cites after "source:", up to the end of its sentence or parenthesis; not an example in code. */
function citations(comment: string): string[] {
  return [...comment.matchAll(new RegExp(CITES, 'g'))].map(({ index, 0: { length } }) => {
    const text = comment.slice(index + length);
    let depth = 0;
    for (let at = 0; at < text.length; at++) {
      if (text[at] === '(') depth++;
      if (text[at] === ')' && depth-- === 0) return text.slice(0, at);
      if (text[at] === '.' && depth === 0 && /^(?:\s|$)/.test(text.slice(at + 1))) return text.slice(0, at);
    }
    return text;
  });
}

/** Says what is wrong with a citation; undefined when each name and each quoted section stands in the legend. */
function problemOf(citation: string): string | undefined {
  if (citation.startsWith('see ')) return undefined; // the sources of another comment
  let name: string | undefined;
  for (const [index, part] of citation
    .replace(/\([^()]*\)/g, '')
    .match(/(?:"[^"]*"|[^",;])+/g)
    ?.entries() ?? []) {
    const text = part.trim();
    const named = nameAt(text);
    // A further part may be a detail of the name before it ("RFC 6750, 2.2"), but one word, alone or with a number or a
    // section, is a name.
    if (named === undefined && (index === 0 || /^[A-Za-z][\w-]*(?:$| [\d"])/.test(text)))
      return `"${text}" is no source`;
    name = named ?? name;
    const known = LEGEND.get(name ?? '') ?? [];
    const [, quoted] = /"([^"]+)"/.exec(text) ?? [];
    if (quoted !== undefined && known.length > 0 && !known.includes(quoted))
      return `${name} has no section "${quoted}"`;
  }
  return name === undefined ? 'nothing is cited' : undefined;
}

/** Every comment of the files that cite something, with its place, each line without the star at its beginning. */
function comments(): { where: string; text: string }[] {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
  return files.sort().flatMap((name) => {
    const text = readFileSync(path.join('src', name), 'utf8');
    if (!CITES.test(text)) return []; // parsing all of them takes long
    const file = ts.createSourceFile(`src/${name}`, text, ts.ScriptTarget.Latest, true);
    const found = new Map<number, string>();
    for (const node of nodesOf(file)) {
      const ranges = [
        ...(ts.getLeadingCommentRanges(text, node.getFullStart()) ?? []),
        ...(ts.getTrailingCommentRanges(text, node.getEnd()) ?? []),
      ];
      for (const { pos, end } of ranges) found.set(pos, text.slice(pos, end));
    }
    return [...found].map(([pos, comment]) => ({
      where: `${file.fileName}:${file.getLineAndCharacterOfPosition(pos).line + 1}`,
      text: comment.replace(/\s*\*\/$/, '').replace(/\s*\n\s*(?:\*|\/\/) ?/g, ' '),
    }));
  });
}

describe('docs/gateway-facts.md', () => {
  it('has each source that a comment cites, and each section that is quoted beside one', () => {
    const cited = comments().flatMap(({ where, text }) => citations(text).map((citation) => ({ where, citation })));
    assert.ok(cited.length > 40, `only ${cited.length} citations were found`);
    const problems = cited.flatMap(({ where, citation }) => {
      const problem = problemOf(citation);
      return problem === undefined ? [] : [`${where}: ${problem}`];
    });
    assert.deepEqual(problems, []);
  });

  for (const [comment, problem] of [
    ['/** Source: seed, "Base URL". More. */', undefined],
    ['/** Empty (source: docs, schema) or not. */', undefined],
    ['// Source: RFC 6750, 2.2.', undefined],
    ['/** The codes (sources: seed 4031; amanda, amwd 4042). */', undefined],
    ['/** Source: docs (POST), schema (GET), wadl. A name */', undefined],
    ['// Source: see the catalog.', undefined],
    ['// Source: hearsay.', '"hearsay" is no source'],
    ['/** Empty (source: docs, hearsay). */', '"hearsay" is no source'],
    ['/** Empty (source: docs; hearsay). */', '"hearsay" is no source'],
    ['/** The codes (sources: seed 4031; hearsay 4042). */', '"hearsay 4042" is no source'],
    ['// Source: the SDKs.', '"the SDKs" is no source'],
    ['// Source: seeds.', '"seeds" is no source'],
    ['/** Source: seed, "Base URLs". */', 'seed has no section "Base URLs"'],
    ['/** Source: . */', 'nothing is cited'],
    ["// [{ source: '123' }]", undefined],
  ] as const) {
    it(`judges ${comment}`, () => {
      const text = comment.replace(/\s*\*\/$/, '');
      assert.equal(citations(text).map(problemOf).find(Boolean), problem);
    });
  }

  it('has each status code of the catalog, with its name, and no other', () => {
    const listed = [...section('Status codes').matchAll(/^\| (\d{4}) \| ([A-Z_]+|no name is known) \| (.*) \|$/gm)];
    assert.deepEqual(
      listed.map(([, code, name, source = '']) => [Number(code), name, source.startsWith('seed')]),
      STATUS_CODES.map(({ code, name, documented }) => [code, name ?? 'no name is known', documented]),
    );
  });

  it('has each switch of the simulator, with its default', () => {
    const text = section('Open questions, and the switch of each');
    const listed = new Map(
      [...text.matchAll(/^\| .*? \| `(\w+)` \| `?(\w+)`? \|/gm)].map(([, name = '', value]) => [name, value]),
    );
    for (const [name, value] of Object.entries(DEFAULT_SWITCHES)) {
      if (listed.has(name)) assert.equal(listed.get(name), String(value), name);
      else assert.ok(text.includes(`\`${name}\``), `${name} is missing`);
      listed.delete(name);
    }
    assert.deepEqual([...listed.keys()], []);
  });

  it('has the table of exchanges as the tests have it', () => {
    assert.ok(section('Clients on the wire').includes(exchangesTable()), `\n${exchangesTable()}\n`);
  });
});
