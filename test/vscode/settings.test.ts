import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { readBaseUrl, readDefaultCountry, readMyNumber, readRetries, readTimeoutMs } from '../../src/platform';

const DEFAULT = 'https://api.websms.com/rest/';

/** Invalid values that a settings file may contain. */
const JUNK: readonly unknown[] = [null, 5, true, [], { a: 1 }];

describe('settings that hold what they should not', () => {
  const set = (name: string, value: unknown): Thenable<void> =>
    vscode.workspace.getConfiguration('websms').update(name, value, vscode.ConfigurationTarget.Global);

  for (const name of ['baseUrl', 'timeout', 'retries', 'defaultCountry', 'myNumber'])
    afterEach(() => set(name, undefined));

  const baseUrl = (): string => {
    const base = readBaseUrl();
    return 'problem' in base ? base.problem : base.url.href;
  };

  it('baseUrl: null is the default, anything else but a text is no address', async () => {
    assert.equal(baseUrl(), DEFAULT);
    for (const value of JUNK) {
      await set('baseUrl', value);
      assert.equal(baseUrl(), value === null ? DEFAULT : 'notAUrl', JSON.stringify(value));
    }
  });

  it('timeout and retries: the default, or the nearest limit', async () => {
    for (const value of JUNK.filter((junk) => junk !== 5)) {
      await set('timeout', value);
      await set('retries', value);
      assert.deepEqual([readTimeoutMs(), readRetries()], [30_000, 3], JSON.stringify(value));
    }
    const retries: readonly (readonly [number, number])[] = [
      [-1, 0],
      [0, 0],
      [2.9, 2],
      [10, 10],
      [99, 10],
    ];
    for (const [value, expected] of retries) {
      await set('retries', value);
      assert.equal(readRetries(), expected);
    }
  });

  it('defaultCountry: two letters in any case, else Austria', async () => {
    const countries: readonly (readonly [unknown, string])[] = [
      ...JUNK.map((value) => [value, 'AT'] as const),
      ['de', 'DE'],
      [' ch ', 'CH'],
      ['Austria', 'AT'],
      ['', 'AT'],
    ];
    for (const [value, expected] of countries) {
      await set('defaultCountry', value);
      assert.equal(readDefaultCountry(), expected, JSON.stringify(value));
    }
  });

  it('myNumber: a text, else none', async () => {
    for (const value of JUNK) {
      await set('myNumber', value);
      assert.equal(readMyNumber(), '', JSON.stringify(value));
    }
    await set('myNumber', '0676 1234567');
    assert.equal(readMyNumber(), '0676 1234567');
  });
});
