// @ts-check
// Builds the extension into dist/ and, with --tests, every test file into out/test/.
// Flags: --production (minified, no source maps; writes ThirdPartyNotices.txt), --tests, --watch, --quiet.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { bundledPackages, writeNotices } from './notices.mjs';

const root = path.dirname(fileURLToPath(import.meta.url));
const flags = new Set(process.argv.slice(2));
const production = flags.has('--production');

/** What is loaded on first use, by `import('./app')` or `import('../phone')`, is a bundle of its own and stays outside. */
const firstUseStaysOutside = {
  name: 'first-use-stays-outside',
  /** @param {esbuild.PluginBuild} build */
  setup(build) {
    build.onResolve({ filter: /^\.{1,2}\/(registration|app|statusCodeFeatures|count|phone)$/ }, ({ path, kind }) =>
      kind === 'dynamic-import' ? { path: `./${path.replace(/^\.+\//, '')}.js`, external: true } : undefined,
    );
  },
};

/** Node has web streams since 18: node-fetch's polyfill (60 KB) would never be used. */
const noStreamsPolyfill = {
  name: 'no-streams-polyfill',
  /** @param {esbuild.PluginBuild} build */
  setup(build) {
    build.onResolve({ filter: /^web-streams-polyfill/ }, (args) => ({ path: args.path, namespace: 'empty' }));
    build.onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: 'module.exports = {}' }));
  },
};

/**
 * Each file's `import * as vscode` would copy the API's hundreds of names, which takes longer than everything else
 * at the start. An object that inherits them has none of its own to copy.
 */
const vscodeIsNotCopied = {
  name: 'vscode-is-not-copied',
  /** @param {esbuild.PluginBuild} build */
  setup(build) {
    build.onResolve({ filter: /^vscode$/ }, ({ namespace }) =>
      namespace === 'vscode' ? { path: 'vscode', external: true } : { path: 'vscode', namespace: 'vscode' },
    );
    build.onLoad({ filter: /.*/, namespace: 'vscode' }, () => ({
      contents: 'module.exports = Object.create(require("vscode"))',
    }));
  },
};

/** `x.wasm` is x.ts, written in AssemblyScript, compiled: kept in out/, for the compiler takes longer than everything else. */
const webAssembly = {
  name: 'web-assembly',
  /** @param {esbuild.PluginBuild} build */
  setup(build) {
    build.onResolve({ filter: /\.wasm$/ }, ({ path: wasm, resolveDir }) => ({ path: path.join(resolveDir, wasm) }));
    build.onLoad({ filter: /\.wasm$/ }, async ({ path: wasm }) => {
      const source = wasm.replace(/\.wasm$/, '.ts');
      const watchFiles = [source];
      return compiled(source).then(
        (contents) => ({ contents, loader: 'binary', watchFiles }),
        (error) => ({ errors: [{ text: String(error) }], watchFiles }),
      );
    });
  },
};

/**
 * The examples of rules and time formats are read by their tests only, and would be a fifth of a bundle with rules. Told by
 * the indentation that Prettier gives them.
 */
const EXAMPLES = /^( +)examples: [[{](?:[^\n]*[\]}],|\n.*?^\1[\]}],)\n/gms;
const examplesStayOutside = {
  name: 'examples-stay-outside',
  /** @param {esbuild.PluginBuild} build */
  setup(build) {
    if (!production) return;
    build.onLoad({ filter: /[\\/](?:detection[\\/]rules[\\/]\w+|timeFormats)\.ts$/ }, async ({ path: file }) => {
      const contents = (await readFile(file, 'utf8')).replace(EXAMPLES, '');
      if (/^ +examples: [[{]/m.test(contents)) throw new Error(`${file}: the examples have another layout.`);
      return { contents, loader: 'ts' };
    });
  },
};

/** @type {Map<string, Promise<Buffer>>} */
const modules = new Map();

/** Several bundles may ask for the same at once. @param {string} source */
function compiled(source) {
  const options = ['--runtime', 'stub', '--noAssert', '-O3', '--enable', 'simd'];
  const { version } = createRequire(import.meta.url)('assemblyscript/package.json');
  const key = createHash('sha256')
    .update(readFileSync(source))
    .update([version, ...options].join(' '))
    .digest('hex');
  const output = path.join(root, 'out/wasm', `${key}.wasm`);
  const module = modules.get(key) ?? (existsSync(output) ? readFile(output) : compile(source, output, options));
  modules.set(key, module);
  return module;
}

/** @param {string} source @param {string} output @param {string[]} options */
async function compile(source, output, options) {
  const { main } = await import('assemblyscript/asc');
  const unfinished = `${output}.${process.pid}`;
  mkdirSync(path.dirname(output), { recursive: true });
  const { error, stderr } = await main([
    '--baseDir',
    root,
    path.relative(root, source),
    '--outFile',
    path.relative(root, unfinished),
    ...options,
  ]);
  if (error) throw new Error(stderr.toString());
  renameSync(unfinished, output);
  return readFile(output);
}

/** @type {esbuild.BuildOptions} */
const common = {
  absWorkingDir: root,
  bundle: true,
  jsx: 'automatic',
  jsxImportSource: 'preact',
  minify: production,
  keepNames: true, // minified class names would change error.name
  sourcemap: production ? false : 'linked',
  logLevel: flags.has('--quiet') ? 'warning' : 'info',
  legalComments: 'none',
};

/** @type {esbuild.BuildOptions} */
const node = {
  ...common,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  plugins: [noStreamsPolyfill, examplesStayOutside, webAssembly],
};

/** @type {esbuild.BuildOptions} */
const loadsOnFirstUse = {
  ...node,
  outdir: 'dist',
  plugins: [firstUseStaysOutside, noStreamsPolyfill, examplesStayOutside, vscodeIsNotCopied],
  supported: { 'dynamic-import': false }, // import('./app') becomes require('./app.js')
};

/** Each room's view, named for its room. @returns {Record<string, string>} */
function views() {
  const rooms = readdirSync(path.join(root, 'src')).filter((room) => room !== 'webview');
  const entry = (/** @type {string} */ room) =>
    ['main.tsx', 'main.ts'].map((file) => `src/${room}/view/${file}`).find((file) => existsSync(path.join(root, file)));
  return Object.fromEntries(rooms.flatMap((room) => (entry(room) ? [[room, entry(room) ?? '']] : [])));
}

/** @type {esbuild.BuildOptions[]} */
const builds = [
  { ...loadsOnFirstUse, entryPoints: { main: 'src/extension.ts' } },
  // Loaded at each start: giving each function its name would be a fifth of what that takes.
  { ...loadsOnFirstUse, entryPoints: { registration: 'src/registration.ts' }, keepNames: false },
  { ...loadsOnFirstUse, entryPoints: { app: 'src/app.ts' } },
  { ...node, entryPoints: { phone: 'src/phone/index.ts' }, outdir: 'dist' },
  {
    ...node,
    entryPoints: { statusCodeFeatures: 'src/statusCodeFeatures.ts' },
    outdir: 'dist',
    plugins: [examplesStayOutside, vscodeIsNotCopied],
  },
  {
    ...node,
    entryPoints: { count: 'src/count/index.ts' },
    outdir: 'dist',
    plugins: [vscodeIsNotCopied],
  },
  {
    ...common,
    entryPoints: { browser: 'src/browserExtension.ts' },
    outdir: 'dist',
    platform: 'browser',
    format: 'cjs',
    target: 'es2022',
    keepNames: false, // a tenth of the bundle
    // Rooms that run on Node too are resolved, and left out because nothing here uses them.
    external: ['node:*'],
    plugins: [examplesStayOutside, vscodeIsNotCopied],
  },
  // The thread that scans logs. No names are kept there: each function within a function would be given its name at each call.
  { ...node, entryPoints: { scan: 'src/summary/scan/thread.ts' }, outdir: 'dist', keepNames: false },
  // The thread that owns the database of sends.
  { ...node, entryPoints: { store: 'src/store/database/thread.ts' }, outdir: 'dist' },
  // What `npx websms-simulator` runs.
  {
    ...node,
    entryPoints: { 'simulator-cli': 'src/cli/websmsSimulator.ts' },
    outdir: 'dist',
    banner: { js: '#!/usr/bin/env node' },
  },
  {
    ...common,
    entryPoints: views(),
    outdir: 'dist',
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    keepNames: false, // the errors of the views name themselves; it would be 6 % of a bundle
  },
];

/** A test file, or what mocha does around the view tests. */
const isTest = /(?:\.test|view[\\/]support[\\/]setup)\.ts$/;

if (flags.has('--tests')) {
  const tests = readdirSync(path.join(root, 'test'), { recursive: true, encoding: 'utf8' });
  rmSync(path.join(root, 'out/test'), { recursive: true, force: true });
  builds.push({
    ...node,
    sourcemap: 'inline',
    keepNames: false, // its helper is not there in functions that run in a page
    entryPoints: tests
      .filter((file) => isTest.test(file) && !file.includes('node_modules'))
      .map((file) => `test/${file}`),
    outbase: 'test',
    outdir: 'out/test',
    external: [
      'vscode',
      'mocha',
      'playwright-core',
      'fast-check',
      'esbuild',
      'sms-segments-calculator',
      'axe-core',
      'recheck',
      '@vscode/l10n-dev',
      '@arethetypeswrong/core',
      'publint',
    ],
  });
}

/** The notices are kept in the repository too, where each change of them is seen. @param {esbuild.Metafile[]} metafiles */
function keepNotices(metafiles) {
  const file = path.join(root, 'ThirdPartyNotices.txt');
  const text = writeNotices(bundledPackages(metafiles, root));
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
}

if (flags.has('--watch')) {
  for (const options of builds) await (await esbuild.context(options)).watch();
} else {
  if (production) rmSync(path.join(root, 'dist'), { recursive: true, force: true });
  const built = await Promise.all(builds.map((options) => esbuild.build({ ...options, metafile: production })));
  if (production) keepNotices(built.flatMap(({ metafile }) => metafile ?? []));
}
