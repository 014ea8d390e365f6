import { fillPlaceholders } from '../../webview/view';
import type { Strings } from '../protocol';

/** How many SMS a message is, for one recipient and, where there are more, for all of them. */
export function smsText(segments: number, recipients: number, strings: Strings): string {
  return recipients > 1
    ? fillPlaceholders(strings.smsEach, segments, recipients, segments * recipients)
    : fillPlaceholders(strings.sms, segments);
}
