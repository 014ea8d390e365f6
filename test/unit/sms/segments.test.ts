import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { SegmentedMessage } from 'sms-segments-calculator';
import { countSegments } from '../../../src/sms';
import { BASIC_TABLE, EXTENSION_TABLE, reference } from './gsm';

const basic = fc.constantFrom(...BASIC_TABLE.map((code) => String.fromCharCode(code)));
const extension = fc.constantFrom(...EXTENSION_TABLE.map((code) => String.fromCharCode(code)));
const emoji = fc.constantFrom('🙂', '🇦', '👍', '𝄞');
const other = fc.constantFrom('я', 'ç', '中', '\u0301', '\t', '\ud83d', '\ude42');

/** Texts around the sizes where the number of segments changes. */
const text = (...units: fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc
    .tuple(fc.oneof(...units), fc.nat(700), fc.array(fc.oneof(...units), { maxLength: 200 }))
    .map(([one, times, rest]) => one.repeat(times) + rest.join(''));
const gsmText = text(basic, extension);
const anyText = fc.oneof(
  gsmText,
  text(basic, extension, emoji, other),
  text(emoji, other),
  fc.string({ unit: 'binary' }),
);

describe('sms: counting segments', () => {
  const rows: readonly (readonly [string, ReturnType<typeof countSegments>])[] = [
    ['', { alphabet: 'GSM-7', units: 0, segments: 0, unitsPerSegment: 160, unitsLeft: 160 }],
    ['a', { alphabet: 'GSM-7', units: 1, segments: 1, unitsPerSegment: 160, unitsLeft: 159 }],
    ['€', { alphabet: 'GSM-7', units: 2, segments: 1, unitsPerSegment: 160, unitsLeft: 158 }],
    ['я', { alphabet: 'UCS-2', units: 1, segments: 1, unitsPerSegment: 70, unitsLeft: 69 }],
    ['🙂', { alphabet: 'UCS-2', units: 2, segments: 1, unitsPerSegment: 70, unitsLeft: 68 }],
    // One character outside the alphabet changes the room of all.
    ['a'.repeat(70) + 'я', { alphabet: 'UCS-2', units: 71, segments: 2, unitsPerSegment: 67, unitsLeft: 63 }],
  ];
  for (const [written, count] of rows) {
    it(JSON.stringify(written.slice(-8)), () => {
      assert.deepEqual(countSegments(written), count);
    });
  }

  for (const [character, single, part] of [
    ['a', 160, 153],
    ['я', 70, 67],
  ] as const) {
    it(`changes at ${single} and ${single + 1}, then at every ${part}`, () => {
      const at = (length: number): readonly number[] => {
        const { segments, unitsLeft } = countSegments(character.repeat(length));
        return [segments, unitsLeft];
      };
      assert.deepEqual(at(single), [1, 0]);
      assert.deepEqual(at(single + 1), [2, 2 * part - single - 1]);
      for (let parts = 2; parts <= 255; parts++) {
        assert.deepEqual(at(part * parts), [parts, 0]);
        assert.deepEqual(at(part * parts + 1), [parts + 1, part - 1]);
      }
    });
  }

  it('never splits an escape pair: a part stays one septet short', () => {
    assert.deepEqual(countSegments('a'.repeat(152) + '€' + 'a'.repeat(151)), {
      alphabet: 'GSM-7',
      units: 305,
      segments: 2,
      unitsPerSegment: 153,
      unitsLeft: 0,
    });
    // 306 septets would fit two parts, were the pair at their border not whole.
    const { units, segments } = countSegments('a'.repeat(152) + '€' + 'a'.repeat(152));
    assert.deepEqual([units, segments], [306, 3]);
    assert.equal(countSegments('€'.repeat(80)).segments, 1);
    assert.equal(countSegments('€'.repeat(152)).segments, 2);
    assert.equal(countSegments('€'.repeat(153)).segments, 3);
  });

  it('never splits a surrogate pair: a part stays one unit short', () => {
    assert.equal(countSegments('🙂'.repeat(35)).segments, 1);
    assert.equal(countSegments('🙂'.repeat(66)).segments, 2);
    const { units, segments } = countSegments('🙂'.repeat(67));
    assert.deepEqual([units, segments], [134, 3]);
  });

  it('counts halves of a pair as one unit each', () => {
    assert.deepEqual([countSegments('\ud83d').units, countSegments('\ude42\ud83d').units], [1, 2]);
    assert.equal(countSegments('\ude42\ud83d'.repeat(67)).segments, 2);
  });
});

describe('sms: segments against a second implementation of the standard', () => {
  it('is the same for every text', () => {
    fc.assert(
      fc.property(anyText, (written) => {
        const { alphabet, parts } = reference(written);
        const count = countSegments(written);
        const room = { 'GSM-7': [160, 153], 'UCS-2': [70, 67] }[alphabet][parts.length > 1 ? 1 : 0] ?? 0;
        assert.deepEqual(count, {
          alphabet,
          units: parts.flat().length,
          segments: parts.length,
          unitsPerSegment: room,
          unitsLeft: room - (parts.at(-1)?.length ?? 0),
        });
      }),
      { numRuns: 500 },
    );
  });

  it('never shrinks when a character is appended, and takes exactly its units', () => {
    fc.assert(
      fc.property(anyText, fc.oneof(basic, extension, emoji, fc.constant('я')), (written, appended) => {
        // A half character at the end may become whole: then no character was appended.
        fc.pre(!/\p{Surrogate}$/u.test(written));
        const before = countSegments(written);
        const after = countSegments(written + appended);
        assert.ok(after.segments >= before.segments);
        if (after.alphabet !== before.alphabet || after.segments !== before.segments) return;
        if (before.segments > 0) assert.equal(before.unitsLeft - after.unitsLeft, after.units - before.units);
      }),
      { numRuns: 300 },
    );
  });

  it('takes a basic character without a new segment exactly when units are left', () => {
    fc.assert(
      fc.property(gsmText, basic, (written, appended) => {
        fc.pre(written !== '');
        const { segments, unitsLeft, units } = countSegments(written);
        const after = countSegments(written + appended).segments;
        // The 161st septet moves the text into parts with headers: it is a new segment all the same.
        if (units <= 160) assert.equal(after, units === 160 ? 2 : 1);
        else assert.equal(after, segments + (unitsLeft === 0 ? 1 : 0));
      }),
    );
  });
});

describe('sms: segments against sms-segments-calculator', () => {
  const theirs = (written: string): { alphabet: string; segments: number } => {
    const message = new SegmentedMessage(written);
    return { alphabet: message.encodingName, segments: message.segmentsCount };
  };
  const ours = (written: string): { alphabet: string; segments: number } => {
    const { alphabet, segments } = countSegments(written);
    return { alphabet, segments };
  };

  it('is the same for GSM texts', () => {
    fc.assert(
      fc.property(gsmText, (written) => {
        fc.pre(written !== '');
        assert.deepEqual(ours(written), theirs(written));
      }),
    );
  });

  it('is the same for emojis and other letters of one code point', () => {
    const units = [basic, fc.constantFrom('🙂', '👍', '𝄞'), fc.constantFrom('я', 'ç', '中', 'ő')];
    fc.assert(
      fc.property(text(...units), (written) => {
        fc.pre(written !== '');
        assert.deepEqual(ours(written), theirs(written));
      }),
    );
  });

  // Every difference there is, with what decides it.
  const differences: readonly {
    readonly title: string;
    readonly written: string;
    readonly ours: number;
    readonly theirs: number;
  }[] = [
    // No text, no SMS: nothing can be sent. The API answers 4019.
    { title: 'an empty text', written: '', ours: 0, theirs: 1 },
    // They keep graphemes whole. TS 23.040 knows code units only; a phone joins the parts before it draws them.
    { title: 'flags, two code points each', written: '🇦🇹'.repeat(33), ours: 2, theirs: 3 },
    { title: 'letters with combining accents', written: 'e\u0301'.repeat(67), ours: 2, theirs: 3 },
  ];
  for (const { title, written, ...expected } of differences) {
    it(`differs for ${title}`, () => {
      assert.deepEqual({ ours: ours(written).segments, theirs: theirs(written).segments }, expected);
      assert.equal(reference(written).parts.length, expected.ours, 'the standard decides');
    });
  }
});
