import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { sanitizeForNotification } from '../../../src/platform';

/** What VS Code makes a link of in notifications, modals and progress titles. */
const LINK = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;

const links = (text: string): boolean => LINK.test(text);

/** What VS Code makes an icon of in lists and in the status bar; with a backslash before it, it stays text. */
const ICON = /\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)/;

const icons = (text: string): boolean => ICON.test(text);

const LONE_SURROGATE = /\p{Surrogate}/u;
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}]|[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad\u200c\u200d]/u;

describe('foreign text in a notification, a list, the status bar and a tab', () => {
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
      const clean = sanitizeForNotification(attack);
      assert.ok(!links(clean), clean);
      assert.ok(clean.includes('(') && clean.includes(']'), 'still to be read');
    });
  }

  for (const attack of [
    '$(error)',
    'a $(sync~spin) b',
    '$(x)$(y)',
    '$$(trash)',
    '\\$(trash)',
    '\\\\$(trash)',
    '$(\u200btrash)',
    '$\u200b(trash)',
    '$\n(trash)',
    '$(tr\u202eash)',
    '$\u0000(trash)',
  ]) {
    it(`is no icon: ${JSON.stringify(attack)}`, () => {
      for (const clean of [sanitizeForNotification(attack), sanitizeForNotification(sanitizeForNotification(attack))]) {
        assert.ok(!icons(clean), clean);
        assert.match(clean, /\$.*\(.*\)/, 'still to be read');
      }
    });
  }

  it('is no icon, however attacks are combined, cut or surrounded', () => {
    const piece = fc.constantFrom(
      '$',
      '(',
      ')',
      '$(',
      'error',
      'x',
      '~',
      'spin',
      '-',
      '\\',
      ' ',
      '\n',
      '\u200b',
      '\u202e',
      '\0',
      ']',
      '$(error)',
      ')(',
      '\ud83d',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.integer({ min: 1, max: 40 }), (pieces, longest) => {
        const text = pieces.join('');
        for (const clean of [
          sanitizeForNotification(text),
          sanitizeForNotification(text, longest),
          sanitizeForNotification(sanitizeForNotification(text, longest)),
        ]) {
          assert.ok(!icons(clean) && !icons(`$(check) ${clean} (${clean})`.slice('$(check)'.length)), clean);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('the attacks of these tests work on text that is not sanitized', () => {
    assert.ok(attacks.filter(links).length >= 9);
  });

  it('is no link, however attacks are combined or cut', () => {
    const piece = fc.constantFrom(
      '[',
      ']',
      '(',
      ')',
      'command:',
      'https://',
      'file:',
      'x',
      ' ',
      '\n',
      '\u200b',
      '\u202e',
      '\0',
      '\ud83d',
      '🙂',
      '"',
      "'",
      '](',
      '[a](command:b)',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), fc.integer({ min: 1, max: 40 }), (pieces, longest) => {
        const text = pieces.join('');
        assert.ok(!links(sanitizeForNotification(text)));
        assert.ok(!links(sanitizeForNotification(text, longest)));
        // A second pass, and our own words around it, bring none back.
        assert.ok(!links(sanitizeForNotification(sanitizeForNotification(text))));
        assert.ok(!links(`The server wrote: “${sanitizeForNotification(text)}” (${sanitizeForNotification(text)})`));
      }),
      { numRuns: 2000 },
    );
  });

  it('is one line of visible characters', () => {
    assert.equal(sanitizeForNotification('a\r\nb\tc\0d\u2028e\u2029f\u0085g'), 'a b c d e f g');
    assert.equal(sanitizeForNotification('\u202egnp.exe\u202c'), 'gnp.exe');
    assert.equal(sanitizeForNotification('  a   b  '), 'a b');
    assert.equal(sanitizeForNotification(''), '');
    assert.equal(sanitizeForNotification('\n\0 \u200b'), '');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(50), (text, longest) => {
        const clean = sanitizeForNotification(text, longest + 1);
        assert.doesNotMatch(clean, UNSEEN);
        assert.doesNotMatch(clean, LONE_SURROGATE);
        assert.ok(clean.length <= longest + 1, String(clean.length));
      }),
    );
  });

  it('leaves usual words as they are', () => {
    for (const text of [
      'message priority is invalid',
      'parameter "messageContent" invalid',
      'Ungültig: 50 % [x] (y) 日本語 🙂',
      '<b>&amp;</b>',
    ]) {
      assert.equal(sanitizeForNotification(text), text.replace('] (', '] \u200b('));
    }
  });

  it('is cut at its longest and says so', () => {
    assert.equal(sanitizeForNotification('x'.repeat(300)), 'x'.repeat(300));
    assert.equal(sanitizeForNotification('x'.repeat(301)), `${'x'.repeat(299)}…`);
    assert.equal(sanitizeForNotification('abcdef', 5), 'abcd…');
    assert.equal(sanitizeForNotification('abcde', 5), 'abcde');
    // More was cut off than what is left: that must be seen too.
    assert.equal(sanitizeForNotification(`ab${' '.repeat(10)}cd`, 5), 'ab…');
  });

  it('is never cut within a character', () => {
    assert.equal(sanitizeForNotification('abc🙂e', 5), 'abc…');
    assert.equal(sanitizeForNotification('ab🙂ef', 5), 'ab🙂…');
    // The first cut, at twice the length, may halve one too.
    assert.equal(sanitizeForNotification(`a${' '.repeat(8)}🙂`, 5), 'a…');
    assert.equal(sanitizeForNotification('a\ud83db\ude42'), 'a b');
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
    assert.ok(!links(sanitizeForNotification(huge)));
    assert.equal(looked, 600);
  });
});
