import * as vscode from 'vscode';
import type { Verdict } from '../gateway-client';
import type { OutboxEvent } from '../outbox';
import { sanitizeForNotification } from '../sanitizeForNotification';
import type { RecordedRequest, StoreNotice } from '../store';
import { requestLine, resultLine } from './logLines';

/** The output channel "websms": every exchange, without secrets or texts, with masked recipients. */
export class ExchangeLog implements vscode.Disposable {
  readonly #channel = vscode.window.createOutputChannel('websms', { log: true });

  show(): void {
    this.#channel.show(true);
  }

  /** A step of a send: requests and answers have a line, and what the store failed at. */
  step(event: OutboxEvent): void {
    if (event.kind === 'leaving') this.#channel.info(requestLine(event.destination, event.request));
    if (event.kind === 'failed') this.failed('store')(event.error);
    if (event.kind !== 'answered') return;
    const line = resultLine(event.exchange);
    if (event.exchange.outcome.kind === 'accepted') this.#channel.info(line);
    else this.#channel.warn(line);
  }

  /** A sign-in's check of credentials. */
  check(baseUrl: URL, verdict: Verdict): void {
    const outcome = verdict.kind === 'unverified' ? ` ${verdict.outcome.kind}` : '';
    const code = verdict.kind === 'rejected' ? ` statusCode=${verdict.statusCode}` : '';
    this.#channel.info(
      `sign-in POST ${new URL('smsmessaging/text', baseUrl).href} recipients=[] test=true ${verdict.kind}${outcome}${code}`,
    );
  }

  interrupted(request: RecordedRequest): void {
    const started = new Date(request.startedAt).toISOString();
    this.#channel.warn(
      `unknown interrupted ${request.mode} ${request.host} started=${started} recipients=${request.recipients}`,
    );
  }

  storeNotice(notice: StoreNotice): void {
    switch (notice.kind) {
      case 'noSqlite':
        this.#channel.info('store: this VS Code has no SQLite; sends are recorded in files');
        break;
      case 'rollbackJournal':
        this.#channel.info('store: the file system has no shared memory; a rollback journal is used');
        break;
      case 'broken':
        this.#channel.warn(
          `store: the file of earlier sends was broken and is kept as ${sanitizeForNotification(notice.keptAs)}; ${notice.carriedOver} requests could be read`,
        );
    }
  }

  /**
   * Logs what fails beside a send and must not stop it.
   * @param what what failed: `store`
   * @returns takes the error; the line is `store: Error: …`
   */
  failed(what: string): (error: unknown) => void {
    return (error) => {
      this.#channel.error(`${what}: ${sanitizeForNotification(String(error))}`);
    };
  }

  dispose(): void {
    this.#channel.dispose();
  }
}
