import type { CodeClass } from '../protocol';

/** The sign beside an outcome, so that it does not depend on colour. */
export const SIGNS: Readonly<Record<CodeClass, string>> = { accepted: '✓', refused: '✕', unknown: '?' };
