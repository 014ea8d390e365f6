/** What stands between VS Code and the rooms. */
export { afterEachStep, linesOf, SHOWN_CHARACTERS } from './linesOf';
