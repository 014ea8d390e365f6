import * as vscode from 'vscode';
import type { SegmentCount } from '../sms';

/**
 * Length, alphabet and number of SMS of a text: `33 of 160 · GSM-7 · 1 SMS × 2 recipients = 2 SMS`.
 * @param alphabet the words for the alphabet
 */
export function segmentText(count: SegmentCount, recipients: number, alphabet: string = count.alphabet): string {
  const capacity = count.unitsPerSegment * Math.max(count.segments, 1);
  const room = vscode.l10n.t('{0} of {1} · {2}', count.units, capacity, alphabet);
  const sms = count.segments * recipients;
  return recipients > 1
    ? vscode.l10n.t('{0} · {1} SMS × {2} recipients = {3} SMS', room, count.segments, recipients, sms)
    : vscode.l10n.t('{0} · {1} SMS', room, count.segments);
}
