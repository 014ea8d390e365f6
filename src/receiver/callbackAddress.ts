import type { Mode } from '../outbox';

/** Where notifications about a message in a mode would go, or why they cannot come here. */
export type CallbackAddress =
  /** `url`: its path is a secret. `isVerified`: a request to it has reached the receiver. */
  | { readonly kind: 'address'; readonly url: string; readonly isVerified: boolean }
  /** The receiver is off. */
  | { readonly kind: 'off' }
  /** It did not start. `reason`: for the user, in their language. */
  | { readonly kind: 'failed'; readonly reason: string }
  /** The gateway cannot reach this computer: there is no forwarded address and no `websms.receiver.publicUrl`. */
  | { readonly kind: 'localOnly' }
  /** An address was found, but a request to it did not reach the receiver. `host`: for display. */
  | { readonly kind: 'unreachable'; readonly host: string };

/** What other rooms need of the receiver. */
export interface CallbackAddresses {
  /** May ask the network (Test, Live), so that it takes seconds the first time; the result is kept until something changes. */
  callbackAddress(mode: Mode): Promise<CallbackAddress>;
  /** Fires when an address may have changed. @returns an unsubscribe function. */
  onDidChange(listener: () => void): { dispose(): void };
}
