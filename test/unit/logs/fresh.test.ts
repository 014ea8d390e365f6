import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { explainedCases, found, traps } from './corpus';

/** Traps that need more than one line. */
const TRAPS_OVER_LINES = [
  'id,statusCode\n4026,200',
  '| id | statusCode |\n| --- | --- |\n| 4026 | 200 |',
  'statusCode,duration\n200,4026',
  'statusCode: 200\n4026',
  'statusCode=\n4026',
  'statusCode\n4026',
];

/**
 * Lines invented after the recogniser had passed the corpus, to see whether its rules reach further
 * than the lines they were held to. New ones belong here whenever somebody wonders "and this?".
 */
describe('recogniser on fresh lines', () => {
  it('explains every case, and nothing else in it', () => {
    const failures = explainedCases('fresh').filter(({ expected, text }) => found(text).join() !== expected.join());
    assert.deepEqual(failures, []);
  });

  it('finds nothing in any trap', () => {
    const lines = [...traps('fresh').map(({ text }) => text), ...TRAPS_OVER_LINES];
    assert.deepEqual(lines.filter((text) => found(text).length > 0), []);
  });

  it('is half traps', () => {
    assert.ok(explainedCases('fresh').length >= 30);
    assert.ok(traps('fresh').length >= explainedCases('fresh').length);
  });
});
