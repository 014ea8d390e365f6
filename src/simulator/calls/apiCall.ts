import type { StatusAnswer } from '../../gateway-schema';
import { acceptsMediaType, type HttpAnswer, type IncomingRequest, plainAnswer } from '../../http-server';
import type { Switches } from '../behaviour/switches';
import { statusMessage, unauthorizedAnswer } from '../http/answers';
import { authenticate, type AuthScheme, findCredentials } from '../http/authentication';
import { answerWith, type Reaction } from '../http/reaction';
import type { Handler } from '../http/router';
import { type Fields, readText, UNREADABLE } from '../rules/coercion';
import { Refusal } from '../rules/refusal';
import type { Simulation } from '../simulation';

/** What a request says before its fields are checked. */
export interface ParsedRequest {
  readonly fields: Fields;
}

/** How a call reads its requests and writes its answers. */
export interface Format {
  /** The media type of the answers, for `Accept`. */
  readonly mediaType: string;
  /**
   * Reads the fields, or says with an HTTP answer why it cannot.
   * @throws Refusal
   */
  readonly read: (incoming: IncomingRequest, switches: Switches) => Promise<ParsedRequest | HttpAnswer>;
  readonly write: (answer: StatusAnswer, switches: Switches) => HttpAnswer;
  /** The access token in the body of a request that has no credentials elsewhere. */
  readonly findToken?: (incoming: IncomingRequest, switches: Switches) => Promise<string | undefined>;
}

/** A request with good credentials that could be read; its fields are not checked yet. */
export interface ApiRequest extends ParsedRequest {
  readonly path: string;
  readonly authScheme: AuthScheme;
  /** Resolves when the answer is written, or never will be. */
  readonly answered: Promise<void>;
  readonly write: (answer: StatusAnswer) => HttpAnswer;
}

/**
 * What all calls of the API share, in this order: the rate limit (4023), credentials (401 or 4001), `Accept` (406), the format's own
 * reading, and a {@link Refusal} as an HTTP 200 answer.
 * @param act checks the fields and reacts; it may throw a Refusal.
 */
export function apiCall(simulation: Simulation, format: Format, act: (request: ApiRequest) => Reaction): Handler {
  const { switches, rateLimit } = simulation;
  const write = (answer: StatusAnswer): HttpAnswer => format.write(answer, switches);
  const refuse = ({ code, parameter }: Refusal, fields: Fields = {}): Reaction =>
    answerWith(
      write({
        statusCode: code,
        statusMessage: statusMessage(code, switches, parameter),
        clientMessageId: echo(fields),
        transferId: null,
        smsCount: 0,
      }),
    );
  return async (incoming) => {
    let fields: Fields | undefined;
    try {
      if (rateLimit?.admits() === false) throw new Refusal(4023);
      const authScheme = await checkCredentials(incoming, format, simulation);
      if (typeof authScheme !== 'string') return answerWith(authScheme);
      const given = checkAccept(incoming, format, switches) ?? (await format.read(incoming, switches));
      if (!('fields' in given)) return answerWith(given);
      fields = given.fields;
      return act({ ...given, path: incoming.url.pathname, authScheme, answered: incoming.answered, write });
    } catch (error) {
      if (error instanceof Refusal) return refuse(error, fields);
      throw error;
    }
  };
}

async function checkCredentials(
  incoming: IncomingRequest,
  { findToken }: Format,
  { account, switches }: Simulation,
): Promise<AuthScheme | HttpAnswer> {
  const found = findCredentials(incoming.request.headers.authorization, incoming.url);
  const secret = found === undefined ? await findToken?.(incoming, switches) : undefined;
  const credentials = secret === undefined ? found : ({ scheme: 'form', secret } as const);
  const authentication = authenticate(credentials, account);
  if (authentication.result === 'accepted') return authentication.scheme;
  if (authentication.result === 'inactive' || switches.badCredentials === 'status4001') throw new Refusal(4001);
  return unauthorizedAnswer(switches, credentials !== undefined);
}

function checkAccept(
  { request }: IncomingRequest,
  { mediaType }: Format,
  { wrongAccept }: Switches,
): HttpAnswer | undefined {
  if (wrongAccept === 'ignore' || acceptsMediaType(request.headers.accept, mediaType)) return undefined;
  return plainAnswer(406, `This path answers ${mediaType}.`);
}

// A refused message gets its clientMessageId back too, where one can be read.
function echo(fields: Fields): string | null {
  const id = readText(fields['clientMessageId']);
  return id === undefined || id === UNREADABLE ? null : id;
}
