import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';

const MODULE = /\.(?:[cm]?[jt]s|tsx)$/;

/** Names of modules: camelCase, PascalCase for a component; what comes behind the first dot says what kind it is. */
const MODULE_NAME = /^(?:[a-z][A-Za-z0-9]*(?:\.[a-z]+)*\.(?:[cm]?[jt]s)|[A-Za-z][A-Za-z0-9]*(?:\.[a-z]+)*\.tsx)$/;
const FOLDER_NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

describe('names', () => {
  for (const root of ['src', 'test']) {
    const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter(
      ({ parentPath }) => !parentPath.split(path.sep).includes('node_modules'),
    );

    it(`of modules in ${root} are camelCase`, () => {
      const modules = entries.filter((entry) => entry.isFile() && MODULE.test(entry.name)).map(({ name }) => name);
      assert.ok(modules.length > 0);
      assert.deepEqual(
        modules.filter((name) => !MODULE_NAME.test(name)),
        [],
      );
    });

    it(`of folders in ${root} are kebab-case`, () => {
      const folders = entries.filter((entry) => entry.isDirectory() && entry.name !== 'node_modules');
      assert.deepEqual(
        folders.map(({ name }) => name).filter((name) => !FOLDER_NAME.test(name)),
        [],
      );
    });
  }
});
