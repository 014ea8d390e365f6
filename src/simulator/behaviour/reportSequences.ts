import type { DeliveredAs, DeliveryStatus } from '../../gateway-schema';

/** A report or a reply of a sequence. */
export type PlannedStep =
  | {
      readonly kind: 'report';
      readonly status: DeliveryStatus;
      readonly deliveredAs?: DeliveredAs;
      readonly late?: true;
      /** Sent once more, with the same notificationId. */
      readonly twice?: true;
    }
  /** A text message from the recipient. */
  | { readonly kind: 'reply'; readonly text: string };

/** What is reported on a recipient. */
export interface ReportSequence {
  readonly recipient: string;
  /** What happens, in words for people. */
  readonly effect: string;
  readonly steps: readonly PlannedStep[];
}

const DELIVERED: PlannedStep = { kind: 'report', status: 'delivered' };

/** What is reported on every other recipient. */
const USUAL: readonly PlannedStep[] = [DELIVERED];

/**
 * The sequences, by recipient; like {@link FAULTS} in numbers that belong to no country. They act when the message
 * is accepted, is no test and has a notificationCallbackUrl. Whether the real gateway reports on tests is unknown;
 * nothing is sent then, so there is nothing to report.
 */
export const REPORT_SEQUENCES: readonly ReportSequence[] = [
  { recipient: '99900000100', effect: 'delivered', steps: USUAL },
  {
    recipient: '99900000101',
    effect: 'accepted, then delivered',
    steps: [{ kind: 'report', status: 'accepted' }, DELIVERED],
  },
  {
    recipient: '99900000102',
    effect: 'undelivered, then delivered',
    steps: [{ kind: 'report', status: 'undelivered' }, DELIVERED],
  },
  { recipient: '99900000103', effect: 'expired', steps: [{ kind: 'report', status: 'expired' }] },
  { recipient: '99900000104', effect: 'rejected', steps: [{ kind: 'report', status: 'rejected' }] },
  { recipient: '99900000105', effect: 'deleted', steps: [{ kind: 'report', status: 'deleted' }] },
  {
    recipient: '99900000106',
    effect: 'delivered as failover-sms',
    steps: [{ kind: 'report', status: 'delivered', deliveredAs: 'failover-sms' }],
  },
  {
    recipient: '99900000107',
    effect: 'delivered, 30 seconds late',
    steps: [{ kind: 'report', status: 'delivered', late: true }],
  },
  {
    recipient: '99900000108',
    effect: 'delivered, the same report twice',
    steps: [{ kind: 'report', status: 'delivered', twice: true }],
  },
  { recipient: '99900000109', effect: 'no report', steps: [] },
  {
    recipient: '99900000200',
    effect: 'delivered, then a reply',
    steps: [DELIVERED, { kind: 'reply', text: 'Reply from the simulator' }],
  },
];

const byRecipient = new Map(REPORT_SEQUENCES.map(({ recipient, steps }) => [recipient, steps]));

/** What is reported on a recipient. */
export function plannedSteps(recipient: string): readonly PlannedStep[] {
  return byRecipient.get(recipient) ?? USUAL;
}
