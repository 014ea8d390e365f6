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

/** What a phone can be told to report about its next messages. */
export const REPORT_CHOICES = [
  'delivered',
  'acceptedFirst',
  'undeliveredFirst',
  'expired',
  'rejected',
  'deleted',
  'late',
  'twice',
  'twiceWithNewId',
  'wrongOrder',
  'none',
] as const;
export type ReportChoice = (typeof REPORT_CHOICES)[number];

const ACCEPTED: PlannedStep = { kind: 'report', status: 'accepted' };

const CHOSEN: Readonly<Record<ReportChoice, readonly PlannedStep[]>> = {
  delivered: USUAL,
  acceptedFirst: [ACCEPTED, DELIVERED],
  undeliveredFirst: [{ kind: 'report', status: 'undelivered' }, DELIVERED],
  expired: [{ kind: 'report', status: 'expired' }],
  rejected: [{ kind: 'report', status: 'rejected' }],
  deleted: [{ kind: 'report', status: 'deleted' }],
  late: [{ kind: 'report', status: 'delivered', late: true }],
  twice: [{ kind: 'report', status: 'delivered', twice: true }],
  twiceWithNewId: [DELIVERED, DELIVERED],
  wrongOrder: [DELIVERED, ACCEPTED],
  none: [],
};

const byRecipient = new Map(REPORT_SEQUENCES.map(({ recipient, steps }) => [recipient, steps]));

/** The steps of the sequence of a recipient. @param chosen what was chosen for it, which outweighs a special number */
export function plannedSteps(recipient: string, chosen?: ReportChoice): readonly PlannedStep[] {
  return chosen === undefined ? (byRecipient.get(recipient) ?? USUAL) : CHOSEN[chosen];
}
