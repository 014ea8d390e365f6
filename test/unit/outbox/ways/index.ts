/** Every way a request can end, as a table. `outcomes` walks it with retries off, `retries` with retries on. */
import { BODIES, STATUSES } from './answers';
import { CANCELS } from './cancels';
import { CODES } from './codes';
import { FAULTS, NETWORK } from './network';
import type { Way } from './scene';

export const WAYS: Readonly<Record<string, readonly Way[]>> = {
  'status codes': CODES,
  'HTTP statuses': STATUSES,
  bodies: BODIES,
  'the network': NETWORK,
  'faults of the simulator': FAULTS,
  cancels: CANCELS,
};

export { TRUSTED } from './network';
export * from './scene';
