import * as vscode from 'vscode';
import type { Exchange } from '../api';
import { countDown, type SendControl } from './control';
import { pauseAfter } from './core';
import { reasonText } from './outcomeWords';
import { didNotLeave } from './requester';

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
  let tried: Tried = { exchange: await request(), tries: 1 };
  for (;;) {
    const { exchange, tries } = tried;
    const pause = pauseAfter(exchange, tries, retries);
    if (pause === undefined) return tried;
    const reason = reasonText(exchange.outcome, host);
    const goOn = await countDown(pause, control, (seconds) =>
      vscode.l10n.t('Nothing was sent: {0} Trying again in {1} s ({2} of {3})', reason, seconds, tries, retries),
    );
    const again = goOn ? await request().catch(whenItDidNotLeave) : undefined;
    if (again === undefined) return tried;
    tried = { exchange: again, tries: tries + 1 };
  }
}

/** A further try that does not leave changes nothing: what the last one said holds. */
function whenItDidNotLeave(error: unknown): undefined {
  if (!didNotLeave(error)) throw error;
}
