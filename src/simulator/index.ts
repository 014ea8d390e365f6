/** A local websms server, good enough that real clients believe it. It writes nothing to the console. */
export type { AuthScheme } from './authentication';
export { INACTIVE_TOKEN, tokenProblem, WRONG_TOKEN } from './authentication';
export type { BinaryMessage } from './binary-rules';
export type { Fault } from './faults';
export { FAULTS } from './faults';
export { LIMITS } from './limits';
export type { AcceptedMessage } from './message-store';
export type { SimulatorOptions } from './options';
export type { Simulator } from './server';
export { startSimulator } from './server';
export type { Counts } from './simulation';
export { statusRecipient } from './special-recipients';
export type { Switches } from './switches';
export { DEFAULT_SWITCHES } from './switches';
export type { TextMessage } from './text-rules';
