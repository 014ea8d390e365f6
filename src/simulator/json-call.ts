import { emptyAnswer, jsonAnswer, plainAnswer, refusedAnswer } from './answers';
import { authenticate, type AuthScheme } from './authentication';
import { type Fields, parseJsonBody, readBody } from './body';
import { readText, UNREADABLE } from './coercion';
import { LIMITS } from './limits';
import { acceptsJson, isJsonType, isPlainEncoding } from './negotiation';
import { answerWith, type Reaction } from './reaction';
import { Refusal } from './refusal';
import type { Call, Handler } from './router';
import type { Simulation } from './simulation';

/** A request whose credentials and JSON are fine; its fields are not checked yet. */
export interface JsonRequest {
  readonly path: string;
  readonly authScheme: AuthScheme;
  readonly fields: Fields;
  /** The size of the body. */
  readonly bytes: number;
}

/**
 * What all JSON calls share, in this order: credentials (401 or 4001), content type (415), `Accept` (406),
 * size (413), JSON (400, or 4120 for no data), and a {@link Refusal} as an HTTP 200 answer.
 * @param act checks the fields and reacts; it may throw a Refusal.
 */
export function jsonCall(simulation: Simulation, act: (request: JsonRequest) => Reaction): Handler {
  return async (call) => {
    const authentication = authenticate(call.request.headers.authorization, call.url, simulation.token);
    if (authentication.result !== 'accepted') return refuseCredentials(simulation, authentication.result);
    const problem = negotiate(call);
    if (problem !== undefined) return problem;
    const body = await readBody(call.request, LIMITS.bodyBytes);
    if ('tooLarge' in body) return answerWith(plainAnswer(413, `A request has at most ${LIMITS.bodyBytes} bytes.`));
    const json = parseJsonBody(body.bytes);
    if (json.kind === 'malformed') return refuseMalformed(simulation);
    if (json.kind === 'nothing') return refuse(4120);
    const { fields } = json;
    const { scheme } = authentication;
    return refusing(fields, () =>
      act({ path: call.url.pathname, authScheme: scheme, fields, bytes: body.bytes.length }),
    );
  };
}

function refuse(code: number, clientMessageId: string | null = null, parameter?: string): Reaction {
  return answerWith(jsonAnswer(refusedAnswer(code, clientMessageId, parameter)));
}

// No WWW-Authenticate: no source shows the real server sending one.
function refuseCredentials(simulation: Simulation, result: 'inactive' | 'unknown'): Reaction {
  if (result === 'inactive' || simulation.switches.badCredentials === 'status4001') return refuse(4001);
  return answerWith(emptyAnswer(401));
}

function refuseMalformed(simulation: Simulation): Reaction {
  if (simulation.switches.malformedJson === 'status4000') return refuse(4000);
  return answerWith(plainAnswer(400, 'The body is not a JSON object in UTF-8.'));
}

function negotiate({ request }: Call): Reaction | undefined {
  const { headers } = request;
  if (!isJsonType(headers['content-type']) || !isPlainEncoding(headers['content-encoding'])) {
    return answerWith(plainAnswer(415, 'The simulator takes application/json in UTF-8.'));
  }
  if (!acceptsJson(headers.accept)) return answerWith(plainAnswer(406, 'The simulator answers application/json.'));
  return undefined;
}

function refusing(fields: Fields, act: () => Reaction): Reaction {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const id = readText(fields['clientMessageId']);
    return refuse(error.code, id === undefined || id === UNREADABLE ? null : id, error.parameter);
  }
}
