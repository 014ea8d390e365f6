import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { parseSimpleResponse } from '../../../src/gateway-client/response';

describe('api: parsing a response of smsmessaging/simple', () => {
  const readable: Readonly<Record<string, object>> = {
    // The examples of the old server's own description.
    'statusCode=2000&statusMessage=OK&transferId=00511a917c0000000814&clientMessageId=%E2%82%ACurosign': {
      statusCode: 2000,
      statusMessage: 'OK',
      transferId: '00511a917c0000000814',
      clientMessageId: '€urosign',
    },
    'statusCode=4019&statusMessage=parameter%20%22recipientAddressList%22%20invalid': {
      statusCode: 4019,
      statusMessage: 'parameter "recipientAddressList" invalid',
    },
    'statusCode=2000': { statusCode: 2000 },
    '\ufeffstatusCode=2001\r\n': { statusCode: 2001 },
    'smsCount=3&statusCode=2000': { statusCode: 2000, smsCount: 3 },
    'statusCode=2000&smsCount=': { statusCode: 2000 },
    'statusCode=2000&smsCount=many': { statusCode: 2000 },
    'statusCode=2000&smsCount=-1': { statusCode: 2000 },
    'statusCode=2000&transferId=&clientMessageId': { statusCode: 2000 },
    'statusCode=2000&statusMessage': { statusCode: 2000, statusMessage: '' },
    'statusCode=2000&&=&new=1&statusMessage=a=b': { statusCode: 2000, statusMessage: 'a=b' },
    'statusCode=%32000&status%4Dessage=OK': { statusCode: 2000, statusMessage: 'OK' },
    // URI encoding, not that of forms: a plus sign is one.
    'statusCode=2000&clientMessageId=1+1': { statusCode: 2000, clientMessageId: '1+1' },
    // Latin-1 as in the request, and what is no encoding at all.
    'statusCode=4009&statusMessage=Gr%FC%DFe%20100%': { statusCode: 4009, statusMessage: 'Grüße 100%' },
    'statusCode=4002&statusCode=4002': { statusCode: 4002 },
    'statusCode=2000&__proto__=x&constructor=y': { statusCode: 2000 },
    '\r\n \t statusMessage=OK&statusCode=2000\r\n': { statusCode: 2000, statusMessage: 'OK' },
    'clientMessageId=%3Chtml%3E%0A&statusCode=2000': { statusCode: 2000, clientMessageId: '<html>\n' },
    'statusCode=2000&transferId=12345678901234567890': { statusCode: 2000, transferId: '12345678901234567890' },
    'statusCode=4019&statusMessage=parameter "x" invalid': { statusCode: 4019, statusMessage: 'parameter "x" invalid' },
    'statusCode=2000&StatusCode=2000': { statusCode: 2000 },
    '{"statusCode":2000,"transferId":12345678901234567890}': { statusCode: 2000, transferId: '12345678901234567890' },
    '{"statusCode":2000,"statusMessage":"OK","clientMessageId":null,"transferId":"0063c11b0100eeda5a1d","smsCount":1}':
      {
        statusCode: 2000,
        statusMessage: 'OK',
        transferId: '0063c11b0100eeda5a1d',
        smsCount: 1,
      },
  };
  for (const [body, answer] of Object.entries(readable)) {
    it(`reads ${JSON.stringify(body)}`, () => {
      assert.deepEqual(parseSimpleResponse(body), answer);
    });
  }

  const unreadable = [
    '',
    ' ',
    'OK',
    'statusMessage=OK',
    'statusCode',
    'statusCode=',
    'statusCode=OK',
    'statusCode=20%',
    'statusCode=2e3',
    'statusCode=-2000',
    'statusCode=2000.0',
    'StatusCode=2000',
    '<html><a href="?a=1&statusCode=2000">',
    '?statusCode=2000',
    '{"statusCode":true}',
    '"statusCode=2000"',
    // Two codes: one of them may be part of a message.
    'statusCode=4002&statusMessage=a&statusCode=2000',
    'statusCode=2000&statusCode=4002',
    'statusCode=4002&StatusCode=2000',
    'statusCode=2000&STATUSCODE=4002',
    'statusCode=2000&statusCode',
    'statusCode=2000&statusCode=OK',
    // A page, a document or a sentence that holds such pairs.
    '<a href="/retry?x=1&statusCode=2000&y=2">',
    '<a href="https://proxy.example/login?x=1&statusCode=2000&transferId=1">Sign in</a>',
    '<!DOCTYPE html>\n<title>Login</title>\n<form action="/login?next=/rest&statusCode=2000&a=b">',
    '<?xml version="1.0"?><a href="?x=1&amp;statusCode=2000&amp;y=2"/>',
    '<?xml version="1.0"?><r>&statusCode=2000&</r>',
    '<html>&statusCode=2000&</html>',
    '&statusCode=2000',
    '=&statusCode=2000',
    'OK&statusCode=2000',
    'OK statusCode=2000&transferId=1',
    'Accepted: statusCode=2000&transferId=1',
    'x=1&statusCode=2000&transferId=1',
    'Status Code=1&statusCode=2000',
    'statuscode=2000&statusCode=2000',
    '{"url":"?x=1&statusCode=2000&y=2"}',
    '["a&statusCode=2000&b"]',
    '"a&statusCode=2000&b"',
    'callback({"statusCode":2000})',
    '%3Chtml%3E&statusCode=2000',
    'http://proxy.example/?x=1&statusCode=2000',
    'Location: /login?x=1&statusCode=2000&y=2',
    '\u0000statusCode=2000',
    // What begins as an answer and goes on as something else.
    'statusCode=2000&x=1<script src="//proxy.example/a.js"></script>',
    'statusCode=2000&x=1\n<html></html>',
    'statusCode=2000&transferId=1\nstatusCode=4002',
    'statusMessage=<p>Sign in</p>&statusCode=2000',
    'transferId=1&amp;statusCode=2000',
    'statusCode=2000;transferId=1',
    'statusCode=2000&x=\u0000',
  ];
  for (const body of unreadable) {
    it(`does not parse ${JSON.stringify(body)}`, () => {
      assert.equal(parseSimpleResponse(body), undefined);
    });
  }

  it('does not parse a body whose Content-Type is a page or a document', () => {
    const line = 'statusCode=2000&transferId=1';
    for (const type of [
      undefined,
      'text/plain',
      'application/x-www-form-urlencoded',
      'application/json',
      'application/octet-stream',
    ]) {
      assert.deepEqual(parseSimpleResponse(line, type), { statusCode: 2000, transferId: '1' }, type);
    }
    for (const type of [
      'text/html',
      'application/xhtml+xml',
      'application/xml',
      'text/xml',
      'text/css',
      'application/javascript',
      'image/png',
      'multipart/mixed',
      'nonsense',
    ]) {
      assert.equal(parseSimpleResponse(line, type), undefined, type);
      assert.deepEqual(
        parseSimpleResponse('{"statusCode":2000}', type),
        { statusCode: 2000 },
        'JSON with a code cannot be taken for a page',
      );
    }
  });

  it('does not parse a page, wherever it contains the pairs', () => {
    const piece = fc.constantFrom(
      '<a href="',
      '?x=1',
      '&',
      'statusCode=2000',
      'transferId=1',
      'statusMessage=OK',
      '">',
      '</a>',
      ' ',
      '\n',
      '{',
      '}',
      '"',
      'Sign in',
      '%3C',
      ';',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const body = pieces.join('');
        const answer = parseSimpleResponse(body);
        if (answer === undefined) return;
        assert.match(body.trim(), /^(?:statusCode|transferId|statusMessage)=/);
        assert.doesNotMatch(body.trim(), /[<>\n]/);
      }),
      { numRuns: 5000 },
    );
  });

  it('parses every response to the values that were written', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1 });
    const full = fc.record(
      {
        statusCode: fc.integer({ min: 0, max: 99_999 }),
        statusMessage: text,
        transferId: text,
        clientMessageId: text,
        smsCount: fc.nat(1000),
      },
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(full, (answer) => {
        const line = Object.entries(answer)
          .map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
          .join('&');
        assert.deepEqual(parseSimpleResponse(line), answer);
      }),
    );
  });

  it('never throws', () => {
    const pieces = fc.array(fc.constantFrom('statusCode', '=', '&', '%', '%E4', '2000', 'ü', ' ', '{', '"'));
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          pieces.map((parts) => parts.join('')),
        ),
        (text) => void parseSimpleResponse(text),
      ),
    );
  });
});
