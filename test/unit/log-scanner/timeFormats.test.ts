import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'mocha';
import { TIME_FORMATS } from '../../../src/log-scanner/timeFormats';
import { TimeReader } from '../../../src/log-scanner/timestamps';
import { TIME_WRITERS } from './timeWriters';

const LATEST = Date.UTC(2026, 11, 31, 23, 59);

/** What `new Date()` makes of an example's time; undefined where it has none that is certain. */
const expected = (time: string): number | undefined => (time === 'none' ? undefined : new Date(time).getTime());

interface Count {
  right: number;
  undefined: number;
  wrong: number;
}

/** Counts what a reader makes of times that are known, by format. */
class Counts {
  readonly #counts = new Map<string, Count>();
  readonly wrong: string[] = [];

  add(format: string, line: string, read: number | undefined, instant: number): void {
    const count = this.#counts.get(format) ?? { right: 0, undefined: 0, wrong: 0 };
    this.#counts.set(format, count);
    if (read === undefined) count.undefined++;
    else if (isSame(read, instant)) count.right++;
    else {
      count.wrong++;
      this.wrong.push(`${format}: ${line} is ${new Date(instant).toISOString()}, not ${new Date(read).toISOString()}`);
    }
  }

  of(format: string): Count {
    return this.#counts.get(format) ?? { right: 0, undefined: 0, wrong: 0 };
  }

  /** A line for each format; one for all languages. */
  toString(): string {
    const sums = new Map<string, Count>();
    for (const [format, count] of this.#counts) {
      const name = format.replace(/ [a-z]{2}[_-][A-Z]{2}/, '');
      const sum = sums.get(name) ?? { right: 0, undefined: 0, wrong: 0 };
      sums.set(name, {
        right: sum.right + count.right,
        undefined: sum.undefined + count.undefined,
        wrong: sum.wrong + count.wrong,
      });
    }
    return [...sums]
      .map(
        ([name, { right, undefined: none, wrong }]) =>
          `      ${name}: ${right} right, ${none} undefined, ${wrong} wrong\n`,
      )
      .join('');
  }
}

/** Formats write milliseconds, seconds or minutes; all are cut and not rounded. */
function isSame(read: number, instant: number): boolean {
  return [1, 1000, 60_000].some((unit) => read === Math.floor(instant / unit) * unit);
}

const { TZ } = process.env;
const inZone = (zone: string | undefined): void => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
};

describe('formats of times', () => {
  afterEach(() => {
    inZone(TZ);
  });

  for (const zone of ['Europe/Vienna', 'America/New_York', 'UTC']) {
    describe(`in ${zone}`, () => {
      before(() => {
        inZone(zone);
      });
      for (const { name, examples } of TIME_FORMATS) {
        it(name, () => {
          inZone(zone);
          for (const [line, time] of examples)
            assert.equal(new TimeReader({ latest: LATEST }).read(line), expected(time), line);
        });
      }
    });
  }

  it('are read the same whatever the format of the lines before was', () => {
    const all = TIME_FORMATS.flatMap(({ examples }) => examples);
    for (const { examples } of TIME_FORMATS) {
      const others = all.filter((example) => !examples.includes(example));
      for (const [line, time] of others) {
        const reader = new TimeReader({ latest: LATEST });
        reader.read(examples[0]?.[0] ?? '');
        assert.equal(reader.read(line), expected(time), line);
      }
    }
  });
});

describe('times as programs wrote them', () => {
  const counts = new Counts();
  after(() => {
    process.stdout.write(`    times of programs:\n${counts.toString()}`);
  });

  // From `date` in 25 locales of the GNU C library, Python, Perl and Java, in Vienna.
  const lines = readFileSync(join(process.cwd(), 'test/unit/log-scanner/timeSamples.tsv'), 'utf8').trim().split('\n');

  it('are right or undefined', () => {
    inZone('Europe/Vienna');
    for (const line of lines) {
      const [instant = '', format = '', text = ''] = line.split('\t');
      const read = new TimeReader({ latest: LATEST }).read(text);
      counts.add(format.replace(/ [a-z]{2}[_-][A-Z]{2}(?:\.UTF-8)?$/, ''), text, read, Number(instant));
    }
    inZone(TZ);
    assert.deepEqual(counts.wrong, []);
  });
});

describe('times of random instants', () => {
  const counts = new Counts();
  after(() => {
    process.stdout.write(`    random instants:\n${counts.toString()}`);
  });
  afterEach(() => {
    inZone(TZ);
  });

  for (const writer of TIME_WRITERS) {
    it(`${writer.name}: right or undefined`, () => {
      const instants = randomInstants(60, writer.isOfLastYear ? LATEST - 360 * 86_400_000 : Date.UTC(2016, 0));
      for (const zone of ['Europe/Vienna', 'America/New_York', 'Asia/Kolkata', 'UTC']) {
        inZone(zone);
        const log = new TimeReader({ latest: LATEST });
        for (const instant of instants) {
          const line = writer.write(instant, zone);
          counts.add(writer.name, line, new TimeReader({ latest: LATEST }).read(line), instant);
          counts.add(`${writer.name}, in one log`, line, log.read(line), instant);
        }
      }
      assert.deepEqual(counts.wrong, []);
      const { right, undefined: none } = counts.of(`${writer.name}${writer.isByLog ? ', in one log' : ''}`);
      // Clocks show an hour twice a year, and then nobody knows which it is.
      assert.ok(right / (right + none) >= (writer.leastRight ?? 0.98), `${right} right, ${none} undefined`);
    });
  }
});

/** The same in each run. */
function randomInstants(count: number, from: number): number[] {
  let state = 13;
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return Array.from({ length: count }, () => Math.floor(from + random() * (LATEST - from)));
}
