import { parseBase64 } from '../../gateway-schema';
import type { AcceptedMessage } from '../../simulator';
import type { ReceivedBubble } from '../protocol';
import { hexDump } from './hexDump';

/** More characters than ten concatenated SMS have; only the beginning of longer texts is shown. */
const SHOWN_CHARACTERS = 2000;
const SHOWN_SEGMENTS = 10;
const SHOWN_OCTETS = 256;

/** Converts a message to a bubble of bounded size, which does not keep the request in memory. */
export function toBubble(message: AcceptedMessage, id: number): ReceivedBubble {
  const { request, segments, acceptedAt } = message;
  const shared = {
    id,
    segments,
    at: acceptedAt,
    from: request.senderAddress === undefined ? '' : cut(request.senderAddress),
    flash: request.sendAsFlashSms === true,
    transferId: message.transferId,
    reports: [],
  };
  if (message.kind === 'binary') {
    const all = message.request.messageContent;
    const content = all.slice(0, SHOWN_SEGMENTS).map(dumpOf).join('\n\n');
    return { kind: 'binary', ...shared, content, more: Math.max(0, all.length - SHOWN_SEGMENTS) };
  }
  const { messageContent, messageType } = message.request;
  const content = cut(messageContent);
  const kind = messageType === 'voice' ? 'voice' : 'text';
  return { kind, alphabet: message.alphabet, ...shared, content, more: messageContent.length - content.length };
}

function dumpOf(segment: string): string {
  const parsed = parseBase64(segment.slice(0, SHOWN_OCTETS * 2));
  return 'bytes' in parsed ? hexDump(parsed.bytes.subarray(0, SHOWN_OCTETS)) : '';
}

/** Cuts a text without splitting a surrogate pair. Copies it, because a slice would keep the whole text in memory. */
function cut(text: string): string {
  if (text.length <= SHOWN_CHARACTERS) return text;
  const last = text.codePointAt(SHOWN_CHARACTERS - 1) ?? 0;
  return Array.from(text.slice(0, last > 0xffff ? SHOWN_CHARACTERS - 1 : SHOWN_CHARACTERS)).join('');
}
