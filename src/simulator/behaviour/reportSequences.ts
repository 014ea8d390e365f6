import type { DeliveredAs, DeliveryStatus } from '../../gateway-schema';

/** One delivery report or reply of a sequence. */
export type PlannedStep =
  | {
      readonly kind: 'report';
      readonly status: DeliveryStatus;
      readonly deliveredAs?: DeliveredAs;
      readonly late?: true;
      /** Sent twice, with the same notificationId. */
      readonly twice?: true;
    }
  /** A text message from the recipient. */
  | { readonly kind: 'reply'; readonly text: string };

/** The delivery reports and replies that the simulator sends for a special recipient. */
export interface ReportSequence {
  readonly recipient: string;
  /** A description for people. */
  readonly effect: string;
  readonly steps: readonly PlannedStep[];
}

const DELIVERED: PlannedStep = { kind: 'report', status: 'delivered' };

/** The steps of all other recipients. */
const USUAL: readonly PlannedStep[] = [DELIVERED];

/**
 * The sequences, by recipient; like {@link FAULTS} with numbers that belong to no country. They apply when the message
 * is accepted, is not a test and has a notificationCallbackUrl. Whether the real gateway reports on tests is unknown;
 * a test sends nothing, so the simulator reports nothing.
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

/** The steps of the sequence of a recipient. */
export function plannedSteps(recipient: string): readonly PlannedStep[] {
  return byRecipient.get(recipient) ?? USUAL;
}
