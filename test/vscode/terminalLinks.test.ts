import assert from 'node:assert/strict';
import { terminalLinks } from '../../src/editor';

/** The links in a line with their tooltips. */
function linked(line: string): string[] {
  return terminalLinks(line).map(
    ({ startIndex, length, code, tooltip }) =>
      `${line.slice(startIndex, startIndex + length)} ${code} ${tooltip ?? ''}`,
  );
}

describe('links in the terminal', () => {
  it('are the codes of a line, each with its name', () => {
    assert.deepEqual(linked('send failed statusCode=4026, then statusCode=2000 in 4002 ms'), [
      '4026 4026 4026 MAX_SMS_PER_MESSAGE_EXCEEDED: explain',
      '2000 2000 2000 OK: explain',
    ]);
    assert.deepEqual(linked('statusCode=4777'), ['4777 4777 4777: explain']);
  });

  it('are names that stand alone, and not those beside their code', () => {
    assert.deepEqual(linked('rejected: THROTTLING_SPAMMING_IP'), [
      'THROTTLING_SPAMMING_IP 4023 4023 THROTTLING_SPAMMING_IP: explain',
    ]);
    assert.deepEqual(linked('4003 INVALID_SENDER'), ['4003 4003 4003 INVALID_SENDER: explain']);
  });

  it('are not made for anything else', () => {
    for (const line of [
      '',
      'api.websms.com:4026 answered in 2000 ms, pid 4002',
      'npm ERR! code 4026',
      '2026-03-02 08:00:14',
    ])
      assert.deepEqual(linked(line), [], line);
  });

  it('are looked for as far as a terminal shows a line', () => {
    assert.equal(terminalLinks('statusCode=4026 '.repeat(100_000)).length, 625);
  });
});
