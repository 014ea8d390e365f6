import type { CodeClass } from './catalog';

/** The symbol beside an outcome, so that it does not depend on colour. */
export const OUTCOME_SYMBOLS: Readonly<Record<CodeClass | 'notSent', string>> = {
  accepted: '✓',
  refused: '✕',
  notSent: '✕',
  unknown: '?',
};
