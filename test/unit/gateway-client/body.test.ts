import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { sendText } from '../../../src/gateway-client';
import { decodeBody, mediaTypeOf } from '../../../src/gateway-client/body';
import { answering, httpAnswer, json, MESSAGE, withServer } from './servers';

const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
const marked = (mark: readonly number[], bytes: Buffer): Buffer => Buffer.concat([Buffer.from(mark), bytes]);

describe('api: decoding the bytes of a response', () => {
  const text = '{"statusCode":4009,"statusMessage":"ungültig: Größe 5 €"}';
  const latin1 = Buffer.from(text.replace('€', '\u0080'), 'latin1'); // windows-1252 has the euro sign there

  const readable: readonly (readonly [what: string, bytes: Buffer, contentType: string | null])[] = [
    ['UTF-8', Buffer.from(text), null],
    ['UTF-8 that says so', Buffer.from(text), 'application/json;charset=UTF-8'],
    ['UTF-8 in quotation marks', Buffer.from(text), 'application/json; charset="utf-8"'],
    ['UTF-8 with a byte order mark', marked([0xef, 0xbb, 0xbf], Buffer.from(text)), null],
    [
      'UTF-8 with a byte order mark that is called Latin-1',
      marked([0xef, 0xbb, 0xbf], Buffer.from(text)),
      'text/plain; charset=iso-8859-1',
    ],
    ['Latin-1 that says so', latin1, 'text/plain; charset=ISO-8859-1'],
    ['windows-1252', latin1, 'text/plain;charset=windows-1252'],
    ['Latin-1 that says nothing', latin1, 'text/plain'],
    ['Latin-1 without a content type', latin1, null],
    ['Latin-1 that is called UTF-8', latin1, 'application/json;charset=UTF-8'],
    ['Latin-1 in a charset that nobody knows', latin1, 'text/plain; charset=x-unknown'],
    ['UTF-8 in a charset that nobody knows', Buffer.from(text), 'text/plain; charset=utf-7'],
    ['UTF-8 with an empty charset', Buffer.from(text), 'text/plain; charset='],
    ['ISO-8859-15', Buffer.from(text.replace('€', '\u00a4'), 'latin1'), 'text/plain; charset=iso-8859-15'],
    ['UTF-16, little-endian, by its mark', marked([0xff, 0xfe], Buffer.from(text, 'utf16le')), null],
    ['UTF-16, big-endian, by its mark', marked([0xfe, 0xff], utf16be(text)), 'application/json; charset=utf-16'],
    ['UTF-16LE that says so', Buffer.from(text, 'utf16le'), 'application/json; charset=UTF-16LE'],
    ['UTF-16BE that says so', utf16be(text), 'application/json; charset=utf-16be'],
  ];
  for (const [what, bytes, contentType] of readable) {
    it(`reads ${what}`, () => {
      assert.equal(decodeBody(bytes, contentType), text);
    });
  }

  it('reads any bytes under any header, and keeps ASCII as it is', () => {
    const ascii = fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)) });
    const header = fc.oneof(
      fc.string(),
      fc.constantFrom(
        'text/plain; charset=utf-8',
        'text/plain; charset=latin1',
        'a/b;charset=us-ascii',
        'a/b;charset=unknown',
      ),
    );
    fc.assert(fc.property(fc.uint8Array(), header, (bytes, contentType) => void decodeBody(bytes, contentType)));
    fc.assert(
      fc.property(
        ascii,
        fc.constantFrom(
          null,
          'a/b',
          'a/b;charset=utf-8',
          'a/b;charset=iso-8859-1',
          'a/b;charset=windows-1252',
          'a/b;charset=unknown',
        ),
        (text, contentType) => {
          assert.equal(decodeBody(Buffer.from(text, 'latin1'), contentType), text);
          assert.ok(
            decodeBody(Buffer.concat([Buffer.from(text, 'latin1'), Buffer.from([0xfc])]), contentType).startsWith(text),
          );
        },
      ),
    );
  });

  it('knows the media type without its parameters', () => {
    assert.equal(mediaTypeOf('Text/HTML ; charset=utf-8'), 'text/html');
    assert.equal(mediaTypeOf('application/json'), 'application/json');
    for (const none of [null, '', ' ', ';charset=utf-8']) assert.equal(mediaTypeOf(none), undefined);
  });

  it('a Latin-1 answer of a server is read, and its ids are kept', () =>
    withServer(
      answering(
        httpAnswer(
          200,
          Buffer.from(
            json({ statusCode: 4009, statusMessage: 'ungültig' }).replace('}', ',"transferId":9007199254740993}'),
            'latin1',
          ),
        ),
      ),
      async ({ port }) => {
        const endpoint = {
          baseUrl: new URL(`http://127.0.0.1:${port}/rest/`),
          credentials: { kind: 'token', token: 'canary-token' },
          timeoutMs: 30_000,
          agent: 'singleUse',
        } as const;
        const { outcome } = await sendText(endpoint, MESSAGE, new AbortController().signal);
        assert.deepEqual(outcome, {
          kind: 'refused',
          response: { statusCode: 4009, statusMessage: 'ungültig', transferId: '9007199254740993' },
        });
      },
    ));
});
