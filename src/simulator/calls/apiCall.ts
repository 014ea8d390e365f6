import type { StatusResponse } from '../../gateway-schema';
import { acceptsMediaType, type HttpResponse, type IncomingRequest, textResponse } from '../../http-server';
import type { Switches } from '../behaviour/switches';
import { statusMessage, unauthorizedResponse } from '../http/responses';
import { authenticate, type AuthScheme, findCredentials } from '../http/authentication';
import { type Reaction, refuseWith, respondWith } from '../http/reaction';
import type { Handler } from '../http/router';
import { type Fields, readText, UNREADABLE } from '../rules/coercion';
import { Refusal } from '../rules/refusal';
import type { Simulation } from '../simulation';

/** A parsed request whose fields are not checked yet. */
export interface ParsedRequest {
  readonly fields: Fields;
}

/** How a call parses its requests and formats its responses. */
export interface CallFormat {
  /** The media type of the responses, for `Accept`. */
  readonly mediaType: string;
  /**
   * Parses the fields; returns an HTTP response with the error when it cannot.
   * @throws Refusal
   */
  readonly read: (incoming: IncomingRequest, switches: Switches) => Promise<ParsedRequest | HttpResponse>;
  readonly write: (response: StatusResponse, switches: Switches) => HttpResponse;
  /** The access token in the body of a request that has no credentials elsewhere. */
  readonly findToken?: (incoming: IncomingRequest, switches: Switches) => Promise<string | undefined>;
}

/** An authenticated, parsed request; its fields are not checked yet. */
export interface ApiRequest extends ParsedRequest {
  readonly path: string;
  readonly authScheme: AuthScheme;
  /** Resolves when the response has been written, or the connection has closed. */
  readonly responseFinished: Promise<void>;
  readonly write: (response: StatusResponse) => HttpResponse;
  /** Refuses the request with a status code, over HTTP 200. */
  readonly refuse: (statusCode: number) => Reaction;
}

/**
 * Makes the handler of an API call. All calls share these steps, in this order: rate limit (4023), credentials (401 or
 * 4001), `Accept` (406), and parsing by the format. A {@link Refusal} becomes an HTTP 200 response.
 * @param act checks the fields and reacts; it may throw a Refusal.
 */
export function apiCall(simulation: Simulation, format: CallFormat, act: (request: ApiRequest) => Reaction): Handler {
  const { switches } = simulation;
  const write = (response: StatusResponse): HttpResponse => format.write(response, switches);
  const refuse = ({ code, parameter }: Refusal, fields: Fields = {}): Reaction => {
    const reason = statusMessage(code, switches, parameter);
    const response = write({
      statusCode: code,
      statusMessage: reason,
      clientMessageId: echo(fields),
      transferId: null,
      smsCount: 0,
    });
    return refuseWith(code, response, reason);
  };
  return async (incoming) => {
    let fields: Fields | undefined;
    try {
      if (simulation.rateLimit?.admits() === false) throw new Refusal(4023);
      const authScheme = await checkCredentials(incoming, format, simulation);
      if (typeof authScheme !== 'string') return authScheme;
      const given = checkAccept(incoming, format, switches) ?? (await format.read(incoming, switches));
      if (!('fields' in given)) return respondWith(given);
      const read = given.fields;
      fields = read;
      return act({
        ...given,
        path: incoming.url.pathname,
        authScheme,
        responseFinished: incoming.responseFinished,
        write,
        refuse: (statusCode) => refuse(new Refusal(statusCode), read),
      });
    } catch (error) {
      if (error instanceof Refusal) return refuse(error, fields);
      throw error;
    }
  };
}

async function checkCredentials(
  incoming: IncomingRequest,
  { findToken }: CallFormat,
  { account, switches }: Simulation,
): Promise<AuthScheme | Reaction> {
  const found = findCredentials(incoming.request.headers.authorization, incoming.url);
  const secret = found === undefined ? await findToken?.(incoming, switches) : undefined;
  const credentials = secret === undefined ? found : ({ scheme: 'form', secret } as const);
  const authentication = authenticate(credentials, account);
  if (authentication.result === 'accepted') return authentication.scheme;
  if (authentication.result === 'inactive' || switches.badCredentials === 'status4001') throw new Refusal(4001);
  const isGiven = credentials !== undefined;
  const reason = isGiven ? 'The credentials are not those of the simulator.' : 'The request has no credentials.';
  return respondWith(unauthorizedResponse(switches, isGiven), reason);
}

function checkAccept(
  { request }: IncomingRequest,
  { mediaType }: CallFormat,
  { wrongAccept }: Switches,
): HttpResponse | undefined {
  if (wrongAccept === 'ignore' || acceptsMediaType(request.headers.accept, mediaType)) return undefined;
  return textResponse(406, `This path answers ${mediaType}.`);
}

// The response repeats the clientMessageId of a refused message too, where it can be read.
function echo(fields: Fields): string | null {
  const id = readText(fields['clientMessageId']);
  return id === undefined || id === UNREADABLE ? null : id;
}
