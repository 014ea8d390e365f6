// Another window of VS Code, which shares the store with the host.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { ReceivedMessage, ReceivedReport } from '../../../src/gateway-schema';
import {
  type KeepOptions,
  type RecordedRequest,
  type RequestEnd,
  type RequestToRecord,
  type SendHistory,
  type SentDetails,
  WindowStore,
} from '../../../src/store';

const DAY_MS = 86_400_000;
const KEEP_ALL: KeepOptions = { keepMs: 90 * DAY_MS, keepTexts: true, keepNumbers: true };

type Request = Omit<Partial<RequestToRecord>, 'sent'> & { readonly sent?: Partial<SentDetails> };

export class AnotherWindow {
  readonly #store: WindowStore;

  /** Opens the store of the host's installation; after a reset of the host it takes another one. */
  constructor(keep: Partial<KeepOptions> = {}) {
    this.#store = new WindowStore({
      folder: host.globalStorage,
      script: path.resolve('dist/store.js'),
      session: `${process.pid}:${randomUUID()}`,
      keep: () => ({ ...KEEP_ALL, ...keep }),
      onError: assert.ifError,
      onNotice: (notice) => assert.fail(notice.kind),
    });
  }

  async history(): Promise<SendHistory> {
    const history = await this.#store.history();
    assert.ok(history);
    return history;
  }

  /** The id of the send that was recorded last. */
  async lastSend(): Promise<string> {
    const { sends } = await (await this.history()).sends({}, { size: 1 });
    assert.ok(sends[0], 'nothing was sent');
    return sends[0].id;
  }

  /** Records a request as it leaves. */
  async leave(request: Request = {}): Promise<RecordedRequest> {
    const recording = await this.#store.record(usual(request), new Set());
    assert.ok(recording.kind === 'recorded');
    return recording.request;
  }

  async end(request: RecordedRequest, end: RequestEnd): Promise<void> {
    await this.#store.complete(request, end);
  }

  /** Records a request that was answered. */
  async send(request: Request, end: RequestEnd): Promise<void> {
    await this.end(await this.leave(request), end);
  }

  /** Sends the usual message again, which is accepted: that ends earlier unknown requests with it. */
  async sendAgain(): Promise<void> {
    const message = { ...usual(), send: 'again' };
    const { unknownRequests } = await this.#store.find(message);
    const recording = await this.#store.record(message, new Set(unknownRequests.map(({ id }) => id)));
    assert.ok(recording.kind === 'recorded');
    await this.#store.complete(recording.request, { state: 'accepted' }, { unknownRequests, message });
  }

  /** Receives a delivery report of the usual message. */
  async report(report: Partial<ReceivedReport> = {}): Promise<void> {
    const usualReport = { channel: 'sms', clientMessageId: 'their-id', handsets: ['436761234567'] } as const;
    await this.#receive({ kind: 'report', status: 'delivered', ...usualReport, ...report });
  }

  /** Receives a reply to the usual message. */
  async reply(text: string, reply: Partial<ReceivedMessage> = {}): Promise<void> {
    await this.#receive({ kind: 'message', channel: 'sms', from: '436761234567', text, ...reply });
  }

  async #receive(notification: ReceivedMessage | ReceivedReport): Promise<void> {
    const { kind } = await (await this.history()).receive(notification);
    assert.equal(kind, 'matched');
  }

  close(): void {
    this.#store.dispose();
  }
}

/** A request of the usual message, but for some changes. */
function usual({ sent, ...changes }: Request = {}): RequestToRecord {
  const recipients = changes.recipients ?? ['436761234567'];
  return {
    ...{ send: 'theirs', mode: 'live', destinationKey: 'https://api.websms.com', call: 'text' },
    ...{ content: 'their message', recipients, firstRecipient: 0, costsMoney: true, clientMessageId: 'their-id' },
    ...changes,
    sent: { recipients: recipients.length, account: 'shop', segments: 1, fields: {}, ...sent },
  };
}
