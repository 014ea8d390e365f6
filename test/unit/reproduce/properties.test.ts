// Any text: nothing throws, what is found can be sent and is answered with the code, and only a bounded piece is looked at.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { findOutgoingProblems } from '../../../src/gateway-schema';
import { recognise } from '../../../src/detection';
import { reproductionAt } from '../../../src/reproduce/reading';
import { predictStatusCode, statusRecipient } from '../../../src/simulator';
import { anchorOf } from '../../../src/reproduce/reading/anchor';
import { innermostObjects } from '../../../src/reproduce/reading/braces';
import { excerptAround, type Range } from '../../../src/reproduce/reading/excerpt';
import type { Field } from '../../../src/reproduce/reading/fields';
import { analyseExcerpt } from '../../../src/reproduce/reading/findings';
import { textValue } from '../../../src/reproduce/reading/value';
import { explainedCases, linesOf, traps } from '../detection/corpus';
import { CURSOR, OWN_TEXT, read, readAt, shown } from './reading';

const FIELDS = [
  'messageContent',
  'message_content',
  'recipientAddressList',
  'senderAddress',
  'SenderAddressType',
  'sendAsFlashSms',
  'maxSmsPerMessage',
  'priority',
  'validityPeriode',
  'clientMessageId',
  'contentCategory',
  'messageType',
  'notificationCallbackUrl',
  'userDataHeaderPresent',
];
const PIECES = [
  ...FIELDS,
  '"messageContent":"',
  "'messageContent': '",
  '\\"messageContent\\":\\"',
  '%22messageContent%22%3A%22',
  '&quot;messageContent&quot;:&quot;',
  '""messageContent"":""',
  's:14:"messageContent";s:9:"',
  '<messageContent>',
  'statusCode=4026',
  '{"statusCode":4003}',
  'statusCode: 2000',
  'THROTTLING_SPAMMING_IP',
  'string(5) "',
  'array(2) {',
  '[]string{',
  'Some(',
  'null',
  'true',
  '5',
  '99',
  'alphanumeric',
  'https://a:b@c.example/',
  '"',
  "'",
  '\\',
  '\\\\',
  '\\n',
  '\\u00fc',
  '\\ud800',
  '\\xff',
  '%',
  '%FC',
  '%C3%BC',
  '+',
  '&',
  '&amp;',
  '=',
  ':',
  '=>',
  ' => ',
  ',',
  ';',
  ' ',
  '\n',
  '\t',
  '{',
  '}',
  '[',
  ']',
  '(',
  ')',
  '<',
  '>',
  "'{",
  "}'",
  'ü',
  '🙂',
  '\ud800',
];
const noise = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...PIECES) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
    ),
    { maxLength: 80 },
  )
  .map((parts) => parts.join(''));

describe('reproduce: any text', () => {
  it('never throws; what is found can be sent, and the simulator answers it with the code', () => {
    let found = 0;
    fc.assert(
      fc.property(noise, noise, fc.nat(), (before, after, place) => {
        const text = `${before} statusCode=4026 ${after}`;
        const at = place % (text.length + 1);
        const lines = text.slice(0, at).split('\n');
        const result = readAt(text, lines.length - 1, lines.at(-1)?.length ?? 0);
        if ('problem' in result) return;
        found++;
        assert.deepEqual(findOutgoingProblems(result.outgoing), []);
        assert.equal(predictStatusCode(result.outgoing.kind, { ...result.outgoing.message }), result.code);
        assert.deepEqual(result.outgoing.message.recipientAddressList, [statusRecipient(result.code)]);
        assert.ok(JSON.stringify(result.outgoing.message.messageContent).length <= 60_100);
      }),
      { numRuns: 3000 },
    );
    assert.ok(found > 500, `only ${found} were found: the property says little`);
  });

  it('reproduces every status code that the recogniser finds in its corpus', () => {
    for (const { text } of explainedCases()) {
      for (const { line, start, code } of recognise(linesOf(text))) {
        const result = readAt(text, line, start + 1);
        assert.ok('code' in result && result.code === code, text);
        assert.equal(predictStatusCode(result.outgoing.kind, { ...result.outgoing.message }), code);
      }
    }
  });

  it('finds none where the recogniser finds none', () => {
    for (const { text } of traps())
      assert.deepEqual(readAt(text, 0, Math.floor(text.length / 2)), { problem: 'none' }, text);
  });

  it('gives back any text that JSON says, however deep in strings it stands', () => {
    const texts = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
      .map((text) => text.replace(/\r\n?/g, '\n').replaceAll(CURSOR, ''));
    const some = texts.filter((text) => text !== '' && text !== OWN_TEXT);
    fc.assert(
      fc.property(some, fc.nat(3), (text, depth) => {
        let request = JSON.stringify({
          recipientAddressList: ['436761234567'],
          messageContent: text,
          maxSmsPerMessage: 9,
        });
        for (let level = 0; level < depth; level++) request = JSON.stringify({ [`body${level}`]: request });
        assert.deepEqual(shown(`${request}\n{"statusCode":40‸26}`), { code: 4026, text, maxSmsPerMessage: 9 });
      }),
      { numRuns: 1000 },
    );
  });

  it('gives back any text that a simple request says, in Latin-1 or in UTF-8', () => {
    const latin = fc.string({
      unit: fc.integer({ min: 32, max: 255 }).map((code) => String.fromCharCode(code)),
      minLength: 1,
      maxLength: 40,
    });
    const percent = (text: string) =>
      Array.from(text, (unit) => `%${unit.charCodeAt(0).toString(16).padStart(2, '0')}`).join('');
    const isUtf8 = (text: string) =>
      /[^\0-\x7f]/.test(text) && !Buffer.from(text, 'latin1').toString('utf8').includes('\ufffd');
    fc.assert(
      fc.property(
        latin.filter((text) => !/[\u00c2-\u00f4][\u0080-\u00bf]/.test(text) && !isUtf8(text) && text !== OWN_TEXT),
        (text) => {
          const expected = { code: 4026, call: 'simple GET', text };
          assert.deepEqual(
            shown(`GET /simple?recipientAddressList=436761234567&messageContent=${percent(text)} => statusCode=40‸26`),
            expected,
          );
          assert.deepEqual(
            shown(
              `GET /simple?recipientAddressList=436761234567&messageContent=${encodeURIComponent(text).replaceAll("'", '%27')} => statusCode=40‸26`,
            ),
            expected,
          );
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('reproduce: large texts', () => {
  it('asks for a few lines around the cursor only', () => {
    const asked = new Set<number>();
    const source = {
      lineCount: 1_000_000,
      lineText: (line: number) => {
        asked.add(line);
        return line === 500_000 ? 'statusCode=4026' : '';
      },
    };
    const found = reproductionAt(source, 500_000, 15, () => ({
      recipient: '99900004026',
      text: OWN_TEXT,
      predictCode: () => 4026,
    }));
    assert.ok('code' in found && found.code === 4026);
    assert.ok(Math.min(...asked) >= 499_960 && Math.max(...asked) <= 500_020);
  });

  it('reads the request beside the cursor on a line of 4 million characters', () => {
    const other =
      '{"recipientAddressList":["436761234567"],"messageContent":"another","priority":9},{"statusCode":2000},'.repeat(
        20_000,
      );
    const own = '{"messageContent":"mine","maxSmsPerMessage":1,"result":{"statusCode":40‸26}},';
    assert.deepEqual(shown(`[${other}${own}${other}]`), { code: 4026, text: 'mine', maxSmsPerMessage: 1 });
  });

  it('reads nothing that is far away on the same line', () => {
    const log = (distance: number) => `{"messageContent":"far"}${' '.repeat(distance)}statusCode=40‸26`;
    assert.deepEqual(shown(log(20_000)), { code: 4026, text: 'far' });
    assert.deepEqual(shown(log(30_000)), { code: 4026 });
  });

  it('looks at each field a few times only, however often an id is repeated', () => {
    const ids = 'clientMessageId=a '.repeat(600);
    const before = `${'{}'.repeat(6000)}${ids}{"statusCode":40`;
    const excerpt = excerptAround(linesOf(`${before}26,"clientMessageId":"a"}${ids}`), 0, before.length);
    let looks = 0;
    const counting =
      <Args extends unknown[], Result>(look: (...args: Args) => Result) =>
      (...args: Args): Result => (looks++, look(...args));
    const found = analyseExcerpt({ ...excerpt, lineOf: counting((offset: number) => excerpt.lineOf(offset)) });
    const fields = found.fields.length;
    assert.ok(fields > 1_000);
    assert.ok('code' in anchorOf(found));
    assert.ok(looks < 30 * fields, `${looks} for ${fields}`);
  });

  it('finds the objects of all fields in one pass', () => {
    let looks = 0;
    const range = (start: number, end: number): Range => ({
      get start() {
        return (looks++, start);
      },
      end,
    });
    const objects = [
      ...Array.from({ length: 5_000 }, (_, index) => range(2 * index, 2 * index + 2)),
      range(20_000, 90_000),
      range(10_000, 99_000),
    ];
    const fields = Array.from({ length: 2_000 }, (_, index): Field => ({
      name: 'priority',
      value: textValue('1'),
      start: 20_001 + 10 * index,
      end: 20_005 + 10 * index,
    }));
    const homes = innermostObjects(objects, fields);
    assert.ok(fields.every((field) => homes.get(field) === objects[5_000]));
    assert.ok(looks < 60 * (objects.length + fields.length), `${looks}`);
  });

  it('reads long repetitions to their end', () => {
    for (const piece of [
      'messageContent=',
      '"messageContent":"',
      "'{messageContent:",
      '\\"messageContent\\":\\"',
      '%22messageContent%22%3A',
      'messageContent=[',
      '{',
      '&quot;messageContent',
      'statusCode=4026 ',
      'string(9999) "',
      '<messageContent>',
      '\\x41',
      '""a',
      'priority=1&',
      '[messageContent] => (',
      'a'.repeat(50),
    ]) {
      const log = `${piece.repeat(Math.ceil(40_000 / piece.length))} statusCode=40‸26 ${piece.repeat(Math.ceil(40_000 / piece.length))}`;
      read(log); // what is not linear does not end within the test's limit
    }
  });
});
