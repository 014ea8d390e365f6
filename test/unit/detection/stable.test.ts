import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { LIMITS, recognise, type Occurrence } from '../../../src/detection';
import { linesOf } from './corpus';
import { TEXTS } from './texts';

/** A log: some texts, and lines between them that move what was found away from the end. */
const FILLER = fc.constantFrom(
  '',
  '\n',
  '\nlorem ipsum'.repeat(2),
  '\nlorem ipsum'.repeat(LIMITS.linesAfter + 2),
  ` ${'lorem ipsum '.repeat(30)}`,
);
/** Texts to which one word that is appended would make all the difference, were it a little nearer. */
const WAITING = fc.oneof(
  fc.nat(120).map((more) => `error 4026 ${'.'.repeat(LIMITS.charsAfter - 60 + more)}`),
  fc.nat(4).map((more) => `code: 4026\n${'took: 12\n'.repeat(LIMITS.linesAfter - 2 + more)}`),
  fc.nat(80).map((more) => `code: 4026\ntook: ${'1'.repeat(LIMITS.charsAfter - 40 + more)}`),
  fc
    .tuple(fc.nat(16), fc.nat(16))
    .map(
      ([more, rest]) =>
        `INVALID_SENDER ${'.'.repeat(LIMITS.charsAfter - 6 + more)} error 4003 ${'.'.repeat(LIMITS.charsAfter - 16 + rest)}`,
    ),
);
const DECISIVE = fc.constantFrom(' websms', 'websms', 'provider: websms', '26', ' INVALID_SENDER');

const LOGS = fc
  .array(
    fc.tuple(TEXTS, FILLER).map((parts) => parts.join('')),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) => parts.join(''));
const APPENDED = fc.oneof(
  TEXTS,
  fc.constantFrom('0', '26', ' INVALID_SENDER', '\n(4003)', '"', '\\', '\n', ' bytes', '%'),
);

describe('recogniser on a text that grows', () => {
  it('keeps to what it found further from the end than it looks', () => {
    let settled = 0;
    fc.assert(
      fc.property(
        fc.oneof(
          { weight: 3, arbitrary: fc.tuple(LOGS, APPENDED) },
          { weight: 1, arbitrary: fc.tuple(WAITING, DECISIVE) },
        ),
        ([text, more]) => {
          const lines = text.split('\n');
          const before = recognise(linesOf(text)).filter((each) => isSettled(lines, each));
          const after = recognise(linesOf(text + more)).filter((each) => isSettled(lines, each));
          assert.deepEqual(after, before);
          settled += before.length;
        },
      ),
      { numRuns: 2500, endOnFailure: true },
    );
    assert.ok(settled > 200, `only ${settled} were far enough from the end to say anything`);
  });

  it('may think again nearer to the end', () => {
    assert.equal(recognise(linesOf('statusCode=4026')).length, 1);
    assert.equal(recognise(linesOf('statusCode=40267')).length, 0);
  });
});

/** Whether no appended text can reach what is asked about an occurrence: a name also asks about the codes beside it. */
function isSettled(lines: readonly string[], { kind, line, end }: Occurrence): boolean {
  if (kind === 'code') return isOutOfReach(lines, line, end);
  const furthest = LIMITS.charsAfter + 1;
  return isOutOfReach(lines, line, end + furthest) && isOutOfReach(lines, line + 1, furthest);
}

/** Whether more lines, or more characters, follow a place than the recogniser reads. */
function isOutOfReach(lines: readonly string[], line: number, end: number): boolean {
  const below = lines.slice(line + 1);
  if (below.length > LIMITS.linesAfter) return true;
  const characters = below.reduce((sum, content) => sum + 1 + content.length, (lines[line]?.length ?? 0) - end);
  return characters >= LIMITS.charsAfter;
}
