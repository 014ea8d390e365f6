import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { NEEDLES } from '../../../src/detection';
import { Candidates } from '../../../src/log-scanner/candidates';
import { explainedCases, traps } from '../detection/corpus';

const candidates = new Candidates();

interface Found {
  readonly newlines: readonly number[];
  readonly hits: readonly number[];
}

function find(bytes: Buffer): Found {
  bytes.copy(candidates.piece);
  candidates.find(bytes.length);
  const { lineBreaks: newlines, lineBreakCount: newlineCount, hits, hitCount } = candidates;
  return { newlines: [...newlines.subarray(0, newlineCount)], hits: [...hits.subarray(0, hitCount)] };
}

/** The same, looked for in a plain way. */
function expected(bytes: Buffer): Found {
  const text = bytes.toString('latin1').replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  const newlines = [...text.matchAll(/\n/g)].map(({ index }) => index);
  const hits = NEEDLES.flatMap(({ letters, beforeCode }) => {
    const places = Array.from({ length: text.length }, (_, at) => at).filter((at) => text.startsWith(letters, at));
    return beforeCode
      ? places.filter((at) =>
          /^[^a-z0-9]*(?:code|[%&])/.test(text.slice(at + letters.length, at + letters.length + 48 + 3)),
        )
      : places;
  });
  return { newlines, hits: hits.sort((a, b) => a - b) };
}

function holds(bytes: Buffer): void {
  const [actual, plain] = [find(bytes), expected(bytes)];
  assert.deepEqual(actual.newlines, plain.newlines);
  const told = new Set(actual.hits);
  assert.deepEqual(
    plain.hits.filter((at) => !told.has(at)),
    [],
    JSON.stringify(bytes.toString('latin1')),
  );
  assert.deepEqual(
    actual.hits,
    [...told].sort((a, b) => a - b),
    'ascending',
  );
}

const word = fc.constantFrom(...NEEDLES.map(({ letters }) => letters));
const written = fc.tuple(word, fc.boolean()).map(([letters, capital]) => (capital ? letters.toUpperCase() : letters));
const part = fc.oneof(
  written,
  fc.constantFrom(
    'statusCode',
    'STATUS_CODE',
    'status: 200',
    'status" : "code',
    'status%20code',
    '\n',
    '\r\n',
    '\n\n',
    ' ',
    'ä',
    '€',
  ),
  fc.string({ maxLength: 40 }),
);
const text = fc.array(part, { maxLength: 60 }).map((parts) => Buffer.from(parts.join('')));

describe('candidates', () => {
  it('are every line break and every hit of a needle, wherever they stand', () => {
    fc.assert(fc.property(text, holds), { numRuns: 500 });
  });

  it('the same in bytes that are no text', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        holds(Buffer.from(bytes));
      }),
      { numRuns: 300 },
    );
  });

  it('have few false positives in real lines', () => {
    const bytes = Buffer.from([...explainedCases(), ...traps()].map((each) => each.text).join('\n')).subarray(
      0,
      candidates.piece.length,
    );
    const more = find(bytes).hits.length - expected(bytes).hits.length;
    assert.ok(more >= 0 && more <= 5, String(more));
  });

  it('of a piece know nothing of the piece before', () => {
    find(Buffer.from('statusCode\n'.repeat(100)));
    assert.deepEqual(find(Buffer.from('status')), { newlines: [], hits: [] });
    assert.deepEqual(find(Buffer.from('')), { newlines: [], hits: [] });
  });

  it('fill a piece, and all of its bytes may be line breaks', () => {
    const { newlines, hits } = find(Buffer.alloc(candidates.piece.length, '\n'));
    assert.deepEqual(
      [newlines.length, newlines.at(-1), hits],
      [candidates.piece.length, candidates.piece.length - 1, []],
    );
    assert.equal(
      find(Buffer.alloc(candidates.piece.length, 'websms')).hits.length,
      Math.floor(candidates.piece.length / 6),
    );
  });

  it('report whether a hit begins between two offsets, in any order of queries', () => {
    const { hits } = find(Buffer.from(`${'x'.repeat(50)}websms${'x'.repeat(50)}websms`));
    assert.deepEqual(hits, [50, 106]);
    const asked = [
      [0, 49],
      [0, 50],
      [51, 105],
      [51, 106],
      [107, 500],
      [50, 50],
      [0, 10],
    ].map(([from = 0, to = 0]) => candidates.hasHit(from, to));
    assert.deepEqual(asked, [false, true, false, true, false, true, false]);
  });
});
