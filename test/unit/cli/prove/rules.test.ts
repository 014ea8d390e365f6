import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { CASES, type Case } from '../../../../src/cli/prove/cases';
import { CASE_GROUPS, type Facts, FINDINGS, judge, RULES } from '../../../../src/cli/prove/rules';
import { STATUS_CODES } from '../../../../src/codes';
import { sendText } from '../../../../src/gateway-client';
import { isTransient } from '../../../../src/outbox';
import { FAULTS, type Simulator, startSimulator } from '../../../../src/simulator';

describe('prove: cases', () => {
  it('are every code, every fault, and what else can end a request, each once', () => {
    const names = CASES.map(({ name }) => name);
    assert.equal(new Set(names).size, names.length);
    for (const { code } of STATUS_CODES) assert.ok(names.includes(String(code)), String(code));
    const faults = CASES.flatMap(({ gateway }) =>
      gateway.kind === 'answers' ? [gateway.answer.fault].filter((fault) => fault !== undefined) : [],
    );
    assert.deepEqual([...new Set(faults)].toSorted(), FAULTS.map(({ name }) => name).toSorted());
    for (const name of [
      '401',
      '429',
      'slow-answer',
      'half-answer',
      'html-200',
      'reset-before-reading',
      'connection-refused',
    ])
      assert.ok(names.includes(name), name);
  });

  it('have each passing cause twice: always there, and gone at the second try', () => {
    const passing = CASES.filter(({ cause }) => cause === 'passing');
    const [once, always] = [true, false].map((isGone) =>
      passing.filter(({ isGoneAtSecondTry }) => isGoneAtSecondTry === isGone).map(({ name }) => name),
    );
    assert.deepEqual(
      once,
      always?.map((name) => `${name}-once`),
    );
    assert.deepEqual(always, ['4012', '4023', '4024', '5003', '429', 'connection-refused']);
  });

  it('are each in one group', () => {
    const grouped = CASE_GROUPS.flatMap(({ cases }) => cases);
    assert.deepEqual(grouped.map(({ name }) => name).toSorted(), CASES.map(({ name }) => name).toSorted());
  });

  // The project's own client judges each case as the table says, and the message is accepted as it says.
  for (const of of CASES) {
    it(`${of.name}: ${of.cause}`, async () => {
      const simulator = await simulatorOf(of);
      try {
        const baseUrl = new URL(simulator.baseUrl);
        if (of.gateway.kind === 'absent') await simulator.close();
        const { outcome } = await sendText(
          { baseUrl, credentials: { kind: 'token', token: simulator.token }, timeoutMs: 1000, agent: 'singleUse' },
          { recipientAddressList: ['436761234567'], messageContent: 'Hello' },
          new AbortController().signal,
        );
        const kind = isTransient(outcome) ? 'passing' : outcome.kind;
        // A reset as soon as the connection is made can look as if none had been made.
        if (of.name === 'reset-before-reading') assert.ok(['passing', 'unknown'].includes(kind), kind);
        else assert.equal(kind, of.cause);
        const { accepted } = simulator.counts();
        assert.equal(accepted, of.cause === 'accepted' || of.acceptsUnsaid ? 1 : 0);
      } finally {
        await simulator.close();
      }
    });
  }
});

function simulatorOf({ gateway }: Case): Promise<Simulator> {
  return startSimulator({
    // Late, but within the time-out of the test.
    switches: { slowAnswerMs: 10, ...(gateway.kind === 'switches' && gateway.switches) },
    ...(gateway.kind === 'answers' && { scenario: [gateway.answer] }),
  });
}

describe('prove: rules', () => {
  const caseOf = (name: string): Case => CASES.find((one) => one.name === name) ?? assert.fail(name);
  const RUN: Facts = { requests: 1, accepted: 0, hasEnded: true, exitCode: 0, isSilent: true };

  for (const [name, facts, verdict] of [
    ['2000', { accepted: 1 }, 'right'],
    ['2000', { accepted: 1, exitCode: 1 }, 'false-alarm'],
    ['2000', { accepted: 1, exitCode: null }, 'false-alarm'],
    ['2000', { accepted: 2, requests: 2 }, 'sent-twice'],
    ['2000', {}, 'swallowed'],
    ['2000', { accepted: 2, hasEnded: false, exitCode: null }, 'sent-twice'],
    ['2000', { accepted: 1, hasEnded: false, exitCode: null }, 'hangs'],
    ['4002', { exitCode: 1 }, 'right'],
    ['4002', { exitCode: null }, 'right'],
    ['4002', {}, 'swallowed'],
    ['4002', { isSilent: false }, 'swallowed'],
    ['4023', {}, 'lost'],
    ['4023', { isSilent: false }, 'swallowed'],
    ['4023', { requests: 3 }, 'swallowed'],
    ['4023', { requests: 3, exitCode: 1 }, 'right'],
    ['4023', { exitCode: 1 }, 'right'],
    ['4023-once', {}, 'lost'],
    ['4023-once', { isSilent: false }, 'swallowed'],
    ['4023-once', { exitCode: 1 }, 'gave-up-too-early'],
    ['4023-once', { requests: 2, accepted: 1 }, 'right'],
    ['4023-once', { requests: 2, accepted: 1, exitCode: 1 }, 'false-alarm'],
    ['5000', { accepted: 1, exitCode: 1 }, 'right'],
    ['5000', { accepted: 1 }, 'swallowed'],
    ['5000', { accepted: 2, requests: 2 }, 'sent-twice'],
    ['reset-before-acceptance', { exitCode: 1 }, 'right'],
    ['reset-before-acceptance', {}, 'swallowed'],
    ['reset-before-acceptance', { requests: 2, accepted: 1 }, 'right'],
    ['reset-before-acceptance', { requests: 2, accepted: 1, exitCode: 1 }, 'false-alarm'],
    ['slow-answer', { accepted: 1 }, 'right'],
    ['slow-answer', { accepted: 1, exitCode: 1 }, 'right'],
    ['slow-answer', { accepted: 1, hasEnded: false, exitCode: null }, 'hangs'],
    ['connection-refused', { requests: 0 }, 'lost'],
    ['connection-refused', { requests: 0, exitCode: 1 }, 'right'],
    ['connection-refused-once', { requests: 0, exitCode: 1 }, 'gave-up-too-early'],
    ['connection-refused-once', { accepted: 1 }, 'right'],
  ] as const) {
    it(`${name} with ${JSON.stringify(facts)}: ${verdict}`, () => {
      assert.equal(judge({ ...RUN, ...facts }, caseOf(name)), verdict);
    });
  }

  it('call right only what anybody may rely on', () => {
    const facts = fc.record({
      requests: fc.nat(3),
      accepted: fc.nat(3),
      hasEnded: fc.boolean(),
      exitCode: fc.constantFrom(0, 1, null),
      isSilent: fc.boolean(),
    });
    fc.assert(
      fc.property(facts, fc.constantFrom(...CASES), (run, of) => {
        if (judge(run, of) !== 'right') return;
        assert.ok(run.hasEnded && run.accepted <= 1);
        // A success stands for exactly one message; after a failure of what passes nothing was sent.
        if (run.exitCode === 0) assert.equal(run.accepted, 1);
        else assert.ok(!of.isGoneAtSecondTry);
        if (run.exitCode !== 0 && ['refused', 'passing'].includes(of.cause)) assert.equal(run.accepted, 0);
      }),
    );
  });

  it('each have a verdict of their own, right as the last', () => {
    assert.deepEqual(
      RULES.map(({ verdict }) => verdict),
      [...FINDINGS, 'right'],
    );
    assert.equal(new Set(FINDINGS).size, FINDINGS.length);
  });
});
