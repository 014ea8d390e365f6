import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { type Counts, exitCodeOf, report, runStages, type Stage } from '../../host/stages.mjs';

const STAGES: Stage[] = [
  { script: 'types', counts: false },
  { script: 'test:unit', counts: true },
  { script: 'test:ui', counts: true },
];

/** What a stage does: its exit code, or the reason why it could not start; and the tests it counts. */
type Done = readonly [code: number | Error, ...counted: Counts[]];

const passed = (passes: number): Counts => ({ passes, failures: 0, pending: 0 });

describe('the stages of npm test', () => {
  const write = process.stdout.write.bind(process.stdout);
  let said: string[];

  beforeEach(() => {
    said = [];
    process.stdout.write = (text: string | Uint8Array): boolean => said.push(String(text)) > 0;
  });
  afterEach(() => {
    process.stdout.write = write;
  });

  async function run(...all: readonly Done[]): Promise<{ ran: string[]; lines: string[]; exitCode: number }> {
    const counts: Counts[] = [];
    const ran: string[] = [];
    const results = await runStages(
      STAGES,
      async ({ script }) => {
        const [code, ...counted] = all[ran.push(script) - 1] ?? [0];
        counts.push(...counted);
        if (code instanceof Error) throw code;
        return Promise.resolve(code);
      },
      () => counts,
    );
    process.stdout.write = write;
    return { ran, lines: report(results), exitCode: exitCodeOf(results) };
  }

  const SCRIPTS = STAGES.map(({ script }) => script);

  it('end with the sum of their tests when all is well', async () => {
    const { ran, lines, exitCode } = await run([0], [0, passed(10)], [0, passed(5)]);
    assert.deepEqual([ran, exitCode], [SCRIPTS, 0]);
    assert.deepEqual(lines, [
      '  types      passed',
      '  test:unit  passed',
      '  test:ui    passed',
      '15 passed, 0 failed',
    ]);
  });

  it('run all, also after one that failed, and tell of each', async () => {
    const { ran, lines, exitCode } = await run(
      [2],
      [1, { passes: 9, failures: 1, pending: 0, failed: ['a test: is wrong'] }],
      [0, passed(5)],
    );
    assert.deepEqual([ran, exitCode], [SCRIPTS, 1]);
    assert.deepEqual(lines, [
      '  test:unit: a test: is wrong',
      '  types      failed (exit code 2)',
      '  test:unit  failed (exit code 1)',
      '  test:ui    passed',
      '14 passed, 2 failed (types without a failed test)',
    ]);
    assert.ok(
      said.some((text) => text.startsWith('── types failed (exit code 2) after ')),
      said.join(''),
    );
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
      const { lines, exitCode } = await run([0], [0, passed(10)], done);
      assert.equal(exitCode, 1);
      assert.deepEqual(lines.slice(2), [`  test:ui    ${problem}`, sum]);
    });
  }
});
