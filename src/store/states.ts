import type { DeliveryStatus } from '../gateway-schema';
import type { SendState, StoredRequest } from './sendHistory';

/** What the state of a send depends on. */
export type RequestOfSend = Pick<StoredRequest, 'firstRecipient' | 'recipients' | 'state'>;

/** Neighbouring recipients of a send with the last request that was sent to them. */
export interface RecipientRange<R extends RequestOfSend> {
  /** The index of the first recipient, and the one after the last. */
  readonly from: number;
  readonly until: number;
  /** Undefined where none was sent: an earlier one was not accepted, or the user cancelled. */
  readonly request: R | undefined;
}

/**
 * The ranges of a send's recipients by their last request, in their order. A retry repeats a range; after code 4025 a
 * range is sent again in two halves.
 * @param requests in the order in which they were sent.
 * @param recipients of the whole send.
 */
export function lastRequests<R extends RequestOfSend>(
  requests: readonly R[],
  recipients: number,
): readonly RecipientRange<R>[] {
  const ends = requests.flatMap(({ firstRecipient, recipients: count }) => [firstRecipient, firstRecipient + count]);
  const bounds = [...new Set([0, recipients, ...ends])].sort((a, b) => a - b);
  return bounds.slice(1).map((until, index) => {
    const from = bounds[index] ?? 0;
    const request = requests.findLast(
      ({ firstRecipient, recipients: count }) => firstRecipient <= from && until <= firstRecipient + count,
    );
    return { from, until, request };
  });
}

/** From the most to the least severe. */
const BY_SEVERITY: readonly SendState[] = ['pending', 'unknown', 'refused', 'notSent', 'accepted', 'sentEarlier'];

/** The most severe state of all recipients; a recipient that was never tried counts as `notSent`. */
export function overallState(ranges: readonly RecipientRange<RequestOfSend>[]): SendState {
  const states = new Set(ranges.map(({ request }) => request?.state ?? 'notSent'));
  return BY_SEVERITY.find((state) => states.has(state)) ?? 'notSent';
}

/**
 * How much each delivery status says, the least first. A phone that got the message has it, whatever another report
 * says; what the gateway gave up outweighs what it still tries.
 */
const BY_WEIGHT: readonly DeliveryStatus[] = ['accepted', 'undelivered', 'expired', 'deleted', 'rejected', 'delivered'];

/** The delivery status of a recipient by its reports, whatever their order; undefined without any. */
export function deliveryStatus(reported: Iterable<DeliveryStatus>): DeliveryStatus | undefined {
  const statuses = new Set(reported);
  return BY_WEIGHT.findLast((status) => statuses.has(status));
}

/** What a delivery status counts as in a send. */
export function countedAs(status: DeliveryStatus | undefined): 'delivered' | 'failed' | 'undelivered' | undefined {
  switch (status) {
    case 'delivered':
    case 'undelivered':
      return status;
    case 'expired':
    case 'deleted':
    case 'rejected':
      return 'failed';
    case 'accepted':
    case undefined:
      return undefined;
  }
}
