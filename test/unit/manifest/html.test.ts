import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { printPage } from '../../../src/reference/printPage';
import { pageHtml } from '../../../src/webview/shared';
import { ENTRIES, STRINGS } from '../reference/entries';
import { nodesOf, placeOf, sources, ts } from './files';

const CSP_SOURCE = "'self' https://*.vscode-cdn.net";

const webview = pageHtml({
  language: 'de',
  title: 'a "title" <b>',
  cspSource: CSP_SOURCE,
  nonce: 'the-nonce',
  styles: ['https://x/a.css', 'https://x/"b".css'],
  script: 'https://x/view.js',
  failure: { text: '"failed" &', reload: '<b>' },
});
const printed = printPage({ language: 'de', title: 'Statuscodes', strings: STRINGS, entries: ENTRIES });

/** Every place that makes an HTML page. */
const PAGES: Readonly<Record<string, string>> = {
  'src/webview/shared/pageHtml.ts': webview,
  'src/reference/printPage.ts': printed,
};

/** The page that the simulator answers as a proxy would: VS Code shows it nowhere. */
const ANSWERS = ['src/simulator/behaviour/faults.ts'];

/** The directives of a page's policy, by name. */
function policyOf(html: string): Map<string, string> {
  const [meta, ...more] = html.match(/<meta http-equiv="Content-Security-Policy" content="[^"]*">/g) ?? [];
  assert.ok(meta && more.length === 0, 'one policy');
  const [, content = ''] = /content="([^"]*)"/.exec(meta) ?? [];
  const directives = content.split(';').map((directive) => directive.trim().split(/\s+/));
  const policy = new Map(directives.map(([name = '', ...values]) => [name, values.join(' ')]));
  assert.equal(policy.size, directives.length, 'each directive once');
  return policy;
}

describe('manifest: every HTML page of the project', () => {
  for (const [place, html] of Object.entries(PAGES)) {
    it(`${place}: denies everything by default, and what the default does not cover by name`, () => {
      const policy = policyOf(html);
      for (const directive of ['default-src', 'base-uri', 'form-action'])
        assert.equal(policy.get(directive), "'none'", directive);
      const isBeforeAll = html.indexOf('<meta http-equiv') < html.search(/<(?:link|script|style|title)\b/);
      assert.ok(isBeforeAll, 'what stands before a policy is not held by it');
      assert.doesNotMatch(html, /<base\b|\bon\w+=|javascript:/i);
    });
  }

  it('a webview runs the script with its nonce and nothing else, and has no inline style', () => {
    const policy = policyOf(webview);
    assert.deepEqual(Object.fromEntries(policy), {
      'default-src': "'none'",
      'base-uri': "'none'",
      'form-action': "'none'",
      'style-src': CSP_SOURCE,
      'font-src': CSP_SOURCE,
      'script-src': "'nonce-the-nonce'",
    });
    assert.deepEqual(webview.match(/<script[^>]*>/g), ['<script nonce="the-nonce" src="https://x/view.js">']);
    assert.match(webview, /<title>a &#34;title&#34; &#60;b&#62;<\/title>/);
    assert.match(webview, /href="https:\/\/x\/&#34;b&#34;\.css"/);
  });

  it('the page to print runs no script', () => {
    assert.deepEqual([...policyOf(printed).keys()], ['default-src', 'base-uri', 'form-action', 'style-src']);
  });

  it("no other code makes an HTML page or sets a webview's HTML", () => {
    const makers = new Set<string>();
    const shown: string[] = [];
    for (const file of sources()) {
      const name = file.fileName.replaceAll('\\', '/');
      if (/<!doctype|<html\b/i.test(file.text)) makers.add(name);
      for (const node of nodesOf(file)) {
        const isShown =
          ts.isBinaryExpression(node) &&
          node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
          /\.html$/.test(node.left.getText());
        if (isShown && !node.right.getText().startsWith('pageHtml(')) shown.push(placeOf(node));
      }
    }
    assert.deepEqual([...makers].sort(), [...Object.keys(PAGES), ...ANSWERS].sort());
    assert.deepEqual(shown, []);
  });
});
