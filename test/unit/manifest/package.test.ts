import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { after, before, describe, it } from 'mocha';
import * as v from 'valibot';
import { parseBaseUrl } from '../../../src/gateway-client';
import { nodesOf, readJson, sources, ts } from './files';

const Setting = v.looseObject({
  type: v.picklist(['string', 'integer', 'number', 'boolean', 'array', 'object']),
  default: v.unknown(),
  scope: v.string(),
  order: v.number(),
  markdownDescription: v.optional(v.string()),
  description: v.optional(v.string()),
  ignoreSync: v.optional(v.boolean()),
  minimum: v.optional(v.number()),
  maximum: v.optional(v.number()),
});
const Manifest = v.looseObject({
  main: v.string(),
  bin: v.looseObject({ 'websms-simulator': v.string() }),
  l10n: v.string(),
  engines: v.looseObject({ vscode: v.string() }),
  extensionKind: v.array(v.string()),
  activationEvents: v.array(v.string()),
  capabilities: v.looseObject({
    untrustedWorkspaces: v.looseObject({ supported: v.unknown(), restrictedConfigurations: v.array(v.string()) }),
  }),
  contributes: v.looseObject({
    commands: v.array(v.looseObject({ command: v.string(), title: v.string(), category: v.string() })),
    configuration: v.looseObject({ properties: v.record(v.string(), Setting) }),
  }),
  devDependencies: v.record(v.string(), v.string()),
});
const manifest = v.parse(Manifest, readJson('package.json'));
const settings = manifest.contributes.configuration.properties;

/** The commands that the rooms declare: the names in each `interface Commands`. */
const COMMANDS = sources().flatMap((file) =>
  Array.from(nodesOf(file)).flatMap((node) =>
    ts.isInterfaceDeclaration(node) && node.name.text === 'Commands'
      ? node.members.flatMap(({ name }) => (name && ts.isStringLiteral(name) ? [name.text] : []))
      : [],
  ),
);

describe('manifest: commands', () => {
  const { commands } = manifest.contributes;

  it('are those that the program declares, each once', () => {
    assert.deepEqual(commands.map(({ command }) => command).sort(), [...COMMANDS].sort());
    assert.equal(new Set(COMMANDS).size, COMMANDS.length);
  });

  it('have a title in both languages and one category', () => {
    for (const { command, title, category } of commands) {
      assert.equal(title, `%command.${command.replace(/^websms\./, '')}%`);
      assert.equal(category, 'websms');
    }
  });

  it('are all commands that the program registers or runs', () => {
    const named = sources().flatMap((file) =>
      Array.from(nodesOf(file)).flatMap((node) => {
        if (!ts.isCallExpression(node) || !/(?:registerCommand|executeCommand)$/.test(node.expression.getText()))
          return [];
        const [id] = node.arguments;
        return id && ts.isStringLiteralLike(id) && id.text.startsWith('websms.') ? [id.text] : [];
      }),
    );
    assert.deepEqual(
      named.filter((id) => !COMMANDS.includes(id)),
      [],
    );
  });
});

describe('manifest: settings', () => {
  it('have a description in both languages, a default of their type, a scope and a place', () => {
    const entries = Object.entries(settings);
    assert.ok(entries.length > 0);
    for (const [id, setting] of entries) {
      const text = setting.markdownDescription ?? setting.description;
      assert.equal(text, `%setting.${id.replace(/^websms\./, '')}%`, id);
      const type = setting.type === 'integer' ? 'number' : setting.type;
      assert.equal(typeof setting.default, type, id);
      assert.ok(
        ['application', 'machine', 'machine-overridable', 'window', 'resource', 'language-overridable'].includes(
          setting.scope,
        ),
        id,
      );
      if (typeof setting.default !== 'number') continue;
      assert.ok(
        setting.default >= (setting.minimum ?? -Infinity) && setting.default <= (setting.maximum ?? Infinity),
        id,
      );
      if (setting.type === 'integer') assert.ok(Number.isInteger(setting.default), id);
    }
    assert.equal(new Set(entries.map(([, { order }]) => order)).size, entries.length, 'each has its own place');
  });

  it('are those the program reads, and no other', () => {
    const read = sources().flatMap((file) =>
      Array.from(
        file.text.matchAll(/getConfiguration\('websms'(?:, \w+)?\)\s*\.get(?:<[^>]*>)?\(\s*'([^']+)'/g),
        ([, name]) => `websms.${name ?? ''}`,
      ),
    );
    assert.deepEqual([...new Set(read)].sort(), Object.keys(settings).sort());
  });

  it('have the defaults the program falls back to', async () => {
    const code = await readFile('src/platform/settings.ts', 'utf8');
    const constant = (name: string): string | undefined => new RegExp(`const ${name} = (.*);`).exec(code)?.[1];
    assert.equal(constant('DEFAULT_BASE_URL'), `'${String(settings['websms.baseUrl']?.default)}'`);
    assert.equal(constant('DEFAULT_TIMEOUT_S'), String(settings['websms.timeout']?.default));
    assert.equal(constant('MAX_TIMEOUT_S'), String(settings['websms.timeout']?.maximum));
    assert.equal(constant('DEFAULT_HISTORY_DAYS'), String(settings['websms.history.days']?.default));
    assert.equal(constant('MAX_HISTORY_DAYS'), String(settings['websms.history.days']?.maximum));
    assert.equal(settings['websms.history.days']?.minimum, 0);
  });

  it('websms.history.* belong to the user alone: no workspace keeps what the user does not want to be kept', () => {
    const ids = Object.keys(settings).filter((id) => id.startsWith('websms.history.'));
    assert.deepEqual(ids, ['websms.history.days', 'websms.history.keepTexts', 'websms.history.keepNumbers']);
    for (const id of ids) assert.equal(settings[id]?.scope, 'application');
  });

  it('websms.baseUrl belongs to the user alone: no workspace, no sync, nothing untrusted can write it', () => {
    const setting = settings['websms.baseUrl'];
    assert.equal(setting?.scope, 'application');
    assert.equal(setting.ignoreSync, true);
    assert.ok(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations.includes('websms.baseUrl'));
    assert.equal(manifest.capabilities.untrustedWorkspaces.supported, 'limited');
    assert.ok('url' in parseBaseUrl(String(setting.default)));
  });

  it('untrusted workspaces are denied only settings that exist', () => {
    for (const id of manifest.capabilities.untrustedWorkspaces.restrictedConfigurations) assert.ok(id in settings, id);
  });
});

describe('manifest: activation', () => {
  it('happens after the start of VS Code, and to restore an open form, reference or sent message', () => {
    const restored = sources().flatMap(({ text }) =>
      text.includes('registerWebviewPanelSerializer(VIEW_TYPE') ? [/VIEW_TYPE = '([^']+)'/.exec(text)?.[1] ?? ''] : [],
    );
    assert.deepEqual(restored, ['websms.compose', 'websms.message', 'websms.reference']);
    assert.deepEqual([...manifest.activationEvents].sort(), [
      'onStartupFinished',
      ...restored.map((type) => `onWebviewPanel:${type}`),
    ]);
  });

  it('is in the extension host of the workspace', () => {
    assert.deepEqual(manifest.extensionKind, ['workspace']);
  });
});

describe('manifest: versions', () => {
  it('the types are those of the oldest VS Code the engine allows, or older', () => {
    const numbers = (version: string): number[] => version.replace(/^\^/, '').split('.').map(Number);
    const installed = String(readJson('node_modules/@types/vscode/package.json')['version']);
    const [major = 0, minor = 0] = numbers(installed);
    const [engineMajor = 0, engineMinor = 0] = numbers(manifest.engines.vscode);
    assert.ok(major === engineMajor && minor <= engineMinor, `${installed} for ${manifest.engines.vscode}`);
    assert.match(manifest.devDependencies['@types/vscode'] ?? '', /^\d/, 'exact, for a range would take newer types');
  });
});

describe('manifest: the main bundle, as it is shipped', () => {
  let folder: string;
  let main: string;
  let registration: string;

  // The real build script on a copy: the project's own dist/ may be in use.
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'websms-build-'));
    for (const name of [
      'src',
      'esbuild.mjs',
      'notices.mjs',
      'package.json',
      'tsconfig.json',
      'tsconfig.base.json',
      '.npmignore',
      'LICENSE',
      'out/wasm', // what the tests' own build has compiled already
    ]) {
      await cp(name, path.join(folder, name), { recursive: true });
    }
    await symlink(path.resolve('node_modules'), path.join(folder, 'node_modules'), 'junction');
    await promisify(execFile)(process.execPath, ['esbuild.mjs', '--production', '--quiet'], { cwd: folder });
    main = await readFile(path.join(folder, manifest.main), 'utf8');
    registration = await readFile(path.join(folder, 'dist/registration.js'), 'utf8');
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('has at most 60 KB with what it loads at each start', () => {
    const bytes = Buffer.byteLength(main) + Buffer.byteLength(registration);
    assert.ok(bytes <= 60 * 1024, `${bytes} bytes`);
    assert.ok(registration.length > 1000, 'there is something in it');
  });

  it('is minified and has no source map', () => {
    assert.ok(main.split('\n').length < 50, 'minified');
    assert.ok(!main.includes('sourceMappingURL'));
  });

  it('requires vscode and the app, and nothing of Node', () => {
    const required = new Set<string>();
    for (const node of nodesOf(ts.createSourceFile('main.js', main + registration, ts.ScriptTarget.Latest, true))) {
      if (!ts.isCallExpression(node)) continue;
      const callee = node.expression.getText();
      if (callee !== 'require' && callee !== 'import') continue;
      const [name] = node.arguments;
      required.add(name && ts.isStringLiteralLike(name) ? name.text : `not a literal: ${node.getText().slice(0, 60)}`);
    }
    assert.deepEqual([...required].sort(), ['./app.js', './registration.js', './statusCodeFeatures.js', 'vscode']);
  });

  it('comes with a command for npx, alone in its package', async () => {
    const command = path.join(folder, manifest.bin['websms-simulator']);
    assert.match(await readFile(command, 'utf8'), /^#!\/usr\/bin\/env node\n/);
    const { stdout } = await promisify(execFile)(process.execPath, [command, '--help']);
    assert.match(stdout, /^Usage: websms-simulator /);
    const shell = process.platform === 'win32'; // npm is a script there
    const pack = await promisify(execFile)('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: folder,
      shell,
    });
    const [packed] = v.parse(
      v.array(v.looseObject({ files: v.array(v.looseObject({ path: v.string() })) })),
      JSON.parse(pack.stdout),
    );
    assert.deepEqual(
      packed?.files.map((file) => file.path),
      ['LICENSE', 'ThirdPartyNotices.txt', 'dist/simulator-cli.js', 'package.json'],
    );
  });

  it('ThirdPartyNotices.txt has the notices of all bundled packages', async () => {
    const notices = await readFile(path.join(folder, 'ThirdPartyNotices.txt'), 'utf8');
    assert.equal(
      notices,
      await readFile('ThirdPartyNotices.txt', 'utf8'),
      'npm run build -- --production writes it anew',
    );
    const packages = ['assemblyscript', 'libphonenumber-js', 'node-fetch', 'uplot', 'valibot'];
    assert.deepEqual(
      packages.filter((name) => !new RegExp(`^${name} \\d+\\.\\d+\\.\\d+$`, 'm').test(notices)),
      [],
    );
    assert.match(notices, /Copyright \(C\) The Libphonenumber Authors/);
    assert.match(notices, /Apache License\n +Version 2\.0/);
    assert.doesNotMatch(notices, /^esbuild \d/m);
  });

  it('package.json has no runtime dependencies: everything is bundled', () => {
    assert.deepEqual(
      Object.keys(readJson('package.json')).filter((key) => /dependencies$/i.test(key)),
      ['devDependencies'],
    );
  });
});
