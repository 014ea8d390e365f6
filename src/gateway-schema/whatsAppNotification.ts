import {
  addressOf,
  cut,
  digitsOf,
  type Fields,
  fieldsIn,
  handsetsOf,
  idOf,
  isFields,
  MAX_RECEIVED_TEXT,
  NO_KEY,
  timeOf,
  wordOf,
} from './notificationValues';
import type { DeliveryStatus } from './notifications';
import type {
  NotificationReading,
  ReceivedMessage,
  ReceivedNotification,
  ReceivedReport,
} from './receivedNotification';

/** How many notifications one envelope may hold; real ones hold one. */
const MAX_IN_ENVELOPE = 100;

/**
 * WhatsApp's words for what became of a message (source: amwd, meta). `read` and `played` are later than `delivered`, and
 * say no more about the delivery.
 */
const STATUSES: ReadonlyMap<unknown, DeliveryStatus> = new Map<unknown, DeliveryStatus>([
  ['sent', 'accepted'],
  ['delivered', 'delivered'],
  ['read', 'delivered'],
  ['played', 'delivered'],
  ['failed', 'rejected'],
]);

/** A reading of one status or message. */
type Reading = ReceivedNotification | { readonly problem: string };

/**
 * Reads the envelope that the gateway puts around a notification of WhatsApp (source: amwd).
 * @param payload its `whatsappNotification`: entries with changes with messages and statuses (source: meta)
 */
export function readWhatsApp(envelope: Fields, payload: Fields): NotificationReading {
  const values = fieldsIn(payload['entry'], MAX_IN_ENVELOPE)
    .flatMap((entry) => fieldsIn(entry['changes'], MAX_IN_ENVELOPE))
    .map((change) => change['value'])
    .filter(isFields);
  const readings: Reading[] = [];
  for (const value of values) {
    const messages = fieldsIn(value['messages'], MAX_IN_ENVELOPE + 1);
    const statuses = fieldsIn(value['statuses'], MAX_IN_ENVELOPE + 1);
    for (const message of messages) readings.push(readMessage(envelope, value, message));
    for (const status of statuses) readings.push(readStatus(envelope, status));
    if (readings.length > MAX_IN_ENVELOPE)
      return { problem: `The whatsappNotification has more than ${MAX_IN_ENVELOPE} messages and statuses.` };
  }
  const notifications = readings.filter((reading) => 'kind' in reading);
  if (notifications.length > 0) return { notifications };
  return (
    readings.find((reading) => 'problem' in reading) ?? {
      problem: 'The whatsappNotification has no message and no status.',
    }
  );
}

function readMessage(envelope: Fields, value: Fields, message: Fields): ReceivedMessage | { readonly problem: string } {
  const from = digitsOf(message['from']) ?? digitsOf(envelope['sender']);
  if (from === undefined) return { problem: 'The message of WhatsApp has no number of its sender.' };
  const id = idOf(message['id']);
  const metadata = isFields(value['metadata']) ? value['metadata'] : {};
  const to = digitsOf(metadata['display_phone_number']) ?? addressOf(envelope['recipient']);
  const text = textOf(message);
  return {
    kind: 'message',
    channel: 'whatsapp',
    ...(id !== undefined && { notificationId: id }),
    from,
    ...(to !== undefined && { to }),
    ...(text !== undefined && { text: cut(text, MAX_RECEIVED_TEXT) }),
  };
}

/** What was written, the button that was pressed, or the caption of a file (source: meta). */
function textOf({ text, button, interactive, image, video, document }: Fields): string | undefined {
  const { button_reply: pressed, list_reply: chosen } = isFields(interactive) ? interactive : {};
  const candidates = [
    [text, 'body'],
    [button, 'text'],
    [pressed, 'title'],
    [chosen, 'title'],
    ...[image, video, document].map((file) => [file, 'caption'] as const),
  ] as const;
  return candidates
    .map(([content, key]) => (isFields(content) ? content[key] : undefined))
    .find((found) => typeof found === 'string');
}

function readStatus(envelope: Fields, fields: Fields): ReceivedReport | { readonly problem: string } {
  const word = wordOf(fields['status']);
  const status = STATUSES.get(word);
  if (status === undefined) return { problem: 'The status of WhatsApp is missing or not known.' };
  const transferId = idOf(envelope['transferId']);
  const clientMessageId = idOf(envelope['clientMessageId']);
  // In a group, recipient_id is the group.
  const { recipient_participant_id: participant, recipient_id: recipient } = fields;
  const handsets = handsetsOf([participant, recipient, envelope['sender'], envelope['recipient']]);
  if (transferId === undefined && clientMessageId === undefined && handsets.length === 0) return { problem: NO_KEY };
  const time = timeOf(fields['timestamp']);
  return {
    kind: 'report',
    channel: 'whatsapp',
    ...(transferId !== undefined && { transferId }),
    ...(clientMessageId !== undefined && { clientMessageId }),
    handsets,
    status,
    ...(time !== undefined && status === 'accepted' && { sentOn: time }),
    ...(time !== undefined && status === 'delivered' && { deliveredOn: time }),
  };
}
