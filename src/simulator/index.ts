/** A local websms server for testing real clients. It writes nothing to the console. */
export { type Fault, FAULTS } from './behaviour/faults';
export { REPORT_CHOICES, REPORT_SEQUENCES, type ReportChoice, type ReportSequence } from './behaviour/reportSequences';
export { statusRecipient } from './behaviour/specialRecipients';
export { DEFAULT_SWITCHES, type Switches } from './behaviour/switches';
export type { CallbackRecord } from './callbacks/callbacks';
export type { ServerResponse } from './callbacks/callbackTry';
export type { Notification } from './callbacks/notifications';
export { type Reply, ReplyError } from './callbacks/replies';
export type { ReportToSend } from './callbacks/reports';
export { predictStatusCode } from './calls/predictStatusCode';
export { type AuthScheme, INACTIVE_TOKEN, tokenProblem, userProblem, WRONG_TOKEN } from './http/authentication';
export { LIMITS } from './limits';
export type { SimulatorEvent, SimulatorListener } from './messages/events';
export type { AcceptedMessage } from './messages/messageStore';
export type { RefusedRequest } from './messages/refusedRequest';
export type { SimulatorOptions } from './options';
export { type Simulator, startSimulator } from './server';
export type { Counts } from './simulation';
