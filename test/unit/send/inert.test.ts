import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { inert } from '../../../src/send/inert';

/** What VS Code makes a link of in notifications, modals and progress titles. */
const LINK = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;

const links = (text: string): boolean => LINK.test(text);

const LONE_SURROGATE = /\p{Surrogate}/u;
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}]|[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad\u200c\u200d]/u;

describe('send: foreign text in a notification', function () {
  this.timeout(20_000); // a busy machine is slow, not broken

  const attacks = [
    '[click](command:workbench.action.terminal.new)',
    '[click](COMMAND:x)',
    '[click](http://example.com)',
    '[click](https://example.com "title")',
    "[click](https://example.com 'title')",
    '[click](file:///etc/passwd)',
    'a [b](command:c) [d](command:e)',
    '[[click](command:x)](command:y)',
    '[click]\u200b(command:x)',
    '[click]\u0000(command:x)',
    '[click]\u202e(command:x)',
    '[click]\ufeff(command:x)',
    '[click]\ud800(command:x)',
    '[click]\n(command:x)',
    '[click] (command:x)',
    '[click]\u00ad\u200d\t(command:x)',
    '[cl\nick](command:x)',
    `[${'a'.repeat(50)}](command:${'x'.repeat(50)})`,
  ];
  for (const attack of attacks) {
    it(`is no link: ${JSON.stringify(attack).slice(0, 60)}`, () => {
      const clean = inert(attack);
      assert.ok(!links(clean), clean);
      assert.ok(clean.includes('(') && clean.includes(']'), 'still to be read');
    });
  }

  it('has attacks that work on text that is not made inert', () => {
    assert.ok(attacks.filter(links).length >= 9);
  });

  it('is no link, whatever its pieces and wherever it is cut', () => {
    const piece = fc.constantFrom('[', ']', '(', ')', 'command:', 'https://', 'file:', 'x', ' ', '\n', '\u200b', '\u202e', '\0', '\ud83d', '🙂', '"', "'", '](', '[a](command:b)');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), fc.integer({ min: 1, max: 40 }), (pieces, longest) => {
        const text = pieces.join('');
        assert.ok(!links(inert(text)));
        assert.ok(!links(inert(text, longest)));
        // A second pass, and our own words around it, bring none back.
        assert.ok(!links(inert(inert(text))));
        assert.ok(!links(`The server wrote: “${inert(text)}” (${inert(text)})`));
      }),
      { numRuns: 2000 },
    );
  });

  it('is one line of visible characters', () => {
    assert.equal(inert('a\r\nb\tc\0d\u2028e\u2029f\u0085g'), 'a b c d e f g');
    assert.equal(inert('\u202egnp.exe\u202c'), 'gnp.exe');
    assert.equal(inert('  a   b  '), 'a b');
    assert.equal(inert(''), '');
    assert.equal(inert('\n\0 \u200b'), '');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(50), (text, longest) => {
        const clean = inert(text, longest + 1);
        assert.doesNotMatch(clean, UNSEEN);
        assert.doesNotMatch(clean, LONE_SURROGATE);
        assert.ok(clean.length <= longest + 1, String(clean.length));
      }),
    );
  });

  it('leaves usual words as they are', () => {
    for (const text of ['message priority is invalid', 'parameter "messageContent" invalid', 'Ungültig: 50 % [x] (y) 日本語 🙂', '<b>&amp;</b>']) {
      assert.equal(inert(text), text.replace('] (', '] \u200b('));
    }
  });

  it('is cut at its longest and says so', () => {
    assert.equal(inert('x'.repeat(300)), 'x'.repeat(300));
    assert.equal(inert('x'.repeat(301)), `${'x'.repeat(299)}…`);
    assert.equal(inert('abcdef', 5), 'abcd…');
    assert.equal(inert('abcde', 5), 'abcde');
    // More was cut off than what is left: that must be seen too.
    assert.equal(inert(`ab${' '.repeat(10)}cd`, 5), 'ab…');
  });

  it('is never cut within a character', () => {
    assert.equal(inert('abc🙂e', 5), 'abc…');
    assert.equal(inert('ab🙂ef', 5), 'ab🙂…');
    // The first cut, at twice the length, may halve one too.
    assert.equal(inert(`a${' '.repeat(8)}🙂`, 5), 'a…');
    assert.equal(inert('a\ud83db\ude42'), 'a b');
  });

  it('looks at no more of a megabyte than it shows', () => {
    let looked = 0;
    class Huge extends String {
      override slice(from?: number, to?: number): string {
        looked = Math.max(looked, (to ?? Infinity) - (from ?? 0));
        return super.slice(from, to);
      }
      override replace(): never {
        throw new Error('worked on the whole text');
      }
    }
    const huge = new Huge('[x](command:y) '.repeat(70_000)) as unknown as string;
    assert.ok(!links(inert(huge)));
    assert.equal(looked, 600);
  });
});
