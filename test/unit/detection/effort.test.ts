import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { LIMITS, recognise, recogniseAt, type LineSource } from '../../../src/detection';

/** A text that counts how many of its characters are read, and which of its lines. */
class CountingText implements LineSource {
  read = 0;
  readonly asked = new Set<number>();

  constructor(
    readonly lineCount: number,
    private readonly contentOf: (line: number) => string,
  ) {}

  lineText(line: number): string {
    this.asked.add(line);
    const count = (characters: number) => (this.read += characters);
    // It does for the recogniser whatever a string does
    return new CountingLine(this.contentOf(line), count) as unknown as string;
  }
}

/** A line that reports what is read of it: a piece or a character, and all of it where anything else is done with it. */
class CountingLine extends String {
  constructor(
    private readonly content: string,
    private readonly count: (characters: number) => void,
  ) {
    super(content);
  }

  override slice(start?: number, end?: number): string {
    const piece = this.content.slice(start, end);
    this.count(piece.length);
    return piece;
  }

  override charCodeAt(index: number): number {
    this.count(1);
    return this.content.charCodeAt(index);
  }

  override charAt(index: number): string {
    this.count(1);
    return this.content.charAt(index);
  }

  override toString(): string {
    this.count(this.content.length);
    return this.content;
  }

  override valueOf(): string {
    return this.toString();
  }
}

const PIECE = '{"statusCode":4026}';
const FILLERS = [
  'lorem ipsum 4001 dolor status ',
  '4026 ',
  'statusCode=4026,',
  'INVALID_SENDER ',
  '{"took":5000,"websms":4002} ',
  '\\"%22',
  'status_code ',
];

/** What it costs to recognise everything in a text of one long line, or of many lines. */
function costOf(filler: string, repeats: number, inLines: boolean): number {
  const content = filler.repeat(inLines ? 3 : repeats);
  const text = new CountingText(inLines ? repeats : 1, () => content);
  recognise(text);
  return text.read;
}

describe('how much of a text the recogniser reads', () => {
  it('counts truly', () => {
    const text = new CountingText(1, () => 'x'.repeat(100));
    const line = text.lineText(0);
    assert.equal(line.slice(10, 30) + line.charAt(3), 'x'.repeat(21));
    assert.equal(text.read, 21);
    assert.ok(/x$/.test(line) && line.includes('xx'));
    assert.equal(text.read, 221);
  });

  it('may be a line with more names than one call has arguments', () => {
    const line = 'THROTTLING_SPAMMING_IP '.repeat(200_000);
    assert.equal(recognise({ lineCount: 1, lineText: () => line }).length, 200_000);
  });

  it('is a few lines around a place', () => {
    const text = new CountingText(1_000_000, (line) => (line === 500_000 ? PIECE : ''));
    assert.equal(recogniseAt(text, 500_000, 15)?.code, 4026);
    assert.ok(
      Math.min(...text.asked) >= 500_000 - LIMITS.linesBefore - 1 &&
        Math.max(...text.asked) <= 500_000 + LIMITS.linesAfter + 1,
    );
  });

  it('is no more on a line of 1.2 million characters than on a short one', () => {
    const [short, long] = [20, 20_000].map((repeats) => {
      const filler = (FILLERS[0] ?? '').repeat(repeats);
      const text = new CountingText(1, () => filler + PIECE + filler);
      assert.equal(recogniseAt(text, 0, filler.length + 15)?.code, 4026);
      return text.read;
    });
    assert.equal(long, short);
    assert.ok(short !== undefined && short < 2 * (LIMITS.charsBefore + LIMITS.charsAfter), `${short} characters`);
  });

  for (const inLines of [false, true]) {
    it(`grows with ${inLines ? 'the number of lines' : 'the length of a line'}, and no faster`, () => {
      for (const filler of FILLERS) {
        const [once = 0, twice = 0, threeTimes = 0] = [1000, 2000, 3000].map((repeats) =>
          costOf(filler, repeats, inLines),
        );
        assert.equal(threeTimes - twice, twice - once, filler);
        assert.ok(once > 0 && twice < 2.1 * once, filler);
      }
    });
  }
});
