/** Where a send goes: the local simulator, the real API as a test, or the real API for real. */
export type Mode = 'simulator' | 'test' | 'live';
export const MODES: readonly Mode[] = ['simulator', 'test', 'live'];
