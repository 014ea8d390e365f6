import { classOf } from '../../codes';
import { type Fault, findFault, throttledResponse } from '../behaviour/faults';
import type { NextAnswer } from '../behaviour/nextAnswers';
import { findSpecialRecipient, reachedRecipients } from '../behaviour/specialRecipients';
import { reportOn } from '../callbacks/reporting';
import { statusMessage } from '../http/responses';
import { respondWith, type Reaction } from '../http/reaction';
import type { AcceptedContent } from '../messages/messageStore';
import { Refusal } from '../rules/refusal';
import type { Simulation } from '../simulation';
import type { ApiRequest } from './apiCall';

/** A valid message with its request. */
export interface ValidMessage {
  readonly request: ApiRequest;
  readonly content: AcceptedContent;
}

/**
 * Decides on a valid message: it is accepted, unless its clientMessageId was used before (a switch), or an answer planned
 * for it or a special recipient asks for something else.
 * @throws Refusal
 */
export function decide(simulation: Simulation, valid: ValidMessage): Reaction {
  refuseDuplicate(simulation, valid.content.request.clientMessageId);
  const recipients = reachedRecipients(valid.content.request.recipientAddressList, simulation.switches);
  const planned = simulation.nextAnswers.take(valid.content.request.recipientAddressList);
  if (planned !== undefined) return reactAsPlanned(simulation, valid, recipients, planned);
  const special = findSpecialRecipient(recipients);
  if (special === undefined) return accept(simulation, valid, recipients);
  if ('fault' in special) return fail(simulation, valid, recipients, special.fault);
  if (classOf(special.statusCode) !== 'accepted') throw new Refusal(special.statusCode);
  return accept(simulation, valid, recipients, special.statusCode);
}

function refuseDuplicate({ switches, store }: Simulation, id: string | undefined): void {
  if (switches.duplicateClientMessageId === 'accept' || id === undefined) return;
  if (store.hasClientMessageId(id)) throw new Refusal(4008);
}

function fail(simulation: Simulation, valid: ValidMessage, recipients: readonly string[], fault: Fault): Reaction {
  if (!fault.accepts) return fault.react(simulation.switches);
  if (simulation.tries.isThrottled(valid.content.request, fault.throttledTries))
    return respondWith(throttledResponse());
  const accepted = accept(simulation, valid, recipients);
  const reaction = fault.react(accepted.response, simulation.switches.slowAnswerMs);
  const isAnswered = reaction.kind === 'respond' && reaction.response === accepted.response;
  return isAnswered ? { ...accepted, ...reaction } : { ...reaction, transferId: accepted.transferId };
}

/** Reacts as planned. A message that is accepted counts as accepted before the pause. */
function reactAsPlanned(
  simulation: Simulation,
  valid: ValidMessage,
  recipients: readonly string[],
  planned: NextAnswer,
): Reaction {
  const { afterMs = 0, ...reaction } = plannedReaction(simulation, valid, recipients, planned);
  return { ...reaction, afterMs: afterMs + (planned.pauseMs ?? 0) };
}

function plannedReaction(
  simulation: Simulation,
  valid: ValidMessage,
  recipients: readonly string[],
  { statusCode, accepted, fault: name }: NextAnswer,
): Reaction {
  const fault = name === undefined ? undefined : findFault(name);
  // The plan says how often, not the fault.
  if (fault?.accepts === true && fault.throttledTries > 0) return respondWith(throttledResponse());
  if (fault !== undefined) return fail(simulation, valid, recipients, fault);
  const isRefused = statusCode !== undefined && accepted !== true && classOf(statusCode) !== 'accepted';
  if (isRefused) return valid.request.refuse(statusCode);
  return accept(simulation, valid, recipients, statusCode);
}

/** The usual reaction to an accepted message. */
type Acceptance = Extract<Reaction, { readonly kind: 'respond' }> & { readonly transferId: string };

/** Accepts the message: from here on it counts as sent, whether or not the response arrives. */
function accept(
  simulation: Simulation,
  { request, content }: ValidMessage,
  recipients: readonly string[],
  statusCode = usualCode(simulation, recipients),
): Acceptance {
  const { switches, nextTransferId, store, events, pendingResponses: unanswered } = simulation;
  const transferId = nextTransferId();
  // Segments × recipients is inferred; the docs say "number of generated SMS".
  const isUncounted = content.request.test === true && switches.smsCountUnderTest === 'zero';
  const smsCount = isUncounted ? 0 : content.segments * recipients.length;
  const { path, authScheme, responseFinished } = request;
  const acceptedAt = new Date().toISOString();
  const message = { acceptedAt, path, authScheme, statusCode, transferId, smsCount, recipients, ...content };
  const kept = store.add(message);
  events.emit({ kind: 'accepted', message: kept });
  unanswered.set(transferId, responseFinished);
  void responseFinished.then(() => unanswered.delete(transferId));
  reportOn(simulation, kept, content.request.notificationCallbackUrl, responseFinished);
  const said = statusMessage(statusCode, switches);
  const response = request.write({
    statusCode,
    statusMessage: said,
    clientMessageId: content.request.clientMessageId ?? null,
    transferId,
    smsCount,
  });
  const isSaid = classOf(statusCode) === 'accepted';
  return { kind: 'respond', response, statusCode, transferId, ...(!isSaid && { reason: said }) };
}

// "Depending on the number of recipients" (docs); the number is ours.
function usualCode({ switches }: Simulation, recipients: readonly string[]): number {
  return recipients.length > switches.queuedAbove ? 2001 : 2000;
}
