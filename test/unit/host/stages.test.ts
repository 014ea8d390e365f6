import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { type Counts, exitCodeOf, report, runStages, type Stage, type StageResult } from '../../host/stages.mjs';

/** What a stage does: its exit code, or the reason why it could not start; and the tests it counts. */
type Done = readonly [code: number | Error, ...counted: Counts[]];

const passed = (passes: number): Counts => ({ passes, failures: 0, pending: 0 });

describe('the stages of npm test', () => {
  const write = process.stdout.write.bind(process.stdout);
  let said: string[];
  const ran: string[] = [];
  const counts = new Map<string, readonly Counts[]>();

  beforeEach(() => {
    said = [];
    ran.length = 0;
    process.stdout.write = (text: string | Uint8Array): boolean => said.push(String(text)) > 0;
  });
  afterEach(() => {
    process.stdout.write = write;
  });

  function stage(name: string, [code, ...counted]: Done, needs: string[] = []): Stage {
    counts.set(name, counted);
    const run = (): Promise<number> => {
      ran.push(name);
      return code instanceof Error ? Promise.reject(code) : Promise.resolve(code);
    };
    return { name, counts: name.startsWith('test:'), needs, run };
  }

  async function run(stages: Stage[], atOnce = 2): Promise<StageResult[]> {
    const results = await runStages(stages, ({ name }) => [...(counts.get(name) ?? [])], atOnce);
    process.stdout.write = write;
    return results;
  }

  /** The report without its times. */
  const lines = (results: StageResult[]): string[] => report(results.map((result) => ({ ...result, seconds: 1 })));

  it('end with the sum of their tests when all is well', async () => {
    const results = await run([
      stage('types', [0]),
      stage('test:unit', [0, passed(10)]),
      stage('test:ui', [0, passed(5)]),
    ]);
    assert.deepEqual(lines(results), [
      '  types      1.0 s  passed',
      '  test:unit  1.0 s  passed',
      '  test:ui    1.0 s  passed',
      '15 passed, 0 failed',
    ]);
    assert.equal(exitCodeOf(results), 0);
  });

  it('run all, also after one that failed, and tell of each', async () => {
    const failed = { passes: 9, failures: 1, pending: 0, failed: ['a test: is wrong'] };
    const results = await run([stage('types', [2]), stage('test:unit', [1, failed]), stage('test:ui', [0, passed(5)])]);
    assert.deepEqual([ran, exitCodeOf(results)], [['types', 'test:unit', 'test:ui'], 1]);
    assert.deepEqual(lines(results), [
      '  test:unit: a test: is wrong',
      '  types      1.0 s  failed (exit code 2)',
      '  test:unit  1.0 s  failed (exit code 1)',
      '  test:ui    1.0 s  passed',
      '14 passed, 2 failed (types without a failed test)',
    ]);
    assert.ok(
      said.some((text) => text.startsWith('── types failed (exit code 2) after ')),
      said.join(''),
    );
  });

  it('name the ten slowest files of all stages', async () => {
    const files = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`${index}.test.js`, index * 1000]));
    const results = await run([
      stage('test:unit', [0, { ...passed(1), files }]),
      stage('test:ui', [0, { ...passed(1), files: { 'ui.test.js': 99_000 } }]),
    ]);
    const found = lines(results);
    assert.deepEqual(found.slice(0, 3), ['The slowest test files:', '  ui.test.js  99.0 s', '  11.test.js  11.0 s']);
    assert.deepEqual(found.slice(10, 12), ['  3.test.js    3.0 s', '']);
  });

  it('begin as soon as what they need is there, so many at once, the first ones first', async () => {
    const ends = new Map<string, () => void>();
    const begun = (name: string): Promise<number> =>
      new Promise((resolve) => {
        ran.push(name);
        ends.set(name, () => {
          resolve(0);
        });
      });
    const waits = (name: string, ...needs: string[]): Stage => ({ name, counts: false, needs, run: () => begun(name) });
    const end = async (name: string): Promise<void> => {
      ends.get(name)?.();
      await new Promise(setImmediate);
    };
    const all = run([
      waits('download'),
      waits('build'),
      waits('ui', 'download', 'build'),
      waits('unit', 'build'),
      waits('lint'),
    ]);
    assert.deepEqual(ran, ['download', 'build']);
    await end('build');
    assert.deepEqual(ran.slice(2), ['unit']);
    await end('download');
    assert.deepEqual(ran.slice(3), ['ui']);
    await end('ui');
    assert.deepEqual(ran.slice(4), ['lint']);
    await end('unit');
    await end('lint');
    assert.deepEqual(
      (await all).map(({ name }) => name),
      ['download', 'build', 'ui', 'unit', 'lint'],
    );
  });

  it('do not run without what they need, and count as failed', async () => {
    const results = await run([
      stage('build', [new Error('No room')]),
      stage('test:unit', [0, passed(5)], ['build']),
      stage('lint', [0]),
    ]);
    assert.deepEqual(ran, ['build', 'lint']);
    assert.deepEqual(lines(results), [
      '  build      1.0 s  failed (No room)',
      '  test:unit  1.0 s  did not run without build',
      '  lint       1.0 s  passed',
      '0 passed, 2 failed (build, test:unit without a failed test)',
    ]);
    assert.equal(exitCodeOf(results), 1);
  });

  it('are told when nothing gives what one needs', async () => {
    await assert.rejects(run([stage('lint', [0]), stage('test:unit', [0], ['built'])]), /test:unit/);
  });

  for (const [what, done, problem, sum] of [
    ['dies before it has counted', [1], 'failed (exit code 1)', '10 passed, 1 failed (test:ui without a failed test)'],
    [
      'dies after it has counted',
      [137, passed(5)],
      'failed (exit code 137)',
      '15 passed, 1 failed (test:ui without a failed test)',
    ],
    [
      'cannot be started',
      [new Error('spawn npm ENOENT')],
      'failed (spawn npm ENOENT)',
      '10 passed, 1 failed (test:ui without a failed test)',
    ],
    ['runs no test', [0], 'failed (it ran no test)', '10 passed, 1 failed (test:ui without a failed test)'],
    [
      'has none but skipped ones',
      [0, { passes: 0, failures: 0, pending: 3 }],
      'failed (it ran no test)',
      '10 passed, 1 failed, 3 skipped (test:ui without a failed test)',
    ],
    [
      'ends well in spite of failures',
      [0, { passes: 5, failures: 2, pending: 0 }],
      'failed (2 tests)',
      '15 passed, 2 failed',
    ],
  ] as const) {
    it(`count one that ${what} as failed`, async () => {
      const results = await run([stage('types', [0]), stage('test:unit', [0, passed(10)]), stage('test:ui', done)]);
      assert.equal(exitCodeOf(results), 1);
      assert.deepEqual(lines(results).slice(2), [`  test:ui    1.0 s  ${problem}`, sum]);
    });
  }
});
