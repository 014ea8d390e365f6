/** A local websms server for testing real clients. It writes nothing to the console. */
export { type Fault, type FaultName, FAULTS } from './behaviour/faults';
export type { NextAnswer } from './behaviour/nextAnswers';
export { REPORT_SEQUENCES, type ReportSequence } from './behaviour/reportSequences';
export { statusRecipient } from './behaviour/specialRecipients';
export { DEFAULT_SWITCHES, type Switches } from './behaviour/switches';
export type { CallbackRecord } from './callbacks/callbacks';
export type { Notification } from './callbacks/notifications';
export { type Reply, ReplyError } from './callbacks/replies';
export { predictStatusCode } from './calls/predictStatusCode';
export { type AuthScheme, INACTIVE_TOKEN, tokenProblem, userProblem, WRONG_TOKEN } from './http/authentication';
export { LIMITS } from './limits';
export type { SimulatorEvent, SimulatorListener } from './messages/events';
export type { AcceptedMessage } from './messages/messageStore';
export type { RefusedRequest } from './messages/refusedRequest';
export type { SimulatorOptions } from './options';
export { readScenario, type Scenario, ScenarioError } from './scenario/readScenario';
export { type Simulator, startSimulator } from './server';
export type { Counts } from './simulation';
