import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { printPage } from '../../../src/reference/printPage';
import type { Entry } from '../../../src/reference/protocol';
import { ENTRIES, STRINGS } from './entries';

const page = (entries: readonly Entry[] = ENTRIES, language = 'de', title = 'websms-Statuscodes'): string =>
  printPage({ language, title, strings: STRINGS, entries });

const tags = (html: string): string[] => html.match(/<[^>]*>/g) ?? [];

/** What a reader sees: no tags, no style, no escapes. */
const readable = (html: string): string =>
  html
    .replace(/<style>[^<]*<\/style>/, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#(\d+);/g, (_all, code: string) => String.fromCharCode(Number(code)));

describe('reference: the page to print', () => {
  it('says its language and its title', () => {
    assert.match(page(), /^<!DOCTYPE html>\n<html lang="de">/);
    assert.match(page(), /<title>websms-Statuscodes<\/title>/);
    assert.match(page(), /<h1>websms-Statuscodes<\/h1>/);
  });

  it('has every code once, with all that is said about it', () => {
    const text = readable(page());
    assert.equal(page().match(/<article>/g)?.length, ENTRIES.length);
    for (const entry of ENTRIES) {
      const { code, name, message, outcomeWord, why, do: remedy, retry, fields, notes, example } = entry;
      for (const part of [
        String(code),
        name ?? '',
        message,
        outcomeWord,
        why,
        remedy,
        retry,
        ...fields,
        ...notes,
        example ?? '',
      ]) {
        assert.ok(text.includes(part), `${code}: ${part}`);
      }
    }
  });

  it('has the codes of a class under its heading, and no heading without codes', () => {
    const [accepted = '', refused = '', unknown = ''] = page().split('<section>').slice(1);
    assert.match(accepted, /<h2>text accepted<\/h2>\n<p>text acceptedMeans<\/p>/);
    assert.deepEqual(
      [accepted, refused, unknown].map((part) => part.match(/<article>/g)?.length),
      [3, 40, 1],
    );
    assert.match(page(ENTRIES.filter(({ code }) => code === 5000)), /^(?:(?!text accepted).)*$/s);
  });

  it('loads nothing and runs no script', () => {
    const html = page();
    assert.match(html, /content="default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'unsafe-inline'"/);
    assert.doesNotMatch(html, /<(?:script|link|img|iframe|object|form|a)\b|\bsrc=|\bhref=|\burl\(|\son\w+=|style=/i);
    assert.match(html, /@media print/);
  });

  it('leaves out what a code does not have', () => {
    const [entry] = ENTRIES;
    assert.ok(entry);
    const html = page([{ ...entry, code: 2777, name: null, known: false, fields: [], notes: [], example: null }]);
    assert.match(html, /<h3>2777 ✓ /);
    assert.doesNotMatch(html, /text fields?<|text example|<pre>|lang="en"/);
  });

  it('escapes every text', () => {
    const [entry] = ENTRIES;
    assert.ok(entry);
    const bait = '</p><script>alert(1)</script>"\' & <img src=x onerror=alert(1)>';
    const places = (text: string): Entry => ({
      ...entry,
      name: text,
      message: text,
      outcomeWord: text,
      why: text,
      do: text,
      retry: text,
      fields: [text],
      notes: [text],
      example: text,
    });
    const plain = tags(page([places('x')]));
    const check = (text: string): void => {
      const html = page([places(text)]);
      assert.deepEqual(tags(html), plain);
      assert.ok(readable(html).includes(text));
    };
    check(bait);
    fc.assert(fc.property(fc.string({ minLength: 1, unit: 'binary' }), check));
    assert.deepEqual(
      tags(page(ENTRIES, '"><script>', bait)).filter(
        (tag) => /script|img/.test(tag) && !tag.startsWith('<html lang="&#'),
      ),
      [],
    );
  });
});
