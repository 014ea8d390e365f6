// Stored sends for the tests of their page.
import type { StoredReply, StoredReport, StoredRequest, StoredResponse, StoredSend } from '../../../src/store';

export const AT = Date.UTC(2026, 10, 27, 13, 2, 7);
export const OK: StoredResponse = {
  statusCode: 2000,
  statusMessage: 'OK',
  transferId: '0063c11b0100eeda5a1d',
  smsCount: 1,
  httpStatus: 200,
  durationMs: 84,
};

export function request(changes: Partial<StoredRequest> = {}): StoredRequest {
  return {
    id: 'r1',
    startedAt: AT,
    endedAt: AT + 84,
    firstRecipient: 0,
    recipients: 1,
    state: 'accepted',
    clientMessageId: 'm1',
    response: OK,
    ...changes,
  };
}

export function send(changes: Partial<StoredSend> = {}): StoredSend {
  return {
    id: 's1',
    startedAt: AT,
    mode: 'live',
    destinationKey: 'https://api.websms.com',
    call: 'text',
    state: 'accepted',
    recipients: 1,
    firstRecipients: ['436761234567'],
    account: 'shop',
    fields: { senderAddress: 'MyShop', priority: 5 },
    senderAddress: 'MyShop',
    content: 'hello',
    segments: 1,
    requests: [request()],
    conversation: [],
    unplacedReports: [],
    ...changes,
  };
}

export function reply(changes: Partial<StoredReply> = {}): StoredReply {
  return { id: 'y1', at: AT + 60_000, channel: 'sms', position: 0, from: '436761234567', text: 'Yes', ...changes };
}

export function report(changes: Partial<StoredReport> = {}): StoredReport {
  return { at: AT + 3000, status: 'delivered', channel: 'sms', ...changes };
}
