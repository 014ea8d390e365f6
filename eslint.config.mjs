// @ts-check
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import eslint from '@eslint/js';
import boundaries from 'eslint-plugin-boundaries';
import n from 'eslint-plugin-n';
import tseslint from 'typescript-eslint';

const { engines } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

/**
 * A folder, or some files that lie in src/ itself.
 * @typedef {{ name: string, pattern: string, isFiles: boolean }} Room
 */

/** Screens never import each other: they meet by a command. */
const SCREENS = ['compose', 'handset', 'reference', 'summary', 'logs'].map(folder);

/** From top to bottom: a room imports what stands below it, and that through its door. @type {Room[]} */
const ROOMS = [
  files('extension', 'app', 'explaining'),
  ...SCREENS,
  ...['send', 'account', 'webview', 'codes'].map(folder),
  files('commands', 'settings', 'sanitizeForNotification'),
  ...['simulator', 'outbox', 'store', 'logs/core', 'api', 'codes/core', 'phone', 'sms'].map(folder),
  files('yieldBetween'),
];

/** Where a file can run; whatever is in neither list runs in VS Code. */
const BROWSER_SAFE = [
  'src/*/{core,view}/**',
  'src/{phone,sms}/**',
  'src/*/protocol.ts',
  'src/compose/draft.ts',
  'src/yieldBetween.ts',
];
const NODE = ['src/{api,outbox,simulator,store}/**', 'src/summary/{scan,wasm}/**'];

/** A room's door; `core` and `view` have one of their own. */
const DOORS = '{index.ts,core/index.ts,view/index.ts}';

/** @param {string} path below src/ @returns {Room} */
function folder(path) {
  return { name: path, pattern: `src/${path}`, isFiles: false };
}

/** @param {string[]} names @returns {Room} */
function files(...names) {
  const all = names.join(', ');
  return { name: all, pattern: names.length > 1 ? `src/{${names.join()}}.ts` : `src/${all}.ts`, isFiles: true };
}

/** @param {Room[]} rooms what the boundaries plugin takes for any of them */
function anyOf(rooms) {
  return rooms.map(({ name, isFiles }) => (isFiles ? { file: { categories: name } } : { element: { type: name } }));
}

const layers = ROOMS.map((from, index) => {
  const below = ROOMS.slice(index + 1);
  const seen = SCREENS.includes(from) ? below.filter((other) => !SCREENS.includes(other)) : below;
  return { from: anyOf([from]), allow: { to: anyOf([from, ...seen]) } };
});
const doors = ROOMS.filter(({ isFiles }) => !isFiles).map((room) => ({
  from: { element: { type: `!${room.name}` } },
  disallow: { to: { element: { type: room.name, fileInternalPath: `!${DOORS}` } } },
  message: "Import the room's door (../room or ../room/core), and not a file behind it.",
}));
const classes = [
  {
    from: { file: { categories: 'browser-safe' } },
    disallow: [
      { to: { module: { origin: 'core' } } },
      { to: { module: { source: ['vscode', 'node-fetch'] } } },
      { to: { module: { origin: 'local' }, file: { categories: { noneOf: ['browser-safe'] } } } },
    ],
    dependency: { kind: 'value' },
    message: 'This file must run in a browser too: nothing of Node, nothing of VS Code.',
  },
  {
    from: { file: { categories: 'node' } },
    disallow: [
      { to: { module: { source: 'vscode' } } },
      { to: { module: { origin: 'local' }, file: { categories: { noneOf: ['browser-safe', 'node'] } } } },
    ],
    dependency: { kind: 'value' },
    message: 'This file must run without VS Code.',
  },
  {
    from: { element: { type: '!{api,simulator}' } },
    disallow: { to: { module: { source: ['http', 'https', 'node:http', 'node:https', 'node-fetch'] } } },
    message: 'Only src/api speaks HTTP to websms.',
  },
];

export default tseslint.config(
  { ignores: ['dist/', 'out/', 'node_modules/', '**/.host/'] },
  eslint.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        // One program knows all that is linted; those of tsconfig.json would learn the same types several times.
        project: ['./test/tsconfig.lint.json', './src/summary/wasm/tsconfig.json'],
        tsconfigRootDir: fileURLToPath(new URL('.', import.meta.url)),
      },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    plugins: { boundaries },
    settings: {
      'import/resolver': { node: { extensions: ['.ts', '.tsx', '.wasm'] } },
      'boundaries/legacy-templates': false,
      // The inner one of two folders counts.
      'boundaries/elements': ROOMS.filter(({ isFiles }) => !isFiles)
        .sort((a, b) => b.pattern.length - a.pattern.length)
        .map(({ name, pattern }) => ({ type: name, pattern })),
      'boundaries/files': [
        ...ROOMS.filter(({ isFiles }) => isFiles).map(({ name, pattern }) => ({ category: name, pattern })),
        { category: 'browser-safe', pattern: BROWSER_SAFE },
        { category: 'node', pattern: NODE },
      ],
      'boundaries/dependency-nodes': ['import', 'dynamic-import', 'export'],
    },
    rules: {
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          checkAllOrigins: true,
          checkUnknownLocals: true,
          checkInternals: true,
          policies: [
            { allow: { to: { module: { origin: ['core', 'external'] } } } },
            // Made by the build from a file that has another name.
            { from: { file: { categories: 'node' } }, allow: { dependency: { source: '../wasm/*.wasm' } } },
            ...layers,
            ...doors,
            ...classes,
          ],
        },
      ],
    },
  },
  {
    // What runs outside of VS Code: the simulator's command line, and all that builds and tests.
    files: ['src/{codes/core,simulator,sms}/**/*.ts', 'test/{host,bench}/**/*.{mjs,cjs}', '*.mjs'],
    plugins: { n },
    settings: { node: { version: engines.node } },
    rules: {
      'n/no-deprecated-api': 'error',
      'n/no-unsupported-features/es-builtins': 'error',
      'n/no-unsupported-features/es-syntax': 'error',
      // It is in all of Node 20, called experimental there, and has not changed since.
      'n/no-unsupported-features/node-builtins': ['error', { ignores: ['fs.cpSync'] }],
    },
  },
  {
    // AssemblyScript: to it a number has one of many types, which these take for one and the same.
    files: ['src/*/wasm/**/*.ts'],
    rules: { '@typescript-eslint/no-unnecessary-type-assertion': 'off', 'no-loss-of-precision': 'off' },
  },
  {
    files: ['test/**/*.ts'],
    rules: { '@typescript-eslint/no-unused-expressions': 'off' },
  },
  {
    files: ['**/*.mjs', '**/*.cjs', 'test/{unit,view}/modules/*.js', 'test/ui/driver/**/*.js', 'test/bench/empty/*.js'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'console',
          'setTimeout',
          'clearTimeout',
          'URL',
          'Buffer',
          'AbortSignal',
          'AbortController',
          'fetch',
          'require',
          'module',
          'exports',
          '__dirname',
          'globalThis',
          'performance',
          'setImmediate',
          'setInterval',
          'clearInterval',
          'document',
          'window',
          'Element',
          'Event',
          'ClipboardEvent',
          'DataTransfer',
          'requestAnimationFrame',
          'MessageChannel',
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
);
