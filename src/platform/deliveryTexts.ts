import { l10n } from 'vscode';
import type { DeliveryStatus } from '../gateway-schema';

/** A delivery status in a few words. */
export function deliveryWord(status: DeliveryStatus): string {
  switch (status) {
    case 'delivered':
      return l10n.t('Delivered');
    case 'undelivered':
      return l10n.t('Not delivered yet');
    case 'expired':
      return l10n.t('Not delivered: expired');
    case 'deleted':
      return l10n.t('Not delivered: deleted');
    case 'rejected':
      return l10n.t('Not delivered: rejected');
    case 'accepted':
      return l10n.t('Accepted by the carrier');
  }
}
