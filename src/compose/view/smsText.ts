import { fillPlaceholders } from '../../webview/view';
import type { Strings } from '../protocol';

/** The number of SMS for one recipient and, if there are several, for all of them. */
export function smsText(segments: number, recipients: number, strings: Strings): string {
  return recipients > 1
    ? fillPlaceholders(strings.smsEach, segments, recipients, segments * recipients)
    : fillPlaceholders(strings.sms, segments);
}
