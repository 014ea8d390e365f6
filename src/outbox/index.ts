/** The only way out, as a library: plan, question, record, request, retry, outcome. Knows no editor and no sentence. */
export { systemClock } from './ports';
export type { OutboxEvent, WhyWaiting } from './events';
export { isRunning, sessionId, watchInterrupted } from './interrupted';
export { MODES, type Mode } from './ports';
export { Outbox, type SendResult } from './outbox';
export type { Change, Clock, Destination, GatewayClient, OutboxPorts, Send, Sending } from './ports';
export {
  onlyPart,
  overallKind,
  recipientsOf,
  notAcceptedRecipients as unsettledRecipients,
  type Part,
  type Sent,
} from './sent';
