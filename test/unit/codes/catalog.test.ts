import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { STATUS_CODES, classOf, findStatusCode, findStatusName } from '../../../src/codes';

/** The table "Status codes" of the official Messaging API page, copied from it. */
const OFFICIAL = readFileSync('test/unit/codes/messaging-api-status-codes.txt', 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [code = '', name = '', ...message] = line.split(' ');
    return { code: Number(code), name, message: message.join(' ') };
  });

describe('status catalog', () => {
  it('has the 28 codes of the official page, exactly as written there', () => {
    const documented = STATUS_CODES.filter((status) => status.documented);
    assert.equal(OFFICIAL.length, 28);
    assert.deepEqual(
      documented.map(({ code, name, message }) => ({ code, name, message })),
      OFFICIAL,
    );
  });

  it('marks the codes of other sources as not documented', () => {
    const others = STATUS_CODES.filter((status) => !status.documented).map(({ code }) => code);
    assert.deepEqual(
      others,
      [2002, 4000, 4005, 4006, 4007, 4010, 4011, 4012, 4017, 4018, 4020, 4024, 4029, 4042, 4043, 4120],
    );
  });

  it('is ordered and names each code once', () => {
    const codes = STATUS_CODES.map(({ code }) => code);
    assert.deepEqual(
      codes,
      [...new Set(codes)].sort((a, b) => a - b),
    );
  });

  it('finds a code by each of its names', () => {
    for (const { code, name, otherName } of STATUS_CODES) {
      if (name) assert.equal(findStatusName(name)?.code, code);
      if (otherName) assert.equal(findStatusName(otherName)?.code, code);
    }
    assert.equal(findStatusName('INVALID_AUTH_TOKEN')?.code, 4021);
    assert.equal(findStatusName('INVALID_COD_RETURNADDRESS')?.code, 4016);
  });

  it('does not find undocumented numbers', () => {
    for (const code of [0, 200, 1999, 4028, 4030, 4036, 4999, 5001, 9999]) {
      assert.equal(findStatusCode(code), undefined);
    }
  });

  it('gives every code a class', () => {
    assert.equal(classOf(2000), 'accepted');
    assert.equal(classOf(2999), 'accepted');
    assert.equal(classOf(4000), 'refused');
    assert.equal(classOf(4999), 'refused');
    assert.equal(classOf(5003), 'refused');
    for (const code of [5000, 5001, 5999, 1000, 3000, 6000, 0]) assert.equal(classOf(code), 'unknown');
  });

  it('advises against a blind retry only where the outcome is unknown', () => {
    for (const status of STATUS_CODES) {
      assert.equal(status.retry === 'decide', classOf(status.code) === 'unknown', String(status.code));
      assert.equal(status.retry === 'notNeeded', classOf(status.code) === 'accepted', String(status.code));
    }
  });
});
