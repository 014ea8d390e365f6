import type { CredentialsCheck } from '../gateway-client';
import type { OutboxEvent } from '../outbox';
import { type Log, sanitizeForNotification } from '../platform';
import type { RecordedRequest, StoreNotice } from '../store';
import { requestLine, resultLine } from './logLines';

/** Writes requests, answers and store problems to the output channel: no secrets, no texts, masked recipients. */
export class ExchangeLog {
  constructor(private readonly log: Log) {}

  show(): void {
    this.log.channel.show(true);
  }

  /** @returns a handler that logs errors which must not stop a send. @param what what failed, e.g. `store` */
  failureLogger(what: string): (error: unknown) => void {
    return (error) => {
      this.log.failure(what, error);
    };
  }

  /** Logs an event of the outbox: each request, each answer, and each failure of the store. */
  logEvent(event: OutboxEvent): void {
    if (event.kind === 'leaving') this.log.channel.info(requestLine(event.destination, event.request));
    if (event.kind === 'failed') this.log.failure('store', event.error);
    if (event.kind !== 'answered') return;
    const line = resultLine(event.exchange);
    if (event.exchange.outcome.kind === 'accepted') this.log.channel.info(line);
    else this.log.channel.warn(line);
  }

  /** Logs how the gateway judged credentials at a sign-in. */
  logCredentialCheck(baseUrl: URL, verdict: CredentialsCheck): void {
    const outcome = verdict.kind === 'unverified' ? ` ${verdict.outcome.kind}` : '';
    const code = verdict.kind === 'rejected' ? ` statusCode=${verdict.statusCode}` : '';
    this.log.channel.info(
      `sign-in POST ${new URL('smsmessaging/text', baseUrl).href} recipients=[] test=true ${verdict.kind}${outcome}${code}`,
    );
  }

  logInterrupted(request: RecordedRequest): void {
    const started = new Date(request.startedAt).toISOString();
    this.log.channel.warn(
      `unknown interrupted ${request.mode} ${request.host} started=${started} recipients=${request.recipients}`,
    );
  }

  logStoreNotice(notice: StoreNotice): void {
    switch (notice.kind) {
      case 'noSqlite':
        this.log.channel.info('store: this VS Code has no SQLite; sends are recorded in files');
        break;
      case 'rollbackJournal':
        this.log.channel.info('store: the file system has no shared memory; a rollback journal is used');
        break;
      case 'broken':
        this.log.channel.warn(
          `store: the file of earlier sends was broken and is kept as ${sanitizeForNotification(notice.keptAs)}; ${notice.carriedOver} requests could be read`,
        );
    }
  }
}
