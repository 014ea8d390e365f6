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
  '│ id   │ statusCode │\n├──────┼────────────┤\n│ 4026 │ 200        │',
  '│ id │ statusCode │\n│ 4026 │ 200 │',
  'switch (res.statusCode) {\n  case 200: break;\n}\nswitch (id) {\n  case 4026: break;\n}',
  'match ($statusCode) {\n  200 => 1,\n};\n$ports = [\n  4001 => 2,\n];',
  'class StatusCode(IntEnum):\n    OK = 200\n\nclass Port(IntEnum):\n    SMS = 4001',
  '> column statusCode\n4026',
  '127.0.0.1:6379> HGET sms statusCode\n"4026 rows"',
  '$ grep -c statusCode\n4026',
  'mysql> select count(status_code)\n4026',
  '>>> len(statusCode)\n4026',
  '>>> ws.close_status_code\n4001',
  '1) "4026"\n2) "statusCode"',
  '2) "statusCode"\n3) "4026"',
  '(gdb) p e.status_code()\n$1 = 200\n(gdb) p port\n$2 = 4001',
  'websms worker stopped\nstatus: 4026\nport: 5000',
  'sent by websms in 4026\n<statusCode>200</statusCode>',
  'line 4003: INVALID_SENDER\n4003 INVALID_RECIPIENT',
  '// a websms status code\n<td>4034</td>',
  'Expected equality of these values:\n  4026\n  rows.size()\n    Which is: 2000',
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
    assert.deepEqual(
      lines.filter((text) => found(text).length > 0),
      [],
    );
  });

  it('is half traps', () => {
    assert.ok(explainedCases('fresh').length >= 280);
    assert.ok(traps('fresh').length >= explainedCases('fresh').length);
  });
});
