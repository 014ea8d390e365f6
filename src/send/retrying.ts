import * as vscode from 'vscode';
import type { Exchange } from '../api';
import { countDown, type SendControl } from './control';
import { pauseAfter } from './core';
import { reasonText } from './outcomeWords';

/** What became of a request after all its tries. */
export interface Tried {
  readonly exchange: Exchange;
  /** How often it was sent, at least 1. */
  readonly tries: number;
}

/**
 * Sends a request, and again after a growing pause where nothing was sent for a cause that passes. The pause is
 * shown as a countdown; a cancel in it ends with what the last try said.
 * @param retries the most tries after the first one.
 */
export async function withRetries(
  request: () => Promise<Exchange>,
  host: string,
  control: SendControl,
  retries: number,
): Promise<Tried> {
  for (let tries = 1; ; tries++) {
    const exchange = await request();
    const pause = pauseAfter(exchange, tries, retries);
    if (pause === undefined) return { exchange, tries };
    const reason = reasonText(exchange.outcome, host);
    const goOn = await countDown(pause, control, (seconds) =>
      vscode.l10n.t('Nothing was sent: {0} Trying again in {1} s ({2} of {3})', reason, seconds, tries, retries),
    );
    if (!goOn) return { exchange, tries };
  }
}
