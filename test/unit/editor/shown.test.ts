import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { occurrenceEnd, previewLine, isLog, nameToShow } from '../../../src/editor/occurrences';
import { recognise } from '../../../src/detection';
import { linesOf } from '../detection/corpus';
import { TEXTS } from '../detection/texts';

/** The names that are shown in a text, in order. */
function shown(text: string): (string | undefined)[] {
  const source = linesOf(text);
  return recognise(source)
    .filter(({ kind }) => kind === 'code')
    .map((code) => nameToShow(source, code));
}

describe('the name hint after a status code', () => {
  it('is shown where the text does not have the name beside the code', () => {
    for (const text of [
      'statusCode=4026',
      '{"statusCode":4026,"transferId":null,"smsCount":0}',
      'send failed statusCode=4026 order=40266 length=1287',
      'statusCode=4026 THROTTLING',
      `{"statusCode":4026,"x":"${'y'.repeat(130)}","statusMessage":"MAX_SMS_PER_MESSAGE_EXCEEDED"}`,
    ])
      assert.deepEqual(shown(text), ['MAX_SMS_PER_MESSAGE_EXCEEDED'], text);
    for (const text of [
      'statusCode: 2000, transferId: 0063c11b, token: none',
      'HTTP/1.1 200 OK {"statusCode":2000}',
      '{"ok":true,"statusCode":2000}',
    ])
      assert.deepEqual(shown(text), ['OK'], text);
    assert.deepEqual(shown('statusCode=4012 (THROTTLING_SPAMMING_IP)'), ['THROTTLING']);
  });

  it('is not shown where the text has the name, in any style', () => {
    for (const text of [
      '{"statusCode":4026,"statusMessage":"MAX_SMS_PER_MESSAGE_EXCEEDED"}',
      '4026 MAX_SMS_PER_MESSAGE_EXCEEDED',
      'MaxSmsPerMessageExceeded(4026)',
      'statusCode 4003: Invalid sender',
      'statusCode=4003 invalid-sender',
      '{"statusCode":2000,"statusMessage":"OK","clientMessageId":"order-40260"}',
      'statusCode=2001 OK_QUEUED',
      'statusCode=2000 (OK)',
      '{"statusMessage":"OK","transferId":"0063c11b0100eeda5a1d","statusCode":2000}',
      'statusCode=4016 INVALID_COD_RETURNADDRESS',
    ])
      assert.deepEqual(shown(text), [undefined], text);
  });

  it('a name on the next line of a dump counts, but not on the line of another code', () => {
    assert.deepEqual(shown('"statusCode": 5000,\n"statusMessage": "INTERNAL_ERROR"'), [undefined]);
    assert.deepEqual(shown('statusCode=4026\nstatusCode=4026 MAX_SMS_PER_MESSAGE_EXCEEDED'), [
      'MAX_SMS_PER_MESSAGE_EXCEEDED',
      undefined,
    ]);
  });

  it('an undocumented code has none', () => {
    assert.deepEqual(shown('statusCode=4999 statusCode=4120'), [undefined, undefined]);
  });
});

describe('a log', () => {
  const described = (languageId: string, path: string, scheme = 'file'): boolean =>
    isLog({ languageId, uri: { scheme, path } });

  it('is recognised by its language, its file name or as the output panel', () => {
    for (const language of ['log', 'Log', 'jsonl', 'plaintext']) assert.ok(described(language, '/anything'), language);
    for (const name of [
      'gateway.log',
      'GATEWAY.LOG',
      'gateway.log.3',
      'gateway.log.2026-03-02',
      'gateway.log-20260302',
      'gateway.2026-03-02.log',
      'nohup.out',
      'gateway.err',
      'gateway.jsonl',
      'gateway.ndjson.1',
    ]) {
      assert.ok(described('json', `/var/log/${name}`), name);
    }
    assert.ok(described('json', 'extension-output-websms.websms-#1-websms', 'output'));
  });

  it('is not source code, whatever its folder', () => {
    for (const [language, path] of [
      ['typescript', '/log/gateway.ts'],
      ['json', '/gateway.log.json'],
      ['json', '/jsonl.json'],
      ['python', '/logs/out.py'],
      ['markdown', '/log.md'],
      ['prolog', '/a.pl'],
    ] as const) {
      assert.equal(described(language, path), false, path);
    }
  });
});

describe('the end of an occurrence', () => {
  it('is where the recogniser said', () => {
    fc.assert(
      fc.property(TEXTS, (text) => {
        const source = linesOf(text);
        for (const { code, line, start, end } of recognise(source))
          assert.equal(occurrenceEnd(code, source.lineText(line), start), end);
      }),
      { numRuns: 500 },
    );
    assert.equal(occurrenceEnd(4016, 'INVALID_COD_RETURNADDRESS', 0), 25);
  });

  it('is its start where an edit has removed the code', () => {
    for (const line of ['', 'status', 'statusCode=402']) assert.equal(occurrenceEnd(4026, line, 11), 11);
  });
});

describe('an excerpt of a line', () => {
  const of = (line: string, code = '4026'): string => {
    const start = line.indexOf(code);
    const { text, start: from, end } = previewLine(line, start, start + code.length);
    assert.equal(text.slice(from, end), code);
    return text;
  };

  it('is a short line whole, and the surroundings of the code on a long one', () => {
    assert.equal(of('  statusCode=4026, done'), 'statusCode=4026, done');
    assert.equal(
      of(`2026-03-02 08:11:52.007 ERROR [sms-2] send failed statusCode=4026 ${'x'.repeat(200)}`),
      `…send failed statusCode=4026 ${'x'.repeat(119)}…`,
    );
    assert.equal(of(`${' '.repeat(60)}"statusCode": 4026,`), '"statusCode": 4026,');
  });

  it('has no line breaks and no characters that change the writing direction', () => {
    const hostile = fc
      .array(
        fc.oneof(
          fc.constantFrom('\u202e', '\u0000', '\n', '\r', '\u2028', '\t', '\ud800', '\u200b', '\u{e0001}', 'a', ' '),
          fc.string({ unit: 'binary', maxLength: 3 }),
        ),
        { maxLength: 60 },
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(hostile, hostile, (before, after) => {
        const { text, start, end } = previewLine(`${before}4026${after}`, before.length, before.length + 4);
        assert.equal(text.slice(start, end), '4026');
        assert.doesNotMatch(text, /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]/u);
        assert.ok(text.length <= 160);
      }),
      { numRuns: 200 },
    );
  });
});
