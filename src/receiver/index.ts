/** Delivery reports and replies that come in. */
export type { CallbackAddress, CallbackAddresses } from './callbackAddress';
export { Receiver } from './receiver';
export { ReceiverStatus } from './receiverStatus';
export { receiverCommands, registerReceiver } from './register';
