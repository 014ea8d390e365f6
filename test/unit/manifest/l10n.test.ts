import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'mocha';
import type * as TypeScript from 'typescript';
import { nodesOf, placeOf, readJson, sources, ts } from './files';

interface Use {
  readonly text: string;
  /** Values handed in beside the text. */
  readonly values: number;
  readonly place: string;
}

const uses: Use[] = [];
/** Calls whose text cannot be read from the source. */
const unreadable: string[] = [];
/** `l10n.t` that is not called where it stands. */
const passedOn: string[] = [];

/** Texts a page gets as they are and fills in itself. */
const PAGE_TEXTS = ['compose', 'handset', 'history', 'reference', 'summary'].map((room) =>
  path.join('src', room, 'strings.ts'),
);

const isTranslate = (node: TypeScript.Node): boolean =>
  ts.isPropertyAccessExpression(node) && node.name.text === 't' && /(?:^|\.)l10n$/.test(node.expression.getText());

function collect(): void {
  for (const file of sources()) {
    for (const node of nodesOf(file)) {
      if (!isTranslate(node)) continue;
      const call = node.parent;
      if (!ts.isCallExpression(call) || call.expression !== node) passedOn.push(placeOf(node));
      else collectCall(call);
    }
  }
}

function collectCall(call: TypeScript.CallExpression): void {
  const [text, ...values] = call.arguments;
  if (!text || !ts.isStringLiteralLike(text) || values.some((value) => ts.isSpreadElement(value)))
    unreadable.push(placeOf(call));
  else uses.push({ text: text.text, values: values.length, place: placeOf(call) });
}

/** `{0}` and `{1}`, each once, in order. */
const placeholders = (text: string): string[] =>
  [...new Set(Array.from(text.matchAll(/\{\d+\}/g), ([all]) => all))].sort();

const list = (title: string, entries: readonly string[]): string =>
  `${title} (${entries.length}):\n${entries.join('\n')}`;

describe('manifest: German and English in the program', () => {
  let german: Record<string, unknown>;

  before(() => {
    collect();
    german = readJson('l10n/bundle.l10n.de.json');
  });

  it('finds the texts of the program', () => {
    assert.ok(uses.length > 100, String(uses.length));
    assert.ok(uses.some(({ place }) => place.startsWith('src') && place.includes('sender.ts')));
  });

  it('has every text as a literal, where it is used', () => {
    assert.deepEqual(unreadable, [], list('Not a literal', unreadable));
    assert.deepEqual(passedOn, [], list('Passed on', passedOn));
  });

  it('passes exactly one value for each placeholder', () => {
    const wrong = uses.filter(({ text, values, place }) => {
      if (values === 0 && PAGE_TEXTS.some((file) => place.startsWith(file))) return false;
      const expected = Array.from({ length: values }, (_, index) => `{${index}}`);
      return placeholders(text).join() !== expected.join();
    });
    assert.equal(
      wrong.length,
      0,
      list(
        'Values and placeholders differ',
        wrong.map(({ text, place }) => `${place} ${text}`),
      ),
    );
  });

  it('has a German text for each', () => {
    const missing = uses.filter(({ text }) => typeof german[text] !== 'string' || german[text] === '');
    const shown = [...new Set(missing.map(({ text }) => `  ${JSON.stringify(text)}: "",`))];
    assert.equal(shown.length, 0, list('Missing in l10n/bundle.l10n.de.json', shown));
  });

  it('has no unused German text', () => {
    const used = new Set(uses.map(({ text }) => text));
    const superfluous = Object.keys(german).filter((text) => !used.has(text));
    assert.equal(superfluous.length, 0, list('Superfluous in l10n/bundle.l10n.de.json', superfluous));
  });

  it('has the same placeholders in both', () => {
    const wrong = Object.entries(german).filter(
      ([english, text]) => placeholders(english).join() !== placeholders(String(text)).join(),
    );
    assert.equal(
      wrong.length,
      0,
      list(
        'Other placeholders',
        wrong.map(([english]) => english),
      ),
    );
  });

  it('has no key twice: JSON would silently keep the last one', () => {
    const text = readFileSync('l10n/bundle.l10n.de.json', 'utf8');
    assert.equal(Array.from(text.matchAll(/^\s*"(?:[^"\\]|\\.)*"\s*:/gm)).length, Object.keys(german).length);
  });
});

describe('manifest: German and English in package.json', () => {
  const english = readJson('package.nls.json');
  const german = readJson('package.nls.de.json');

  it('has the same keys in both languages, with a text each', () => {
    assert.deepEqual(Object.keys(german).sort(), Object.keys(english).sort());
    for (const [key, text] of [...Object.entries(english), ...Object.entries(german)]) {
      assert.ok(typeof text === 'string' && text.trim() !== '', key);
    }
  });

  it('has every key package.json asks for, and no other', () => {
    const asked = Array.from(readFileSync('package.json', 'utf8').matchAll(/"%([^"%]+)%"/g), ([, key]) => key);
    assert.deepEqual([...new Set(asked)].sort(), Object.keys(english).sort());
  });
});
