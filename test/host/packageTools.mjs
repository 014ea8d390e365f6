// @ts-check
// npm run package:tools: packs the simulator and the command `websms` as the npm package websms-tools, without
// dependencies, for programs that send over the gateway.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundledPackages, writeNotices } from '../../notices.mjs';
import { leaveWithParent } from './cleanup.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { root } from './paths.mjs';
import { run } from './run.mjs';
import { main, say, step } from './say.mjs';

const NAME = 'websms-tools';
/** Where the package is put together. */
const folder = join(root, 'out', NAME);

/** @returns {string} where the packed package lies */
export function toolsPath() {
  return join(root, `${NAME}-${describe().version}.tgz`);
}

/** Builds and packs it. @returns {Promise<string>} the path of the .tgz */
export async function makeTools() {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const [names] = await Promise.all([bundle(), writeTypes()]);
  writeFileSync(
    join(folder, 'index.mjs'),
    `import library from './index.cjs';\nexport const { ${names.join(', ')} } = library;\n`,
  );
  copyFileSync(join(folder, 'index.d.cts'), join(folder, 'index.d.mts'));
  for (const file of ['LICENSE', 'docs/scenario.schema.json']) copyFileSync(join(root, file), join(folder, base(file)));
  writeFileSync(join(folder, 'README.md'), readme());
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest(), undefined, 2)}\n`);
  await run('npm', ['pack', '--silent', '--pack-destination', root], { cwd: folder });
  return toolsPath();
}

/** The library and the command line, one file each. @returns {Promise<string[]>} what the library exports */
async function bundle() {
  const esbuild = await import('esbuild');
  const built = await esbuild.build({
    absWorkingDir: root,
    entryPoints: { index: 'src/cli/library.ts', websms: 'src/cli/websms.ts' },
    outdir: folder,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    minify: true,
    keepNames: true, // minified class names would change error.name
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true,
  });
  const command = join(folder, 'websms.cjs');
  writeFileSync(command, `#!/usr/bin/env node\n${readFileSync(command, 'utf8')}`);
  const packages = bundledPackages([built.metafile], root);
  writeFileSync(
    join(folder, 'ThirdPartyNotices.txt'),
    packages.length > 0 ? writeNotices(packages) : `${NAME} holds no code of other packages.\n`,
  );
  return Object.keys(createRequire(import.meta.url)(join(folder, 'index.cjs')));
}

/** One file with the types of the library and of everything that they mention. */
async function writeTypes() {
  const config = join(folder, 'tsconfig.json');
  const compilerOptions = { lib: ['ES2023', 'ES2024.String', 'ESNext.Disposable'], types: ['node'], noEmit: false };
  writeFileSync(
    config,
    JSON.stringify({
      extends: join(root, 'tsconfig.base.json'),
      compilerOptions,
      files: [join(root, 'src/cli/library.ts')],
    }),
  );
  const generator = join(root, 'node_modules', 'dts-bundle-generator', 'dist', 'bin', 'dts-bundle-generator.js');
  const flags = ['--silent', '--no-banner', '--no-check', '--export-referenced-types', 'false', '--project', config];
  await run(process.execPath, [generator, ...flags, '--out-file', join(folder, 'index.d.cts'), 'src/cli/library.ts'], {
    cwd: root,
  });
  rmSync(config);
}

/** The user's page about the package; its links lead to other pages of the repository, which the package lacks. */
function readme() {
  const page = readFileSync(join(root, 'docs', `${NAME}.md`), 'utf8');
  return page.replace(/\[([^\]]+)\]\((?!https?:)[^)]+\)/g, '$1');
}

/** @returns {{ version: string, license: string, author?: string, engines: { node: string } }} */
function describe() {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
}

function manifest() {
  const { version, license } = describe();
  const entry = (/** @type {string} */ kind) => ({ types: `./index.d.${kind}ts`, default: `./index.${kind}js` });
  return {
    name: NAME,
    version,
    description:
      'A local websms (LINK Mobility Austria) SMS gateway for tests: wait for messages, plan faults, prove a retry.',
    keywords: ['sms', 'websms', 'link mobility', 'testing', 'simulator', 'mock'],
    license,
    type: 'commonjs',
    main: './index.cjs',
    types: './index.d.cts',
    exports: {
      '.': { import: entry('m'), require: entry('c') },
      './scenario.schema.json': './scenario.schema.json',
      './package.json': './package.json',
    },
    bin: { websms: 'websms.cjs' },
    engines: { node: '>=20' },
    sideEffects: false,
  };
}

/** @param {string} file */
function base(file) {
  return file.slice(file.lastIndexOf('/') + 1);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  main(async () => {
    leaveWithParent();
    await ensureDependencies();
    const file = await step(`Packing ${NAME}`, makeTools);
    say(`${file}, ${Math.ceil(readFileSync(file).length / 1000)} KB`);
  });
}
