import type { DeliveryCounts, ListedSend } from '../store';

/** What a delivery is shown as, by an icon or a sign. `failed`: the gateway gave up. */
export type DeliverySign = keyof DeliveryCounts;

/** The sign of a whole send by its delivery reports; undefined where its outcome says more. */
export function signOfSend({
  state,
  delivery,
  recipients,
}: Pick<ListedSend, 'state' | 'delivery' | 'recipients'>): DeliverySign | undefined {
  if (!delivery) return undefined;
  if (delivery.failed > 0) return 'failed';
  if (state !== 'accepted') return undefined;
  if (delivery.delivered >= recipients) return 'delivered';
  return delivery.delivered === 0 && delivery.undelivered > 0 ? 'undelivered' : undefined;
}
