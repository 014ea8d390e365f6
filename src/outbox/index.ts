/**
 * Sends messages: plans, asks for confirmation, records, requests, retries and reports the outcome. Every message is
 * sent through it. Independent of VS Code and of user-visible texts.
 */
export { systemClock } from './ports';
export type { OutboxEvent, WhyWaiting } from './events';
export { isRunning, sessionId, watchInterrupted } from './interrupted';
export { MODES, type Mode } from './ports';
export { Outbox, type SendResult } from './outbox';
export type { Change, Clock, Destination, GatewayClient, OutboxPorts, Send, Sending } from './ports';
export { isTransient } from './retry';
export { onlyRequest, overallKind, recipientsOf, notAcceptedRecipients, type RequestResult, type Sent } from './sent';
