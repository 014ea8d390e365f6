import { LIMITS } from '../limits';
import { AnswerError } from './answerFields';
import type { FaultName } from './faults';

/**
 * What happens to the next messages, instead of what their recipients ask for: a status code or a fault, or the usual
 * answer after a pause. It applies only to a message that would otherwise be accepted: credentials and rules are checked
 * first.
 * @example
 * await using simulator = await startSimulator();
 * simulator.answerNext({ statusCode: 4023, times: 2 }); // the third try is accepted
 * simulator.answerNext({ fault: 'resetAfterAcceptance', recipient: '436761234567' });
 * simulator.answerNext({ pauseMs: 3000 }); // accepted at once, answered late
 * simulator.answerNext({ statusCode: 5000, accepted: true }); // nobody can tell from the answer
 * simulator.answerNext({ statusCode: 5003, times: 'always' });
 */
export interface NextAnswer {
  /** Only for messages to this recipient, perhaps among others; for all messages without it. */
  readonly recipient?: string;
  /** 2000 to 2999 accepts the message with this code; 4000 to 5999 refuses it. */
  readonly statusCode?: number;
  /** Accepts the message whatever its code says: for 5000 and the other codes that leave it open. */
  readonly accepted?: true;
  /** The fault, instead of a status code. */
  readonly fault?: FaultName;
  /** The pause before the answer, in milliseconds; the message is accepted before it. */
  readonly pauseMs?: number;
  /** How many messages it is for; one without it. */
  readonly times?: number | 'always';
}

interface PlannedAnswer {
  readonly answer: NextAnswer;
  left: number;
}

/** The answers that are planned, in order. The first one that fits a message is taken. */
export class NextAnswers {
  readonly #planned: PlannedAnswer[] = [];

  /** @param scenario the answers at the start, and again after `clear`. */
  constructor(private readonly scenario: readonly NextAnswer[] = []) {
    this.clear();
  }

  /** @returns a function that takes back what has not happened yet. */
  add(answer: NextAnswer): () => void {
    if (this.#planned.length >= LIMITS.nextAnswers)
      throw new AnswerError(`${LIMITS.nextAnswers} answers are planned already. Delete them with DELETE /_messages.`);
    const planned = toPlanned(answer);
    this.#planned.push(planned);
    return () => {
      this.#remove(planned);
    };
  }

  /** Takes the answer to a message; undefined when none is planned for it. */
  take(recipients: readonly string[]): NextAnswer | undefined {
    const planned = this.#planned.find(
      ({ answer: { recipient } }) => recipient === undefined || recipients.includes(recipient),
    );
    if (planned === undefined) return undefined;
    if (--planned.left === 0) this.#remove(planned);
    return planned.answer;
  }

  /** Drops what is planned, and plans the scenario again. */
  clear(): void {
    this.#planned.splice(0, Infinity, ...this.scenario.map(toPlanned));
  }

  #remove(planned: PlannedAnswer): void {
    const index = this.#planned.indexOf(planned);
    if (index >= 0) this.#planned.splice(index, 1);
  }
}

function toPlanned(answer: NextAnswer): PlannedAnswer {
  const { times = 1 } = answer;
  return { answer, left: times === 'always' ? Infinity : times };
}
