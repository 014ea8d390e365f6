import { classOf, findStatusCode, STATUS_CODES } from '../../codes';
import { isTransient } from '../../outbox';
import { FAULTS, type FaultName, type NextAnswer, type Switches } from '../../simulator';

/**
 * What the answer says about the message, by the rules of "Outcome" in CONTRIBUTING. A `passing` cause is a refusal, or
 * no connection at all, that sending again overcomes; after `unknown` the message may have been sent.
 */
export type Cause = 'accepted' | 'refused' | 'passing' | 'unknown';

/** One way in which a request can end. */
export interface Case {
  /** What `--only` takes. */
  readonly name: string;
  /** What the gateway does, after "the gateway". */
  readonly what: string;
  readonly cause: Cause;
  /** The second try is accepted. */
  readonly isGoneAtSecondTry: boolean;
  /** The message is accepted, and no answer says so. */
  readonly acceptsUnsaid: boolean;
  /** The answer comes so late that a client may have given up, after which it cannot know. */
  readonly isLate: boolean;
  readonly gateway: Gateway;
}

/** How the simulator of a case behaves. */
export type Gateway =
  | { readonly kind: 'answers'; readonly answer: NextAnswer }
  | { readonly kind: 'switches'; readonly switches: Partial<Switches> }
  /** Nobody listens on the port; `opens`: until a moment after the command's first try. */
  | { readonly kind: 'absent'; readonly opens: boolean };

/** The case of each fault. */
const FAULT_CASES: Readonly<Record<FaultName, readonly [name: string, cause: Cause]>> = {
  unauthorized: ['401', 'refused'],
  tooManyRequests: ['429', 'passing'],
  slowAnswer: ['slow-answer', 'accepted'],
  resetBeforeAcceptance: ['reset-before-acceptance', 'unknown'],
  resetAfterAcceptance: ['reset-after-acceptance', 'unknown'],
  halfAnswer: ['half-answer', 'unknown'],
  htmlAnswer: ['html-200', 'unknown'],
  badGateway: ['html-502', 'unknown'],
  noAnswer: ['no-answer', 'unknown'],
  noAnswerAfterAcceptance: ['no-answer-after-acceptance', 'unknown'],
};

const SECOND_TRY = 'once; the second try is accepted';

/** Every case, in the order of the table. */
export const CASES: readonly Case[] = [
  ...STATUS_CODES.flatMap(({ code }) => withSecondTry(codeCase(code))),
  ...(Object.keys(FAULT_CASES) as FaultName[]).flatMap((name) => withSecondTry(faultCase(name))),
  {
    ...toCase('reset-before-reading', 'resets each connection before it has read a byte', 'unknown'),
    gateway: { kind: 'switches', switches: { resetBeforeReading: true } },
  },
  {
    ...toCase('connection-refused', 'cannot be reached: nobody listens', 'passing'),
    gateway: { kind: 'absent', opens: false },
  },
  {
    ...toCase('connection-refused-once', 'cannot be reached at first; then it accepts the message', 'passing'),
    isGoneAtSecondTry: true,
    gateway: { kind: 'absent', opens: true },
  },
];

/** The case that shows whether a command can be proven at all. */
export const USUAL_CASE: Case = codeCase(2000);

/** After an unknown outcome the second try is accepted, so that a blind one is seen. */
function toCase(name: string, what: string, cause: Cause, answer: NextAnswer = {}): Case {
  return {
    name,
    what,
    cause,
    isGoneAtSecondTry: false,
    acceptsUnsaid: false,
    isLate: false,
    gateway: { kind: 'answers', answer: { ...answer, times: cause === 'unknown' ? 1 : 'always' } },
  };
}

function codeCase(code: number): Case {
  const message = findStatusCode(code)?.message ?? '';
  const what = `answers ${code}: ${message.replace(/\.$/, '')}`;
  switch (classOf(code)) {
    case 'accepted':
      return toCase(String(code), what, 'accepted', { statusCode: code });
    case 'refused': {
      const cause = isTransient({ kind: 'refused', response: { statusCode: code } }) ? 'passing' : 'refused';
      return toCase(String(code), what, cause, { statusCode: code });
    }
    // The worst that such a code can mean.
    case 'unknown':
      return {
        ...toCase(String(code), `accepts the message and ${what}`, 'unknown', { statusCode: code, accepted: true }),
        acceptsUnsaid: true,
      };
  }
}

function faultCase(fault: FaultName): Case {
  const [name, cause] = FAULT_CASES[fault];
  const { accepts = false, effect = '' } = FAULTS.find((row) => row.name === fault) ?? {};
  const what = cause === 'passing' ? 'answers HTTP 429 with Retry-After: 2' : effect;
  return {
    ...toCase(name, what, cause, { fault }),
    acceptsUnsaid: cause === 'unknown' && accepts,
    isLate: fault === 'slowAnswer',
  };
}

/** A passing cause is a case twice: always there, and gone at the second try. */
function withSecondTry(one: Case): readonly Case[] {
  const { cause, name, what, gateway } = one;
  if (cause !== 'passing' || gateway.kind !== 'answers') return [one];
  const once: Gateway = { kind: 'answers', answer: { ...gateway.answer, times: 1 } };
  return [
    one,
    { ...one, name: `${name}-once`, what: `${what}, ${SECOND_TRY}`, isGoneAtSecondTry: true, gateway: once },
  ];
}
