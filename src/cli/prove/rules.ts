import { CASES, type Case } from './cases';

/** What a run of the command showed. */
export interface Facts {
  /** Requests that reached the gateway. */
  readonly requests: number;
  /** Messages that the gateway accepted. */
  readonly accepted: number;
  /** False when it was ended at the limit. */
  readonly hasEnded: boolean;
  /** Null when a signal ended it. */
  readonly exitCode: number | null;
  /** Nothing stands on stderr. */
  readonly isSilent: boolean;
}

export type Verdict = 'sent-twice' | 'hangs' | 'lost' | 'swallowed' | 'gave-up-too-early' | 'false-alarm' | 'right';

/** A rule with its texts for the report and the documentation. */
export interface Rule {
  readonly verdict: Verdict;
  readonly when: string;
  readonly remedy: string;
  readonly applies: (facts: Facts, of: Case) => boolean;
}

/** Cases in which the same is right. */
export interface CaseGroup {
  readonly title: string;
  /** What is right. */
  readonly right: string;
  readonly cases: readonly Case[];
}

/** Every case, by what is right. */
export const CASE_GROUPS: readonly CaseGroup[] = [
  {
    title: 'Accepted',
    right: 'Exit code 0, and one message. Where the answer comes late, a command that has not waited may also say so.',
    cases: CASES.filter(({ cause }) => cause === 'accepted'),
  },
  {
    title: 'Refused',
    right: 'Another exit code than 0. Sending the same again cannot help.',
    cases: CASES.filter(({ cause }) => cause === 'refused'),
  },
  {
    title: 'Refused, or not reached, for a cause that passes, but not in time',
    right: 'Another exit code than 0, sent again or not.',
    cases: CASES.filter(({ cause, isGoneAtSecondTry }) => cause === 'passing' && !isGoneAtSecondTry),
  },
  {
    title: 'Refused, or not reached, for a cause that is gone at the second try',
    right: 'Sent again after a pause: exit code 0, and one message.',
    cases: CASES.filter(({ isGoneAtSecondTry }) => isGoneAtSecondTry),
  },
  {
    title: 'Unknown',
    right:
      'Another exit code than 0, and not sent again: nobody can tell from the answer whether the message was sent.',
    cases: CASES.filter(({ cause }) => cause === 'unknown'),
  },
];

/** The cases in which sending again is right, as people read them. */
const passing = CASES.filter(({ cause, isGoneAtSecondTry }) => cause === 'passing' && !isGoneAtSecondTry)
  .map(({ name }) => name.replace('429', 'HTTP 429').replace('connection-refused', 'a refused connection'))
  .join(', ');

/** The rules, in the order in which they are asked: the first one that applies is the verdict. */
export const RULES: readonly Rule[] = [
  {
    verdict: 'sent-twice',
    when: 'More than one message was accepted. The same client message id does not help: the gateway takes it again.',
    remedy: `Send again only where it is certain that nothing was sent and where the cause passes: ${passing}.`,
    applies: ({ accepted }) => accepted > 1,
  },
  {
    verdict: 'hangs',
    when: 'The command had not ended at the limit.',
    remedy:
      'Give the request a time-out. What became of the message is unknown then: say so, and do not send it again.',
    applies: ({ hasEnded }) => !hasEnded,
  },
  {
    verdict: 'lost',
    when: 'The cause passes, but the command sent one request at most, ended with exit code 0 and wrote nothing to stderr: no message, and nobody was told.',
    remedy: 'Send again after a pause. When that does not help, say so and end with another exit code than 0.',
    applies: (facts, { cause }) =>
      cause === 'passing' && facts.accepted === 0 && facts.requests <= 1 && facts.exitCode === 0 && facts.isSilent,
  },
  {
    verdict: 'swallowed',
    when: 'The command ended with exit code 0, though no answer said that the message was accepted.',
    remedy:
      'Only an answer that can be read, with a status code from 2000 to 2999, is a success. End with another exit code than 0 after everything else.',
    applies: (facts, of) => facts.exitCode === 0 && saidAccepted(facts, of) === false,
  },
  {
    verdict: 'gave-up-too-early',
    when: 'The command ended with another exit code than 0, and no message was accepted, though the cause was gone at the second try.',
    remedy: 'Send again after a pause of a second or more, and of at least Retry-After where the answer has one.',
    applies: ({ accepted, exitCode }, { isGoneAtSecondTry }) => isGoneAtSecondTry && accepted === 0 && exitCode !== 0,
  },
  {
    verdict: 'false-alarm',
    when: 'The command ended with another exit code than 0, though an answer said that the message was accepted. Whoever runs it again sends twice.',
    remedy: 'Every status code from 2000 to 2999 is a success. End with exit code 0 after it.',
    applies: (facts, of) => facts.exitCode !== 0 && saidAccepted(facts, of) === true,
  },
  {
    verdict: 'right',
    when: 'None of these.',
    remedy: '',
    applies: () => true,
  },
];

/** The verdicts that are findings. */
export const FINDINGS: readonly Verdict[] = RULES.map(({ verdict }) => verdict).filter(
  (verdict) => verdict !== 'right',
);

export function judge(facts: Facts, of: Case): Verdict {
  return RULES.find(({ applies }) => applies(facts, of))?.verdict ?? 'right';
}

/** Whether an answer said that a message was accepted; undefined when the client may have left before it came. */
function saidAccepted({ accepted }: Facts, { acceptsUnsaid, isLate }: Case): boolean | undefined {
  if (isLate && accepted > 0) return undefined;
  return accepted > (acceptsUnsaid ? 1 : 0);
}
