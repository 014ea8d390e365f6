/** Delivery reports and replies that come in. */
export type { CallbackAddress, CallbackAddresses } from './callbackAddress';
export { Receiver } from './receiver';
