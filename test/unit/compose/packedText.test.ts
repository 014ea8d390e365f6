import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import * as v from 'valibot';
import { packText, PackedText } from '../../../src/compose/packedText';
import { Draft, EMPTY_DRAFT, packDraft, packSavedDraft, SavedDraft } from '../../../src/compose/protocol';

const LONG = Array.from({ length: 1000 }, (_, index) => String(436760000000 + index)).join('\n');
const LIMIT = 10_000;

describe('compose: a text in a message between host and form', () => {
  it('is bytes when it is long: VS Code would write and read a text as JSON, twice each', () => {
    assert.ok(packText(LONG) instanceof Uint8Array);
    assert.equal(packText(LONG.slice(0, 1000)), LONG.slice(0, 1000));
  });

  it('has a buffer of its own: VS Code transfers the whole buffer', () => {
    for (const text of [LONG, `${LONG}\nÄnne`]) {
      const packed = packText(text);
      assert.ok(packed instanceof Uint8Array);
      assert.equal(packed.buffer.byteLength, Buffer.byteLength(text));
    }
  });

  it('comes back as it was, whatever stands in it', () => {
    const signs = fc.oneof(
      fc.constantFrom('\n', '\t', '\ufeff', '\u0000', '\ud83d', '\ude00', '\ufffd', 'ä', '–'),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(fc.array(signs), fc.boolean(), (parts, isLong) => {
        const text = parts.join('') + (isLong ? LONG : '') + parts.join('');
        assert.equal(v.parse(PackedText, packText(text)), text);
      }),
    );
    for (const text of [`\ufeff${LONG}`, `${LONG}\ud83d`, `${LONG}😀`])
      assert.equal(v.parse(PackedText, packText(text)), text);
  });

  it('packs each text of a draft that may be long, and the draft comes back unchanged', () => {
    const draft = {
      ...EMPTY_DRAFT,
      revision: 7,
      recipients: LONG,
      pending: `${LONG}\n`,
      unfinished: `${LONG},`,
      text: 'Hello',
    };
    assert.ok(JSON.stringify({ ...packDraft(draft), recipients: 0, pending: 0, unfinished: 0 }).length < LIMIT);
    assert.deepEqual(v.parse(Draft, packDraft(draft)), draft);
    for (const lists of [{}, { recipients: null, pending: null }]) {
      const saved = v.parse(SavedDraft, { ...draft, ...lists, listsVersion: 3 });
      const { recipients, pending, unfinished, ...rest } = packSavedDraft(saved);
      assert.ok([recipients, pending, unfinished].every((text) => typeof text !== 'string'));
      assert.ok(JSON.stringify(rest).length < LIMIT);
      assert.deepEqual(v.parse(SavedDraft, packSavedDraft(saved)), saved);
    }
  });
});
