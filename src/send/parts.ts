import * as vscode from 'vscode';
import { segmentsOf, withFields, type Exchange, type Outgoing } from '../api';
import { countDown, type SendControl } from './control';
import { growingPause, halve, hasTooManyRecipients, toRequestLists } from './core';
import { didNotLeave } from './requester';
import { withRetries } from './retrying';
import type { Part, Sent } from './sent';
import type { Target } from './target';

/** How the parts of a send leave. */
export interface Delivery {
  readonly request: (part: Outgoing) => Promise<Exchange>;
  readonly control: SendControl;
  /** The most tries after the first one; 0 also keeps a request with too many recipients from being split. */
  readonly retries: number;
}

/**
 * Sends a message as one request for each 1,000 recipients, one after the other, and stops at the first that is
 * not accepted: what is wrong with it is likely to be wrong with the rest, and a doubt is for the person to decide.
 * A request refused with 4025 is halved, and the requests after it wait longer and longer.
 */
export async function sendParts(target: Target, outgoing: Outgoing, delivery: Delivery): Promise<Sent> {
  const { control, retries } = delivery;
  const waiting = toRequestLists(outgoing.message.recipientAddressList);
  const several = waiting.length > 1;
  const parts: Part[] = [];
  let splits = 0;
  for (let number = 1, recipients = waiting.shift(); recipients; number++, recipients = waiting.shift()) {
    if (several) control.show(vscode.l10n.t('{0} recipients; {1} more wait', recipients.length, waiting.flat().length));
    const part = partOf(outgoing, recipients, number);
    const tried = await withRetries(() => delivery.request(part), target.host, control, retries).catch(
      whenNoneLeft(parts),
    );
    if (!tried) {
      waiting.unshift(recipients);
      break;
    }
    const halves = retries > 0 && hasTooManyRecipients(tried.exchange.outcome) ? halve(recipients) : undefined;
    if (halves && (await slowDown(++splits, control))) {
      waiting.unshift(...halves);
      continue;
    }
    parts.push({
      recipients,
      outcome: tried.exchange.outcome,
      durationMs: tried.exchange.durationMs,
      tries: tried.tries,
    });
    if (tried.exchange.outcome.kind !== 'accepted' || control.signal.aborted) break;
    if (splits > 0 && waiting.length > 0 && !(await slowDown(splits, control))) break;
  }
  return { mode: target.mode, host: target.host, segments: segmentsOf(outgoing), parts, notTried: waiting.flat() };
}

/** What was sent so far must be told, also when the next request does not leave. */
function whenNoneLeft(parts: readonly Part[]): (error: unknown) => undefined {
  return (error) => {
    if (!didNotLeave(error) || parts.length === 0) throw error;
    return undefined;
  };
}

/** The message of one request. An id of the message's own stays one of a kind: the second request has `id-2`. */
function partOf(outgoing: Outgoing, recipients: readonly string[], number: number): Outgoing {
  const { clientMessageId } = outgoing.message;
  if (clientMessageId === undefined || number === 1) return withFields(outgoing, { recipientAddressList: recipients });
  return withFields(outgoing, { recipientAddressList: recipients, clientMessageId: `${clientMessageId}-${number}` });
}

function slowDown(splits: number, control: SendControl): Promise<boolean> {
  return countDown(growingPause(splits), control, (seconds) =>
    vscode.l10n.t('Too many recipients at once: sending more slowly, {0} s', seconds),
  );
}
