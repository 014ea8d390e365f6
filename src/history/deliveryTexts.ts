import { l10n } from 'vscode';
import { deliveryWord } from '../platform';
import type { DeliveryFilter, ListedSend, StoredReport } from '../store';

type DeliveredSend = Pick<ListedSend, 'delivery' | 'recipients'>;

/** Writes a count in the user's language. */
type CountFormat = (count: number) => string;

/** How many recipients of a send have which delivery, the gravest first; empty without reports. */
export function deliveryTexts({ delivery, recipients }: DeliveredSend, count: CountFormat): readonly string[] {
  if (!delivery) return [];
  const { failed, delivered, undelivered } = delivery;
  return [
    ...(failed > 0 ? [failedText(failed, recipients, count)] : []),
    ...(delivered > 0 ? [deliveredText(delivered, recipients, count)] : []),
    ...(undelivered > 0 ? [undeliveredText(undelivered, recipients, count)] : []),
  ];
}

/** Delivery and outcome of a send, the graver first. @param outcome undefined where it is not shown */
export function withDelivery(
  { state, delivery: counts }: Pick<ListedSend, 'state' | 'delivery'>,
  outcome: string | undefined,
  delivery: readonly string[],
): readonly string[] {
  const outcomes = outcome === undefined ? [] : [outcome];
  const isOutcomeGraver = state !== 'accepted' && (counts?.failed ?? 0) === 0;
  return isOutcomeGraver ? [...outcomes, ...delivery] : [...delivery, ...outcomes];
}

/** A delivery report in a few words: the status, and how the message was delivered where not as an SMS. */
export function reportText({ status, channel, deliveredAs = 'sms' }: StoredReport): string {
  const word = deliveryWord(status);
  if (channel === 'whatsapp') return l10n.t('{0}, by WhatsApp', word);
  switch (deliveredAs) {
    case 'failover-sms':
      return l10n.t('{0}, as failover SMS', word);
    case 'push':
      return l10n.t('{0}, as push message', word);
    case 'voice':
      return l10n.t('{0}, as voice call', word);
    case 'sms':
      return word;
  }
}

/** The replies to a send; undefined without any. */
export function repliesText({ replies = 0 }: Pick<ListedSend, 'replies'>, count: CountFormat): string | undefined {
  if (replies === 0) return undefined;
  return replies === 1 ? l10n.t('1 reply') : l10n.t('{0} replies', count(replies));
}

/** What a filter of deliveries lists. */
export function deliveryFilterWord(filter: DeliveryFilter): string {
  switch (filter) {
    case 'delivered':
      return l10n.t('Delivered');
    case 'failed':
      return l10n.t('Not delivered');
    case 'open':
      return l10n.t('No final report yet');
  }
}

function failedText(failed: number, recipients: number, count: CountFormat): string {
  return failed >= recipients
    ? l10n.t('Not delivered')
    : l10n.t('{0} of {1} not delivered', count(failed), count(recipients));
}

function deliveredText(delivered: number, recipients: number, count: CountFormat): string {
  return delivered >= recipients
    ? l10n.t('Delivered')
    : l10n.t('{0} of {1} delivered', count(delivered), count(recipients));
}

function undeliveredText(undelivered: number, recipients: number, count: CountFormat): string {
  return undelivered >= recipients
    ? l10n.t('Not delivered yet')
    : l10n.t('{0} of {1} not delivered yet', count(undelivered), count(recipients));
}
