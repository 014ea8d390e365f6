/** Delivery reports and replies that come in. */
export type { CallbackAddress, CallbackAddresses } from './callbackAddress';
export { createReceiver, type ReceiverFeature } from './createReceiver';
export { ReceiverStatus } from './receiverStatus';
export { receiverCommands, registerReceiver } from './register';
