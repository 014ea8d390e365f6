import type { CodeClass } from '../protocol';

/** What stands beside an outcome's word, for those who cannot tell colours. */
export const SIGNS: Readonly<Record<CodeClass, string>> = { accepted: '✓', refused: '✕', unknown: '?' };
