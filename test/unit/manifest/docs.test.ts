// What the documentation names exists, what exists is named there, and every link leads somewhere.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import manifest from '../../../package.json';
import titles from '../../../package.nls.json';
import { websms } from '../../../src/cli/commands';
import { FAULTS, REPORT_SEQUENCES, startSimulator } from '../../../src/simulator';
import { runHere } from '../cli/program';

/** The pages for users and developers. */
const PAGES = [
  'README.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...readdirSync('docs').flatMap((name) => (name.endsWith('.md') ? [`docs/${name}`] : [])),
];
const read = (page: string): string => readFileSync(page, 'utf8');
const withoutCode = (text: string): string => text.replace(/^```[^]*?^```/gm, '').replace(/`[^`\n]*`/g, '');

/** The anchors of a page's headings, as code hosts and VS Code make them. */
function anchors(page: string): string[] {
  return [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-'),
  );
}

interface Link {
  readonly page: string;
  readonly target: string;
}

function linksOf(page: string): Link[] {
  return [...withoutCode(read(page)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => ({ page, target }));
}

/** The file of a relative link, as a path from the root. */
const fileOf = ({ page, target }: Link): string =>
  target.startsWith('#') ? page : path.posix.join(path.posix.dirname(page), target.replace(/#.*$/, ''));

describe('manifest: the documentation', () => {
  const links = PAGES.flatMap(linksOf).filter(({ target }) => !/^https?:/.test(target));

  it('has links, and each leads to a file and a heading that are there', () => {
    assert.ok(links.length > 40, String(links.length));
    for (const link of links) {
      const file = fileOf(link);
      assert.ok(existsSync(file), `${link.page}: ${link.target}`);
      const anchor = link.target.split('#')[1];
      if (anchor !== undefined) assert.ok(anchors(file).includes(anchor), `${link.page}: ${link.target}`);
    }
  });

  it('is reached from the README, page by page', () => {
    const reached = new Set(['README.md']);
    for (const page of reached) {
      if (!page.endsWith('.md')) continue;
      for (const link of linksOf(page).filter(({ target }) => !/^https?:/.test(target))) reached.add(fileOf(link));
    }
    assert.deepEqual(
      PAGES.filter((page) => !reached.has(page)),
      [],
    );
  });

  it('goes into the package with everything that it links, but for what is for developers', () => {
    const packed = readFileSync('.vscodeignore', 'utf8')
      .split('\n')
      .flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []));
    const isPacked = (file: string): boolean => packed.some((pattern) => path.matchesGlob(file, pattern));
    const missing = PAGES.filter(isPacked)
      .flatMap(linksOf)
      .filter(({ target }) => !/^https?:/.test(target))
      .map(fileOf)
      .filter((file) => !isPacked(file));
    assert.deepEqual([...new Set(missing)], ['CONTRIBUTING.md']);
  });

  const settingsAndCommands = read('docs/settings-and-commands.md');

  it('names every command by its title', () => {
    const missing = manifest.contributes.commands
      .map(({ title }) => titles[title.slice(1, -1) as keyof typeof titles])
      .filter((title) => !settingsAndCommands.includes(title));
    assert.deepEqual(missing, []);
  });

  it('names no command that is not there', () => {
    const known = new Set(
      manifest.contributes.commands.map(({ title }) => titles[title.slice(1, -1) as keyof typeof titles]),
    );
    const named = PAGES.filter((page) => page !== 'CHANGELOG.md').flatMap((page) =>
      [...read(page).matchAll(/\*\*websms: ([^*]+)\*\*/g)].map(([, title = '']) => title),
    );
    assert.ok(named.length > 12, String(named.length));
    assert.deepEqual(
      named.filter((title) => !known.has(title) && !['Simulator', 'Test', 'Live'].includes(title)),
      [],
    );
  });

  it('names every setting with its default, and no other', () => {
    const rows = new Map(
      [...settingsAndCommands.matchAll(/^\| `(websms\.[\w.]+)` +\|([^|]*)\|/gm)].map(([, name = '', text = '']) => [
        name,
        text.trim().replace(/^`(.*)`$/, '$1'),
      ]),
    );
    const properties = Object.entries(manifest.contributes.configuration.properties);
    assert.deepEqual([...rows.keys()].sort(), properties.map(([name]) => name).sort());
    for (const [name, property] of properties) assert.equal(rows.get(name), String(property.default), name);
    const named = PAGES.flatMap((page) =>
      [...read(page).matchAll(/`(websms\.(?!js)[a-z][\w.]*)`/g)].map(([, name = '']) => name),
    );
    const known = new Set<string>([
      ...properties.map(([name]) => name),
      ...manifest.contributes.commands.map(({ command }) => command),
    ]);
    assert.deepEqual(
      [...new Set(named)].filter((name) => !known.has(name)),
      [],
    );
  });

  it('names every flag of the simulator but its switches, and of these none that is not there', async () => {
    const help = async (...args: string[]): Promise<string[]> =>
      (await runHere(websms, args)).out.match(/--[a-z][a-z-]+/g) ?? [];
    const simulator = read('docs/simulator.md');
    const flags = await help('simulator', '--help-all');
    const plain = (await runHere(websms, ['simulator', '--help'])).out.split('Where sources disagree')[0] ?? '';
    for (const flag of plain.match(/^ {2}--[a-z-]+/gm) ?? [])
      assert.ok(simulator.includes(flag.trim()), `${flag.trim()} is missing`);
    const all = new Set([
      ...flags,
      ...(await help('exec', '--help')),
      ...(await help('prove', '--help')),
      '--junit',
      '--json',
      '--help',
    ]);
    const named = ['docs/simulator.md', 'docs/testing-your-program.md'].flatMap((page) =>
      [...read(page).matchAll(/(?<![\w-])--[a-z][a-z-]+/g)].map(([flag]) => flag),
    );
    const foreign = ['--cacert'];
    assert.deepEqual(
      [...new Set(named)].filter((flag) => !all.has(flag) && !foreign.includes(flag)),
      [],
    );
  });

  it('names every path of the control API', async () => {
    await using gateway = await startSimulator();
    const answer = await fetch(new URL('/_openapi.json', gateway.baseUrl));
    const { paths } = (await answer.json()) as { paths: Record<string, object> };
    const missing = Object.keys(paths).filter((name) => !read('docs/simulator.md').includes(` ${name}`));
    assert.deepEqual(missing, []);
  });

  it('names every special recipient of the simulator', () => {
    const simulator = read('docs/simulator.md');
    const missing = [...FAULTS, ...REPORT_SEQUENCES]
      .map(({ recipient }) => recipient)
      .filter((recipient) => !simulator.includes(recipient) && !simulator.includes(`…${recipient.slice(-3)}`));
    assert.deepEqual(missing, []);
  });
});
