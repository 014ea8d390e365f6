import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { findFields } from '../../../src/reproduce/reading/fields';
import { CLOSING, IndexedText } from '../../../src/reproduce/reading/indexedText';

/** Runs something while patterns and searches count the characters they pass over: up to their match, or to the end of the text. */
function charactersRead(run: () => unknown): number {
  /* oxlint-disable typescript/unbound-method -- they are put back where they were */
  const { exec } = RegExp.prototype;
  const { indexOf, lastIndexOf, includes } = String.prototype;
  /* oxlint-enable typescript/unbound-method */
  let read = 0;
  // Whatever a pattern is used for goes through this: test, search, replace, matchAll, split.
  RegExp.prototype.exec = function (text: string) {
    const from = this.global || this.sticky ? this.lastIndex : 0;
    const match = exec.call(this, text);
    read += match ? match.index + match[0].length - from : this.sticky ? 0 : Math.max(0, text.length - from);
    return match;
  };
  const searching = (find: (this: string, sign: string, at?: number) => number) =>
    function (this: string, sign: string, at?: number): number {
      const found = find.call(this, sign, at);
      read += found < 0 ? Math.max(0, this.length - (at ?? 0)) : Math.abs(found - (at ?? 0));
      return found;
    };
  String.prototype.indexOf = searching(indexOf);
  String.prototype.lastIndexOf = searching(function (this: string, sign: string, at?: number) {
    return lastIndexOf.call(this, sign, at ?? this.length);
  });
  String.prototype.includes = function (sign: string, at?: number) {
    return searching(indexOf).call(this.toString(), sign, at) >= 0;
  };
  try {
    run();
  } finally {
    RegExp.prototype.exec = exec;
    Object.assign(String.prototype, { indexOf, lastIndexOf, includes });
  }
  return read;
}

/** What a hostile log may repeat: things that begin and never end, and ends that are another one's. */
const FRAGMENTS = [
  'messageContent=[',
  '"messageContent":["',
  'messageContent=[AAAA',
  ' messageContent = ( ',
  '+messageContent=[',
  'recipientAddressList=[',
  '"recipientAddressList":[',
  'messageContent: array(1) {',
  '<messageContent>',
  '<messageContent><![CDATA[',
  ']]>',
  '</messageContent>',
  'messageContent="',
  "messageContent='password=x ",
  '"messageContent": "token=',
  'messageContent=`',
  'string(999999) "',
  'messageContent=string(999999) "',
  'messageContent=s:99999:"',
  'messageContent=,',
  '&messageContent=a b',
  '?messageContent=a b',
  'messageContent: a ',
  'senderAddress=x;',
  ']',
  ')',
  '}',
  '[',
  '{',
  '"',
  "'",
  "b'",
  "'{",
  "}'",
  '\\',
  '\\"',
  '\\n',
  ',',
  ' ',
  '\n',
  ' = ',
  '%22',
  '&quot;',
  '""x',
  'x=1 ',
  '=',
  'priority=5',
  'Ä',
  '😀',
  'AAAA,',
];

function costs(unit: string): readonly [number, number] {
  const [once, twice] = [4000, 8000].map((length) =>
    charactersRead(() => findFields(unit.repeat(Math.ceil(length / unit.length)))),
  );
  return [once ?? 0, twice ?? 0];
}

/** More than twice the text takes more than twice the work only by what its beginning costs. */
function assertLinear(unit: string): void {
  const [once, twice] = costs(unit);
  assert.ok(twice <= 2.2 * once + 500, `${JSON.stringify(unit)}: ${once}, ${twice}`);
  assert.ok(once <= 4000 * 400, `${JSON.stringify(unit)}: ${once}`);
}

describe('reproduce: how much of a text the reader of fields reads', function () {
  it('counts every access', () => {
    assert.equal(
      charactersRead(() => /b/.test('aaab')),
      4,
    );
    assert.equal(
      charactersRead(() => 'aaab'.replace(/a/g, '')),
      4,
    );
    assert.equal(
      charactersRead(() => 'aaab'.includes('c')),
      4,
    );
    assert.equal(
      charactersRead(() => 'aaab'.indexOf('b', 1)),
      2,
    );
    assert.equal(
      charactersRead(() => /a/y.test('baaa')),
      0,
    );
  });

  for (const fragment of FRAGMENTS) {
    it(`grows with the text and no faster: ${JSON.stringify(fragment)}`, () => {
      assertLinear(fragment);
      assertLinear(`messageContent=[${fragment}`);
      assertLinear(`"messageContent":"${fragment}`);
    });
  }

  it('grows no faster for any combination', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...FRAGMENTS), { minLength: 2, maxLength: 4 }), (parts) => {
        assertLinear(parts.join(''));
      }),
      { numRuns: 300 },
    );
  });

  it('grows no faster where everything is closed at the end', () => {
    for (const [open, close] of [
      ['messageContent=[', ']'],
      ['messageContent=[', ']x'],
      ['+messageContent=[', ']xxxx'],
      ['messageContent=(', ') x'],
      ['messageContent={', '}'],
      ['x(messageContent=a', ')'],
    ] as const) {
      const [once = 0, twice = 0] = [200, 400].map((depth) =>
        charactersRead(() => findFields(open.repeat(depth) + close.repeat(depth))),
      );
      assert.ok(twice <= 2.2 * once + 500, `${open}${close}: ${once}, ${twice}`);
    }
  });
});

describe('reproduce: a text with its search tables', () => {
  const text = fc
    .array(fc.constantFrom('"', "'", '`', '\\', '[', ']', '(', ')', '{', '}', '\n', ' ', 'a', 'ü', '😀', '€'), {
      maxLength: 40,
    })
    .map((parts) => parts.join(''));

  /** Each answer as a plain search gives it. */
  const plain = {
    unescaped(all: string, quote: string, at: number): number {
      for (let place = at; place < all.length; place++) {
        if (all[place] === '\\') place++;
        else if (all[place] === quote) return place;
      }
      return all.length;
    },
    listEnd(all: string, closing: string, at: number): number {
      let depth = 0;
      for (let place = at; place < all.length; place++) {
        const unit = all[place] ?? '';
        if (unit === closing && depth === 0) return place;
        if (unit === '"' || unit === "'") place = plain.unescaped(all, unit, place + 1);
        else if (CLOSING[unit] === closing) depth++;
        else if (unit === closing) depth--;
      }
      return all.length;
    },
    bracketEnd(all: string, at: number): number {
      let depth = 0;
      for (let place = at; place < all.length; place++) {
        if ('[({'.includes(all[place] ?? '')) depth++;
        else if (')]}'.includes(all[place] ?? '') && depth-- === 0) return place;
      }
      return all.length;
    },
    isBracketOpen(all: string, at: number): boolean {
      let depth = 0;
      for (const unit of all.slice(all.lastIndexOf('\n', at - 1) + 1, at)) {
        if ('[({'.includes(unit)) depth++;
        else if (')]}'.includes(unit)) depth = Math.max(0, depth - 1);
      }
      return at > 0 && depth > 0;
    },
    valueEnd(all: string, quote: string, at: number): number {
      for (let place = at; place < all.length; place++) {
        if (all[place] === '\n') return place;
        if (all[place] === '\\') place++;
        else if (all[place] === quote && /^(?:[\s,;:)\]}>&|"'`\\.?!/]|$)/.test(all.slice(place + 1))) return place;
      }
      return all.length;
    },
  };

  it('gives the same results as a plain search', () => {
    fc.assert(
      fc.property(text, (all) => {
        const indexed = new IndexedText(all);
        for (let at = 0; at <= all.length; at++) {
          for (const quote of ['"', "'", '`']) {
            assert.equal(indexed.unescaped(quote, at), plain.unescaped(all, quote, at));
            assert.equal(indexed.valueEnd(quote, at), plain.valueEnd(all, quote, at));
          }
          for (const closing of Object.values(CLOSING))
            assert.equal(indexed.listEnd(closing, at), plain.listEnd(all, closing, at));
          assert.equal(indexed.bracketEnd(at), plain.bracketEnd(all, at));
          assert.equal(indexed.isBracketOpen(at), plain.isBracketOpen(all, at));
          assert.equal(indexed.lineEnd(at), (all.indexOf('\n', at) + all.length + 1) % (all.length + 1));
          assert.equal(indexed.lineStart(at), at === 0 ? 0 : all.lastIndexOf('\n', at - 1) + 1);
          assert.equal(indexed.next(/ü/g, at), (all.indexOf('ü', at) + all.length + 1) % (all.length + 1));
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('counts the octets of UTF-8', () => {
    fc.assert(
      fc.property(text, fc.nat(20), (all, octets) => {
        const kept = Buffer.from(all).subarray(0, octets).toString('utf8');
        const isWhole = octets <= Buffer.byteLength(all) && Buffer.byteLength(kept) === octets && all.startsWith(kept);
        assert.equal(new IndexedText(all).afterOctets(octets, 0), isWhole ? kept.length : undefined);
      }),
      { numRuns: 2000 },
    );
  });
});
