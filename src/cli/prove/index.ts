/** Proves what a developer's own command does in each way in which a request can end. */
export { prove, type Terminal } from './prove';
