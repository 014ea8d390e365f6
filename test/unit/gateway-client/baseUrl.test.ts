import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { parseBaseUrl } from '../../../src/gateway-client';

/** The base URL as text, or its problem. */
function read(text: string): string {
  const result = parseBaseUrl(text);
  return 'problem' in result ? result.problem : result.url.href;
}

describe('api: base URL', () => {
  const table: Readonly<Record<string, string>> = {
    'https://api.websms.com/rest/': 'https://api.websms.com/rest/',
    'https://api.linkmobility.eu/rest/': 'https://api.linkmobility.eu/rest/',
    'https://api.websms.com/rest': 'https://api.websms.com/rest/',
    'https://api.websms.com': 'https://api.websms.com/',
    '  https://API.websms.com:443/rest\n': 'https://api.websms.com/rest/',
    'https://127.0.0.1:8443/rest/': 'https://127.0.0.1:8443/rest/',
    'http://127.0.0.1:8080/rest': 'http://127.0.0.1:8080/rest/',
    'http://localhost/rest/': 'http://localhost/rest/',
    'http://LOCALHOST/rest/': 'http://localhost/rest/',
    'http://[::1]:99/': 'http://[::1]:99/',
    '': 'notAUrl',
    ' ': 'notAUrl',
    'api.websms.com/rest/': 'notAUrl',
    '//api.websms.com/rest/': 'notAUrl',
    'https://': 'notAUrl',
    'https://api.websms.com:99999/': 'notAUrl',
    'ftp://api.websms.com/rest/': 'notAUrl',
    'file:///etc/passwd': 'notAUrl',
    'javascript:alert(1)': 'notAUrl',
    'data:text/html,x': 'notAUrl',
    'http://api.websms.com/rest/': 'notHttps',
    'http://192.168.0.1/': 'notHttps',
    'http://0.0.0.0/': 'notHttps',
    'http://localhost.example.com/': 'notHttps',
    'http://127.0.0.1.example.com/': 'notHttps',
    'http://127.0.0.1@example.com/': 'notHttps',
    'http://[::ffff:1.2.3.4]/': 'notHttps',
    'https://user@api.websms.com/rest/': 'hasUserinfo',
    'https://user:pass@api.websms.com/rest/': 'hasUserinfo',
    'https://:pass@api.websms.com/rest/': 'hasUserinfo',
    'https://api.websms.com/rest/?access_token=x': 'hasQuery',
    'https://api.websms.com/rest/#x': 'hasQuery',
  };
  for (const [text, expected] of Object.entries(table)) {
    it(`${JSON.stringify(text)}: ${expected}`, () => {
      assert.equal(read(text), expected);
    });
  }

  it('keeps the host, whatever path is appended', () => {
    fc.assert(
      fc.property(fc.webUrl({ validSchemes: ['https'], withQueryParameters: false, withFragments: false }), (text) => {
        const result = parseBaseUrl(text);
        assert.ok('url' in result);
        const target = new URL('smsmessaging/text', result.url);
        assert.equal(target.origin, new URL(text).origin);
        assert.ok(target.pathname.startsWith(new URL(text).pathname));
        assert.ok(target.pathname.endsWith('/smsmessaging/text'));
      }),
    );
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.webUrl()), (text) => void parseBaseUrl(text)));
  });
});
