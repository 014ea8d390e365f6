// @ts-check
// Writes the `@example`s in the doc comments of some rooms as a TypeScript project, so that the compiler checks them: an
// outdated example is worse than none.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './paths.mjs';

const ROOMS = ['gateway-client', 'gateway-schema', 'http-server', 'simulator'];

/** Rooms in which every function exported by `index.ts` must have an example. */
const COMPLETE = ['gateway-client'];

/**
 * @typedef {object} SourceFile
 * @property {string} path from the checkout, without its ending
 * @property {string} text
 * @property {string[]} names what it exports, apart from what it passes on
 * @typedef {object} Example
 * @property {string} of the name of what it shows
 * @property {string} code
 */

/** Writes the project anew. @param {string} at its folder in the checkout @returns the folder */
export function writeExamples(at = join('out', 'examples')) {
  const folder = join(root, at);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const rooms = ROOMS.map((room) => ({ room, files: sourceFiles(join('src', room)) }));
  const homes = new Map(
    rooms.flatMap(({ room, files }) => doorNames(room, files).map((name) => [name, `src/${room}`])),
  );
  for (const { room, files } of rooms) {
    const examples = files.flatMap((file) => examplesIn(file).map((example) => ({ file, ...example })));
    if (examples.length === 0) throw new Error(`No example stands in src/${room}.`);
    const shown = new Set(examples.map(({ of }) => of));
    const functions = new Set(
      files.flatMap(({ text }) =>
        [...text.matchAll(/^export (?:async )?function (\w+)/gm)].map(([, name = '']) => name),
      ),
    );
    const bare = COMPLETE.includes(room)
      ? doorNames(room, files).filter((name) => functions.has(name) && !shown.has(name))
      : [];
    if (bare.length > 0)
      throw new Error(`The door of src/${room} exports functions without an @example: ${bare.join(', ')}.`);
    for (const [index, { file, of, code }] of examples.entries())
      writeFileSync(join(folder, `${room}-${of}-${index + 1}.ts`), written(file, code, homes));
  }
  const types = {
    extends: '../../tsconfig.json',
    compilerOptions: { noUnusedLocals: false, verbatimModuleSyntax: false },
    include: ['.'],
    exclude: [],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(types, undefined, 2));
  return folder;
}

/** @param {string} folder @returns {SourceFile[]} */
function sourceFiles(folder) {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => {
      const text = readFileSync(join(root, folder, file), 'utf8');
      const names = [
        ...text.matchAll(/^export (?:async )?(?:abstract )?(?:function|const|class|interface|type) (\w+)/gm),
      ];
      const path = join(folder, file).replace(/\.ts$/, '').replaceAll('\\', '/');
      return { path, text, names: names.map(([, name = '']) => name) };
    });
}

/** What a room's door exports. @param {string} room @param {SourceFile[]} files @returns {string[]} */
function doorNames(room, files) {
  const door = files.find(({ path }) => path === `src/${room}/index`)?.text ?? '';
  const named = [...door.matchAll(/export (?:type )?\{([^}]*)\}/g)].flatMap(([, list = '']) => list.split(','));
  const whole = [...door.matchAll(/export \* from '\.\/([^']+)'/g)].flatMap(
    ([, file]) => files.find(({ path }) => path === `src/${room}/${file}`)?.names ?? [],
  );
  return [...named.map((name) => name.replace(/^\s*type\s/, '').trim()).filter((name) => name !== ''), ...whole];
}

/** @param {SourceFile} file @returns {Example[]} */
function examplesIn({ text }) {
  const comments = text.matchAll(
    /^\/\*\*((?:(?!\*\/)[^])*)\*\/\n(?:export )?(?:async )?(?:function|const|class|interface|type) (\w+)/gm,
  );
  return [...comments].flatMap(([, comment = '', of = '']) =>
    comment
      .replace(/^ \* ?/gm, '')
      .split(/^@/m)
      .filter((tag) => tag.startsWith('example'))
      .map((tag) => ({ of, code: tag.slice('example'.length).trim() })),
  );
}

/**
 * An example as a file: what it uses is imported from the door that exports it, else from its own file.
 * @param {SourceFile} file @param {string} code @param {Map<string, string>} homes
 */
function written(file, code, homes) {
  const declared = [...code.matchAll(/\b(?:const|let) (?:\{([^}]*)\}|(\w+))/g)].flatMap(([, several = '', one]) => [
    ...several.split(',').map((name) => name.trim()),
    one,
  ]);
  const words = new Set(code.match(/\b[A-Za-z]\w*/g));
  const imports = [...words].flatMap((word) => {
    const home = homes.get(word) ?? (file.names.includes(word) ? file.path : undefined);
    return home === undefined || declared.includes(word)
      ? []
      : [`import { ${word} } from '${relative(join('out', 'examples'), home).replaceAll('\\', '/')}';`];
  });
  return `${imports.join('\n')}\n\nexport async function example() {\n${code.replace(/^/gm, '  ')}\n}\n`;
}
