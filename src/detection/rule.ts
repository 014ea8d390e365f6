import type { Line } from './boundaries/line';
import type { Neighbourhood } from './boundaries/neighbourhood';
import type { RecordAround } from './boundaries/record';

/** What is asked about: a number of a status code's shape, or a status name, with what stands around it. */
export interface Context extends Neighbourhood {
  /** The number; of a name, the number that it stands for. */
  readonly code: number;
  /** What stands around it on the same line. */
  readonly line: Line;
  /** The records that it lies in, from the innermost. */
  readonly records: readonly RecordAround[];
  /** Whether the word `status` stands before it or behind it, without which there is no status-code key. */
  readonly hasStatusBefore: boolean;
  readonly hasStatusAfter: boolean;
  /** Of a name only. */
  readonly name?: NameContext;
}

export interface NameContext {
  readonly text: string;
  /** Whether its own number stands beside it and is found itself. */
  readonly isBesideItsCode: boolean;
}

/**
 * What a rule is asked about: a number that stands for itself; a number behind a slash, which is a piece of a path for
 * all other rules; a status name. A rule that vetoes is asked about every number that another rule has found.
 */
export type Subject = 'number' | 'numberBehindSlash' | 'name' | 'veto';

/** One reason why a number or a name is a websms status code; or, where it vetoes, why it is none. */
export interface Rule {
  readonly id: string;
  readonly subject: Subject;
  readonly examples: Examples;
  /** Whether the rule applies. It may take time that grows with the length of the context, and no faster. */
  judge(context: Context): boolean;
}

/**
 * Texts that show what a rule finds, and what looks like it and is not found. Guillemets stand around what is meant, and
 * are no part of the text: `statusCode=«4026»`. Of a rule that vetoes, `found` is what it keeps from being found.
 */
export interface Examples {
  readonly found: readonly string[];
  readonly notFound: readonly string[];
}
