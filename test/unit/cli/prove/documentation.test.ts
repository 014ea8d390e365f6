import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { CASE_GROUPS, RULES } from '../../../../src/cli/prove/rules';

const DOCUMENT = 'docs/prove.md';

/** Status codes, which need no words of their own. */
const isCode = (name: string): boolean => /^\d{4}$/.test(name);

function rulesTable(): string {
  const rows = RULES.map(({ verdict, when, remedy }) => `| \`${verdict}\` | ${when} | ${remedy} |`);
  return ['| verdict | when | what to do |', '| --- | --- | --- |', ...rows].join('\n');
}

function casesTables(): string {
  return CASE_GROUPS.map(({ title, right, cases }) => {
    const codes = cases.filter(({ name }) => isCode(name)).map(({ name }) => `\`${name}\``);
    const rows = [
      ...(codes.length === 0 ? [] : [`| ${codes.join(' ')} | answers the status code |`]),
      ...cases.filter(({ name }) => !isCode(name)).map(({ name, what }) => `| \`${name}\` | ${what} |`),
    ];
    return [
      `### ${title}`,
      `Right: ${right}`,
      ['| case | what the gateway does |', '| --- | --- |', ...rows].join('\n'),
    ].join('\n\n');
  }).join('\n\n');
}

/** The document with the tables as the program has them. */
function withTables(text: string): string {
  return [
    ['rules', rulesTable()],
    ['cases', casesTables()],
  ].reduce(
    (result, [name, table]) =>
      result.replace(
        new RegExp(`(<!-- ${name} -->\n)[^]*(<!-- /${name} -->)`),
        (_, begin: string, end: string) => `${begin}\n${table}\n\n${end}`,
      ),
    text,
  );
}

describe('prove: documentation', () => {
  it(`${DOCUMENT} has the rules and cases of the program; WEBSMS_WRITE_DOCS=1 writes them anew`, () => {
    const text = readFileSync(DOCUMENT, 'utf8');
    const wanted = withTables(text);
    if (process.env['WEBSMS_WRITE_DOCS'] === '1') writeFileSync(DOCUMENT, wanted);
    assert.equal(readFileSync(DOCUMENT, 'utf8'), wanted);
    assert.ok(wanted.includes('`sent-twice`') && wanted.includes('`reset-after-acceptance`'), 'the tables stand there');
  });
});
