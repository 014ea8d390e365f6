// @ts-check
import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

const ROOMS =
  'account|api|campaign|codes|compose|handset|history|logs|phone|receiver|reference|send|simulator|sms|store|summary|webview';

/** A room has one door: others import `../room` or `../room/core`, never a file behind it; views import `../../webview/view`. */
const doors = {
  regex: `^(\\.\\./)+(src/)?(?!webview/view$)(${ROOMS})/(?!core$).+`,
  message: "Import the room's door (../room or ../room/core), not a file behind it.",
};

const noVscode = { name: 'vscode', message: 'This room is core: it must run without VS Code.' };
const noHttp = ['http', 'https', 'node:http', 'node:https', 'node-fetch'].map((name) => ({
  name,
  message: 'Only src/api speaks HTTP to websms.',
}));

export default tseslint.config(
  { ignores: ['dist/', 'out/', 'node_modules/', '**/.host/'] },
  eslint.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: [
          './tsconfig.json',
          './src/compose/view/tsconfig.json',
          './src/handset/view/tsconfig.json',
          './src/reference/view/tsconfig.json',
          './src/summary/view/tsconfig.json',
          './src/summary/wasm/tsconfig.json',
          './test/tsconfig.json',
        ],
        tsconfigRootDir: import.meta.dirname,
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
    rules: {
      'no-restricted-imports': ['error', { patterns: [doors], paths: noHttp }],
    },
  },
  {
    files: [
      'src/*/core/**/*.ts',
      'src/phone/**/*.ts',
      'src/sms/**/*.ts',
      'src/store/**/*.ts',
      'src/*/view/**/*.ts',
      'src/compose/protocol.ts',
      'src/handset/protocol.ts',
      'src/reference/protocol.ts',
      'src/summary/protocol.ts',
      'src/summary/scan/**/*.ts',
    ],
    rules: {
      'no-restricted-imports': ['error', { patterns: [doors], paths: [noVscode, ...noHttp] }],
    },
  },
  {
    files: ['src/api/**/*.ts', 'src/simulator/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [doors], paths: [noVscode] }] },
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
    files: ['**/*.mjs', '**/*.cjs', 'test/view/modules/*.js', 'test/ui/driver/**/*.js', 'test/bench/empty/*.js'],
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
