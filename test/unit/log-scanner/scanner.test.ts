import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { recognise, standsForItself } from '../../../src/detection';
import { Scanner, type LogOccurrence } from '../../../src/log-scanner/scanner';
import { explainedCases, linesOf, traps } from '../detection/corpus';

/** Scans a text that comes in pieces of at most `most` bytes. */
function scan(text: string, most = Infinity): LogOccurrence[] {
  const found: LogOccurrence[] = [];
  const scanner = new Scanner({ latest: Date.UTC(2026, 10, 25) }, (each) => found.push(each));
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length;) {
    at += scanner.read((space) => bytes.copy(space, 0, at, Math.min(bytes.length, at + most)));
  }
  scanner.end();
  return found;
}

/** What the recogniser finds in the whole text. */
function recognised(text: string): string[] {
  return recognise(linesOf(text.replaceAll('\r\n', '\n')))
    .filter(standsForItself)
    .map(({ code, line }) => `${line}: ${code}`);
}

const written = (found: readonly LogOccurrence[]): string[] => found.map(({ code, line }) => `${line}: ${code}`);

const CASES = [...explainedCases(), ...traps()].map(({ text }) => text);
const lines = fc.oneof(
  fc.constantFrom(...CASES),
  fc.constantFrom(
    'ä'.repeat(700),
    'statusCode '.repeat(90),
    '4026 '.repeat(400),
    '🙂'.repeat(300),
    ' '.repeat(2000),
    '',
    'INVALID_SENDER',
    '4026',
    'MAX_SMS_PER_MESSAGE_EXCEEDED',
  ),
);
const texts = fc.array(lines, { maxLength: 40 }).map((all) => all.join('\n'));

/** Lines as logs have them: each with its time, or none, and long ones. */
const head = fc.constantFrom(
  '',
  '',
  '2026-11-25T08:00:00Z shop ',
  '[2026-11-25 08:00:00,123] ',
  'Nov 25 08:00:00 host app: ',
  '{"time":"2026-11-25T08:00:00Z","msg":"',
  '{"4026":"2026-11-25T08:00:00Z","msg":"',
  '<134>1 2026-11-25T08:00:00Z ',
);
const filler = fc.constantFrom(
  '',
  '',
  '',
  'x'.repeat(250),
  'x '.repeat(160),
  'y'.repeat(700),
  ' statusCode=\\u00AB',
  ' statusCode%3D%C2%AB',
  ' order 4123 ',
  'ü',
  ' websms ',
);
const pieces = fc.constantFrom(...CASES.flatMap((each) => each.split('\n')));
/** Evidence as far away as it may be, and a little further. */
const gap = fc
  .tuple(fc.constantFrom('x ', 'ü ', '€ '), fc.integer({ min: 0, max: 260 }))
  .map(([sign, times]) => sign.repeat(times));
const apart = fc
  .tuple(
    gap,
    fc.constantFrom(' ', '\n'),
    fc.constantFrom(
      ['websms ', 'error 4026'],
      ['error 4026 ', 'websms'],
      ['to=436761234567 statusCode=4003 ', 'statusCode=4002'],
      ['RECIPIENTS_BLACKLISTED', 'statusCode=4031'],
      ['statusCode=4031', 'RECIPIENTS_BLACKLISTED'],
      ['MAX_SMS_PER_MESSAGE_EXCEEDED', 'websms error 4026'],
    ),
  )
  .map(([between, end, [first = '', second = '']]) => `${first}${between}${end}${second}`);
const records = fc.array(fc.tuple(head, filler, fc.oneof(pieces, apart), filler, pieces), { maxLength: 30 });
const logs = fc
  .tuple(records, fc.constantFrom('\n', '\r\n'))
  .map(([all, end]) => all.map((parts) => parts.join('')).join(end));

describe('scanner', () => {
  it('finds what the recogniser finds in the whole text', () => {
    fc.assert(
      fc.property(texts, (text) => {
        assert.deepEqual(written(scan(text)), recognised(text));
      }),
      { numRuns: 150 },
    );
  });

  it('finds the same in lines that are records of their own, and in those between', () => {
    fc.assert(
      fc.property(logs, (text) => {
        assert.deepEqual(written(scan(text)), recognised(text));
      }),
      { numRuns: 1000 },
    );
  });

  it('finds the same in all of the corpus', () => {
    const text = CASES.join('\n\n\n\n\n\n\n\n\n');
    assert.deepEqual(written(scan(text)), recognised(text));
  });

  it('finds the same across the boundaries of its chunks, wherever they are', () => {
    const filler = `${'x'.repeat(99)}\n`.repeat(10_000);
    for (const shift of [0, 1, 2, 3, 5, 700, 1100, 1600, 2500]) {
      const text = `${filler}${'y'.repeat(shift)}\n${explainedCases()
        .slice(0, 60)
        .map((each) => each.text)
        .join('\n')}\n${filler}${CASES.slice(60, 120).join('\n')}\n${filler}`;
      assert.deepEqual(written(scan(text, 1 << 18)), recognised(text));
    }
  });

  const STAMP = '2026-11-25T08:00:00Z';
  const far = (sign: string, length: number): string => sign.repeat(length);
  /** Each holds a status code, or a name that its code explains, for the sake of what stands as far away as it may. */
  const DISTANT: Record<string, string> = {
    'a number at the end of the line that its topic begins': `websms ${far('※', 470)} error 4026`,
    'a number before its topic': `4026 error from ${far('※', 270)} websms`,
    'a name behind its code, which is one for what stands before it': `websms ${far('※', 460)} error 4031 ${far('※', 270)} RECIPIENTS_BLACKLISTED`,
    'a name before its code, which is one for what stands behind it': `RECIPIENTS_BLACKLISTED ${far('※', 280)} 4031 error from ${far('※', 260)} websms`,
    'a number on a record whose head is out of its sight': `${STAMP} ${far('x ', 260)} [2000, 4026]\n.includes(statusCode)`,
    'the same behind a topic': `${STAMP} websms ${far('x ', 260)} [2000, 4026]\n.includes(statusCode)`,
    'a number in the head of a record': `statusCodes = \n{"4026": "${STAMP}"}`,
    'a number on a record where another topic has its last number': `statusCode=4003${far('x', 600)}\n${far('y', 840)}\n${STAMP} error 4026 from ${far('※', 270)} websms`,
    'a number behind an escape of capitals': 'statusCode=\\u00AB4026\\u00BB',
    'a number on the third line of Windows': `ü${far('y', 700)}\r\nswitch (statusCode) {\r\n // ${far('x', 466)}\r\n case 4026:\r\n`,
    'a name on the line of Windows below its code': `${far('q', 2000)}\r\nwebsms ${far('x ', 243)} error 4031 ${far('x ', 147)}\r\nRECIPIENTS_BLACKLISTED\r\n`,
    'a name on the line of Windows above its code': `q\r\nRECIPIENTS_BLACKLISTED\r\n${far('x ', 147)} 4031 error from ${far('x ', 141)}websms\r\n${far('z', 900)}\r\n`,
    'a number before the end of a line of Windows': `${STAMP} websms 4026 error\r\n${STAMP} next`,
  };
  for (const [what, text] of Object.entries(DISTANT)) {
    it(`finds the same at once and byte by byte: ${what}`, () => {
      const log = `${text}\n${'z'.repeat(4000)}`;
      const expected = recognise(linesOf(text.replaceAll('\r\n', '\n')))
        .filter(({ kind }) => kind === 'code')
        .map(({ code, line }) => `${line}: ${code}`);
      assert.ok(expected.length > 0);
      assert.deepEqual(written(scan(log)), expected);
      assert.deepEqual(scan(log, 1), scan(log));
    });
  }

  it('has the time of a first line that comes byte by byte', () => {
    const text = '2026-11-25T08:00:00Z statusCode=4026\nstatusCode=4002\n';
    for (const most of [1, 10, 15]) assert.deepEqual(scan(text, most), scan(text));
    assert.equal(scan(text, 1)[1]?.time, Date.UTC(2026, 10, 25, 8));
  });

  it('skips a byte order mark, as editors do', () => {
    const text = `${STAMP} expect [2000, 4026]\n.includes(statusCode)\n${STAMP} statusCode=4003\n`;
    assert.deepEqual(written(scan(`\ufeff${text}`)), recognised(text));
    assert.deepEqual(
      scan(`\ufeff${text}`).map(({ line, offset }) => [line, offset]),
      [[2, 3 + Buffer.byteLength(text.split('\n').slice(0, 2).join('\n')) + 1]],
    );
  });

  it('a callback may scan another log', () => {
    const all: number[] = [];
    const other = new Scanner({ latest: 0 }, () => undefined);
    const scanner = new Scanner({ latest: 0 }, ({ line }) => {
      all.push(line);
      other.read((space) => space.write('zzzz\n'));
    });
    scanner.read((space) => space.write('statusCode=4026\n'.repeat(1000)));
    scanner.end();
    assert.deepEqual(
      all,
      Array.from({ length: 1000 }, (_, line) => line),
    );
    assert.equal(scanner.lines, 1000);
  });

  it('says where the line begins, in bytes, also when it begins in an earlier piece', () => {
    const text = `äöü 1\n${'z'.repeat(3_000_000)} statusCode=4026\nstatusCode=4002\n`;
    assert.deepEqual(
      scan(text).map(({ line, offset }) => [line, offset]),
      [
        [1, 9],
        [2, 9 + 3_000_000 + 17],
      ],
    );
  });

  it('has the time of the line, of one above it, or the last one', () => {
    const text =
      '2026-11-25T08:00:00Z {\n "statusCode": 4026\n}\nstatusCode=4002\n' +
      'no time\n'.repeat(20) +
      'statusCode=4003\n2026-11-25T09:00:00Z statusCode=4004';
    const eight = Date.UTC(2026, 10, 25, 8);
    assert.deepEqual(
      scan(text).map(({ time }) => time),
      [eight, eight, eight, eight + 3_600_000],
    );
  });

  it('has no time where that of the line, or of the nearest line above, is ambiguous', () => {
    const text =
      '2026-11-25T08:00:00Z statusCode=4026\n' +
      '2026-11-25 08:00:00 IST statusCode=4026\n' +
      'no time, statusCode=4026\n' +
      '2026-11-25T08:00:00Z statusCode=4026\n';
    const known = Date.UTC(2026, 10, 25, 8);
    for (const most of [Infinity, 7]) {
      assert.deepEqual(
        scan(text, most).map(({ time }) => time),
        [known, undefined, undefined, known],
      );
    }
  });

  it('has the afternoon of a time that ends where what is read of a line ends', () => {
    for (let length = 380; length < 520; length++) {
      const [found] = scan(`${'x'.repeat(length)} 2026-11-24 10:00:00 PM statusCode=4026\n`);
      assert.ok(found?.time === undefined || found.time === new Date(2026, 10, 24, 22).getTime(), String(length));
    }
  });

  it('has the time of the last time stamp above it, not of the last code', () => {
    const text = `2026-11-25T08:00:00Z statusCode=4026\n2026-11-25T20:00:00Z request failed:\n${'  at some.where\n'.repeat(40)}statusCode=4002\nstatusCode=4003 and statusCode=4004`;
    const [eight, twenty] = [Date.UTC(2026, 10, 25, 8), Date.UTC(2026, 10, 25, 20)];
    assert.deepEqual(
      scan(text).map(({ time }) => time),
      [eight, twenty, twenty, twenty],
    );
  });

  it('has the time of a time stamp in an earlier piece', () => {
    const stamped = Array.from({ length: 90_000 }, (_, i) => `2026-11-25T08:00:00Z ${'x'.repeat(20)} ${i}\n`).join('');
    const text = `2026-11-25T07:00:00Z statusCode=4026\n${stamped}${'none\n'.repeat(1000)}statusCode=4002`;
    const eight = Date.UTC(2026, 10, 25, 8);
    for (const most of [Infinity, 1 << 16])
      assert.deepEqual(
        scan(text, most).map(({ time }) => time),
        [eight - 3_600_000, eight],
      );
  });

  it('a log that is followed is no longer as old as it was: times without a year', () => {
    const now = Math.trunc(Date.now() / 1000) * 1000;
    const scanner = new Scanner({ latest: now - 100 * 86_400_000 }, () => undefined);
    const times = (): (number | undefined)[] => {
      const found: LogOccurrence[] = [];
      scanner.preview((each) => found.push(each));
      return found.map(({ time }) => time);
    };
    const [, month = '', day = '', , clock = ''] = new Date(now).toString().split(' ');
    const line = `${month} ${day} ${clock} host app: statusCode=4026\n`;
    const write = (): void => {
      scanner.read((space) => Buffer.from(line).copy(space));
    };
    write();
    assert.ok((times()[0] ?? now) < now - 300 * 86_400_000, 'an old one of last year');
    scanner.follow();
    write();
    assert.equal(times()[1], now);
  });

  it('has the time of a line that begins in an earlier piece', () => {
    const [found] = scan(`2026-11-25T08:00:00Z ${'z'.repeat(5_000_000)} statusCode=4026`);
    assert.equal(found?.time, Date.UTC(2026, 10, 25, 8));
  });

  it('keeps an excerpt of the line around the code', () => {
    const [found] = scan(`${'a'.repeat(1000)} statusCode=4026 ${'b'.repeat(1000)}`);
    assert.match(found?.text ?? '', /a statusCode=4026 b/);
    assert.ok((found?.text ?? '').length <= 240);
  });

  it('reports nothing that may still change, and previews the rest', () => {
    const chunk = fc.integer({ min: 1, max: 3000 });
    fc.assert(
      fc.property(fc.oneof(texts, logs), fc.array(chunk, { minLength: 1, maxLength: 5 }), (text, sizes) => {
        const settled: LogOccurrence[] = [];
        const scanner = new Scanner({ latest: 0 }, (each) => settled.push(each));
        const bytes = Buffer.from(text.replace(/[^ -~\t\n]/g, 'x')); // cut anywhere, no character is halved
        for (let at = 0, turn = 0; at < bytes.length; turn++) {
          at += scanner.read((space) => bytes.copy(space, 0, at, at + (sizes[turn % sizes.length] ?? 1)));
          const unsettled: LogOccurrence[] = [];
          scanner.preview((each) => unsettled.push(each));
          const sofar = bytes.toString('utf8', 0, at);
          assert.deepEqual(written([...settled, ...unsettled]), recognised(sofar));
          assert.equal(scanner.lines, sofar === '' ? 0 : sofar.split('\n').length - (sofar.endsWith('\n') ? 1 : 0));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('decides occurrences that are far enough from the end', () => {
    const settled: LogOccurrence[] = [];
    const scanner = new Scanner({ latest: 0 }, (each) => settled.push(each));
    const bytes = Buffer.from('statusCode=4026\n'.repeat(1000));
    scanner.read((space) => bytes.copy(space));
    assert.ok(settled.length > 850 && settled.length < 1000, String(settled.length));
  });
});
