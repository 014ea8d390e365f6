// @ts-check
// Writes the notices of what the bundles hold of others, which the .vsix and the package of the simulator carry along.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Beside its package's own licence: what a bundle holds of somebody behind the package. */
const REMARKS = new Map([
  [
    'libphonenumber-js',
    "Holds metadata of Google's libphonenumber (https://github.com/google/libphonenumber), Copyright (C) The Libphonenumber Authors, and code that mirrors it, under the Apache License, Version 2.0. The metadata was changed in form.",
  ],
  ['assemblyscript', 'Its compiler made the WebAssembly module of the log scanner.'],
]);

/**
 * The folders of the packages of which something is in a bundle, by what the bundler says of it.
 * @param {import('esbuild').Metafile[]} metafiles
 * @param {string} root what their paths are relative to
 * @returns {string[]}
 */
export function bundledPackages(metafiles, root) {
  /** @type {Set<string>} */
  const folders = new Set();
  for (const { outputs } of metafiles) {
    for (const { inputs } of Object.values(outputs)) {
      for (const [input, { bytesInOutput }] of Object.entries(inputs)) {
        const found = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(input.replaceAll('\\', '/'));
        if (bytesInOutput > 0 && found) folders.add(path.resolve(root, found[0]));
        // compiled by AssemblyScript, whose own library may be in it
        if (bytesInOutput > 0 && input.endsWith('.wasm'))
          folders.add(path.join(root, 'node_modules', 'assemblyscript'));
      }
    }
  }
  return [...folders];
}

/**
 * @param {string[]} folders of packages
 * @returns {string} what ThirdPartyNotices.txt says of them
 */
export function writeNotices(folders) {
  const packages = folders.map(readPackage).sort((a, b) => (a.name < b.name ? -1 : 1));
  const head = [
    'Third-party notices of websms for VS Code and websms-simulator',
    `Their bundles hold code or data of these packages, each under its own licence: ${packages.map(({ name, version }) => `${name} ${version}`).join(', ')}.`,
  ];
  return `${[...head, ...packages.map(writeNotice)].join('\n\n')}\n`;
}

/** @param {string} folder */
function readPackage(folder) {
  /** @type {{ name: string, version: string, license?: string, homepage?: string, repository?: string | { url?: string } }} */
  const {
    name,
    version,
    license = '',
    homepage,
    repository,
  } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const address = homepage ?? (typeof repository === 'string' ? repository : repository?.url) ?? '';
  return { name, version, license, address, texts: licencesIn(folder) };
}

/** @param {string} folder @returns {string[]} */
function licencesIn(folder) {
  const files = readdirSync(folder)
    .filter((file) => /^(?:licen[cs]e|notice|copying)/i.test(file))
    .sort();
  const texts = files.map((file) => plain(readFileSync(path.join(folder, file), 'utf8')));
  if (texts.length > 0) return texts;
  // some say it at the end of their README only
  const readme = path.join(folder, 'README.md');
  const section = existsSync(readme)
    ? readFileSync(readme, 'utf8')
        .split(/^(?:#+ *licen[cs]e|licen[cs]e\n-+) *$/im)
        .at(1)
    : undefined;
  if (section === undefined || !/copyright/i.test(section)) throw new Error(`${folder} does not say its licence.`);
  return [plain(section.replace(/^\[\w+\]: .*$/gm, ''))];
}

/** @param {string} text */
function plain(text) {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replace(/[^\S\n]+$/gm, '')
    .trim();
}

/** @param {ReturnType<typeof readPackage>} about */
function writeNotice({ name, version, license, address, texts }) {
  const remark = REMARKS.get(name);
  const title = [`${name} ${version}`, ...(license ? [license] : []), ...(address ? [address] : [])].join('\n');
  return ['-'.repeat(80), title, ...(remark ? [remark] : []), ...texts].join('\n\n');
}
