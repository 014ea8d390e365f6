import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  readBaseUrl,
  readDefaultCountry,
  readHistorySettings,
  readMyNumber,
  readRetries,
  readTimeoutMs,
} from '../../src/platform';

const DEFAULT = 'https://api.websms.com/rest/';

const HISTORY = ['history.days', 'history.keepTexts', 'history.keepNumbers'];

/** Invalid values that a settings file may contain. */
const JUNK: readonly unknown[] = [null, 5, true, [], { a: 1 }];

describe('settings that hold what they should not', () => {
  const set = (name: string, value: unknown): Thenable<void> =>
    vscode.workspace.getConfiguration('websms').update(name, value, vscode.ConfigurationTarget.Global);

  for (const name of ['baseUrl', 'timeout', 'retries', 'defaultCountry', 'myNumber', ...HISTORY])
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

  it('history: the default number of days, or the nearest limit; nothing is kept by a value that is neither true nor false', async () => {
    assert.deepEqual(readHistorySettings(), { days: 90, keepTexts: true, keepNumbers: true });
    for (const value of JUNK) {
      for (const name of HISTORY) await set(name, value);
      const isKept = value === null || value === true;
      assert.deepEqual(
        readHistorySettings(),
        { days: value === 5 ? 5 : 90, keepTexts: isKept, keepNumbers: isKept },
        JSON.stringify(value),
      );
    }
    const days: readonly (readonly [number, number])[] = [
      [-1, 0],
      [0, 0],
      [1.9, 1],
      [3650, 3650],
      [1e9, 3650],
    ];
    for (const [value, expected] of days) {
      await set('history.days', value);
      assert.equal(readHistorySettings().days, expected);
    }
    await set('history.keepTexts', false);
    await set('history.keepNumbers', undefined);
    assert.deepEqual(readHistorySettings(), { days: 3650, keepTexts: false, keepNumbers: true });
  });

  it('history: no workspace can turn keeping on', async () => {
    await set('history.keepTexts', false);
    await assert.rejects(
      Promise.resolve(
        vscode.workspace
          .getConfiguration('websms')
          .update('history.keepTexts', true, vscode.ConfigurationTarget.Workspace),
      ),
    );
    assert.equal(readHistorySettings().keepTexts, false);
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
