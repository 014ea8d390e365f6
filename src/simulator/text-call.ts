import { classOf } from '../codes/core';
import type { SegmentCount } from '../sms';
import { acceptedAnswer, type HttpAnswer, jsonAnswer } from './answers';
import { type Fault, throttledAnswer } from './faults';
import { type JsonRequest, jsonCall } from './json-call';
import { answerWith, type Reaction } from './reaction';
import { Refusal } from './refusal';
import type { Handler } from './router';
import type { Simulation } from './simulation';
import { findSpecialRecipient } from './special-recipients';
import { checkTextMessage, type TextMessage } from './text-rules';

/** A text message that keeps all rules, with what is needed to accept it. */
interface Sound {
  readonly request: JsonRequest;
  readonly message: TextMessage;
  readonly count: SegmentCount;
}

/** POST `smsmessaging/text` (source: seed, schema, wadl). */
export function textCall(simulation: Simulation): Handler {
  return jsonCall(simulation, (request) => {
    const sound = { request, ...checkTextMessage(request.fields) };
    refuseDuplicate(simulation, sound.message.clientMessageId);
    return react(simulation, sound);
  });
}

function refuseDuplicate({ switches, store }: Simulation, id: string | undefined): void {
  if (switches.duplicateClientMessageId === 'accept' || id === undefined) return;
  if (store.hasClientMessageId(id)) throw new Refusal(4008);
}

function react(simulation: Simulation, sound: Sound): Reaction {
  const special = findSpecialRecipient(sound.message.recipientAddressList);
  if (special === undefined) return answerWith(accept(simulation, sound));
  if ('fault' in special) return fail(simulation, sound, special.fault);
  if (classOf(special.statusCode) !== 'accepted') throw new Refusal(special.statusCode);
  return answerWith(accept(simulation, sound, special.statusCode));
}

function fail(simulation: Simulation, sound: Sound, fault: Fault): Reaction {
  if (!fault.accepts) return fault.reaction;
  if (simulation.tries.isThrottled(sound.message, fault.throttledTries)) return answerWith(throttledAnswer());
  return fault.react(accept(simulation, sound), simulation.switches.slowAnswerMs);
}

/** Takes the message: from here on it counts as sent, whether or not its answer arrives. */
function accept(simulation: Simulation, sound: Sound, statusCode = usualCode(simulation, sound)): HttpAnswer {
  const { request, message, count } = sound;
  const transferId = simulation.nextTransferId();
  const smsCount = smsCountOf(simulation, sound);
  const { path, authScheme, bytes } = request;
  const { alphabet, segments } = count;
  const acceptedAt = new Date().toISOString();
  simulation.store.add(
    { acceptedAt, path, authScheme, statusCode, transferId, smsCount, alphabet, segments, request: message },
    bytes,
  );
  const clientMessageId = message.clientMessageId ?? null;
  return jsonAnswer(acceptedAnswer(statusCode, clientMessageId, transferId, smsCount));
}

// "Depending on the number of recipients" (docs); the number is ours.
function usualCode({ switches }: Simulation, { message }: Sound): number {
  return message.recipientAddressList.length > switches.queuedAbove ? 2001 : 2000;
}

// Segments × recipients is inferred; the docs say "number of generated SMS".
function smsCountOf({ switches }: Simulation, { message, count }: Sound): number {
  if (message.test === true && switches.smsCountUnderTest === 'zero') return 0;
  return count.segments * message.recipientAddressList.length;
}
