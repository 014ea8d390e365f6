import * as vscode from 'vscode';
import type { Exchange, Outgoing, Verdict } from '../api';
import { sanitizeForNotification } from '../sanitizeForNotification';
import type { SendRecord } from '../store';
import { requestLine, resultLine } from './logLines';
import type { Target } from './target';

/** The output channel "websms": every exchange, without secrets or texts, with masked recipients. */
export class ExchangeLog implements vscode.Disposable {
  readonly #channel = vscode.window.createOutputChannel('websms', { log: true });

  show(): void {
    this.#channel.show(true);
  }

  request({ mode, endpoint }: Target, outgoing: Outgoing): void {
    this.#channel.info(requestLine(mode, endpoint, outgoing));
  }

  result(exchange: Exchange): void {
    const line = resultLine(exchange);
    if (exchange.outcome.kind === 'accepted') this.#channel.info(line);
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

  interrupted(record: SendRecord): void {
    const started = new Date(record.startedAt).toISOString();
    this.#channel.warn(
      `unknown interrupted ${record.mode} ${record.host} started=${started} recipients=${record.recipients}`,
    );
  }

  /**
   * Logs what fails beside a send and must not stop it.
   * @param what what failed: `journal`
   * @returns takes the error; the line is `journal: Error: …`
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
