// @ts-check
// What keeps the rooms of src/ apart, and what Node 20 has. Mistakes within a file are found by .oxlintrc.json, which
// takes a tenth of the time to learn the types.
import { readFileSync } from 'node:fs';
import parser from '@typescript-eslint/parser';
import boundaries from 'eslint-plugin-boundaries';
import n from 'eslint-plugin-n';

const { engines } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

/**
 * A folder, or some files that lie in src/ itself.
 * @typedef {{ name: string, pattern: string, isFiles: boolean }} Room
 */

/** Screens never import each other: they meet by a command. */
const SCREENS = ['compose', 'history', 'handset', 'reference', 'summary', 'editor', 'count', 'walkthrough'].map(folder);

/** From top to bottom: a room imports what stands below it, and that through its door. @type {Room[]} */
const ROOMS = [
  files('extension', 'browserExtension', 'registration', 'app', 'statusCodeFeatures'),
  ...SCREENS,
  ...['reproduce', 'receiver', 'send', 'simulator-host', 'account', 'webview', 'platform'].map(folder),
  ...[
    'cli',
    'simulator',
    'outbox',
    'store',
    'gateway-client',
    'http-server',
    'log-scanner',
    'detection',
    'gateway-schema',
    'codes',
    'recipients',
    'phone',
    'sms',
    'event-loop',
    'csv',
  ].map(folder),
];

/** Where a file can run; whatever is in neither list runs in VS Code. */
const BROWSER_SAFE = [
  'src/{codes,csv,detection,event-loop,gateway-schema,phone,recipients,sms}/**',
  'src/*/view/**',
  'src/{account/core,count/core,editor/occurrences,handset/phones,history/{formats,ids},reproduce/reading,summary/{counting,report},webview/shared}/**',
  'src/*/protocol.ts',
  'src/compose/draft.ts',
  'src/reference/{printPage,search}.ts',
];
const NODE = [
  'src/{cli,gateway-client,http-server,log-scanner,outbox,simulator,store}/**',
  'src/{receiver/server,summary/scan}/**',
];

/** A room's door; `webview/` has two more, for what runs in a view as well and for what runs there alone. */
const DOORS = '{index.ts,shared/index.ts,view/index.ts}';

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

/** What a room may import: what stands below it, and that through its door. @param {Room} room */
function policiesOf(room) {
  const below = ROOMS.slice(ROOMS.indexOf(room) + 1);
  const seen = SCREENS.includes(room) ? below.filter((other) => !SCREENS.includes(other)) : below;
  const another = room.isFiles ? {} : { type: `!${room.name}` };
  return [
    { allow: { to: anyOf([room, ...seen]) } },
    {
      disallow: { to: { element: { ...another, fileInternalPath: `!${DOORS}` } } },
      message: "Import the room's door (../room), and not a file behind it.",
    },
  ];
}

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
    from: { element: { type: '!{gateway-client,http-server,simulator}' } },
    disallow: { to: { module: { source: ['http', 'https', 'node:http', 'node:https', 'node-fetch'] } } },
    message: 'Only src/gateway-client speaks HTTP to websms; src/http-server is what answers on this computer.',
  },
];

/** @param {object[]} policies the later one counts */
function dependencies(policies) {
  return {
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
          { from: { file: { categories: 'node' } }, allow: { dependency: { source: '{./,}wasm/*.wasm' } } },
          // Only its version.
          { from: { file: { categories: 'node' } }, allow: { dependency: { source: '../../package.json' } } },
          ...policies,
          ...classes,
        ],
      },
    ],
  };
}

/** The inner one of two folders counts. */
const outerFirst = [...ROOMS].sort((a, b) => a.pattern.length - b.pattern.length);
const innerFirst = [...outerFirst].reverse();

export default [
  { ignores: ['dist/', 'out/', 'node_modules/', '**/.host/'] },
  {
    files: ['src/**/*.{ts,tsx}'],
    languageOptions: { parser },
    plugins: { boundaries },
    settings: {
      'import/resolver': { node: { extensions: ['.ts', '.tsx', '.wasm'] } },
      'boundaries/legacy-templates': false,
      'boundaries/elements': innerFirst
        .filter(({ isFiles }) => !isFiles)
        .map(({ name, pattern }) => ({ type: name, pattern })),
      'boundaries/files': [
        ...ROOMS.filter(({ isFiles }) => isFiles).map(({ name, pattern }) => ({ category: name, pattern })),
        { category: 'browser-safe', pattern: BROWSER_SAFE },
        { category: 'node', pattern: NODE },
      ],
      'boundaries/dependency-nodes': ['import', 'dynamic-import', 'export'],
    },
    // oxlint takes what the next step of a loop reads for useless.
    rules: { 'no-useless-assignment': 'error', ...dependencies([]) },
  },
  // A file has only its own room's policies to look at: with those of all it took five times as long.
  ...outerFirst.map((room) => ({
    files: [room.isFiles ? room.pattern : `${room.pattern}/**/*.{ts,tsx}`],
    rules: dependencies(policiesOf(room)),
  })),
  {
    // What runs outside of VS Code: the command line, the simulator, and all that builds and tests.
    files: [
      'src/{cli,codes,gateway-schema,http-server,simulator,sms}/**/*.ts',
      'test/{host,bench}/**/*.{mjs,cjs}',
      '*.mjs',
    ],
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
];
