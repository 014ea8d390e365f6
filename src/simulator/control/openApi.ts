import type { ServerAddress } from '../../http-server';
import { LIMITS } from '../limits';
import { VERSION } from '../version';
import { type Schema, SCHEMAS } from './schemas';

/** The description of the control API, for programs in other languages. Tests hold its answers against it. */
export function openApi({ scheme, port }: Pick<ServerAddress, 'scheme' | 'port'>): object {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Control API of the websms simulator',
      description:
        'Reads what a program sent to the simulator, and says what happens next. The API of the gateway is below /rest/.',
      version: VERSION,
    },
    servers: [{ url: `${scheme}://127.0.0.1:${port}` }],
    security: [{ bearer: [] }, { basic: [] }, { query: [] }],
    paths: PATHS,
    components: { securitySchemes: SECURITY_SCHEMES, responses: RESPONSES, schemas: SCHEMAS },
  };
}

const SECURITY_SCHEMES = {
  bearer: { type: 'http', scheme: 'bearer' },
  basic: { type: 'http', scheme: 'basic', description: 'The token is the password.' },
  query: { type: 'apiKey', in: 'query', name: 'access_token' },
};

const RESPONSES = {
  badRequest: textResponse('The request is not understood; the text says why.'),
  unauthorized: { description: 'The token is missing or wrong.' },
  forbidden: textResponse('The simulator does not answer to this host, or to web pages.'),
  tooLarge: textResponse(`The body has more than ${LIMITS.bodyBytes} bytes.`),
};

const FORBIDDEN = { 403: { $ref: '#/components/responses/forbidden' } };
const GUARDED = { 401: { $ref: '#/components/responses/unauthorized' }, ...FORBIDDEN };
const BAD_REQUEST = { 400: { $ref: '#/components/responses/badRequest' } };
const BAD_BODY = { ...BAD_REQUEST, 413: { $ref: '#/components/responses/tooLarge' } };

const PAGE_PARAMETERS = [
  parameter('limit', 'The most items.', { type: 'integer', minimum: 1, maximum: LIMITS.pageItems }),
  parameter('before', 'The page before this number, an earlier answer’s before.', { type: 'integer', minimum: 1 }),
  parameter('after', 'Only what came after this number, an earlier answer’s after.', { type: 'integer', minimum: 0 }),
];

const MESSAGE_PARAMETERS = [
  parameter('to', 'Only messages to this number.', { type: 'string' }),
  parameter('text', 'Only messages whose text contains this.', { type: 'string' }),
  parameter('since', 'Only messages that were accepted at this time or later.', {
    type: 'string',
    format: 'date-time',
  }),
  parameter('wait', 'Answers as soon as such a message is there, empty after so many milliseconds.', {
    type: 'integer',
    minimum: 0,
    maximum: LIMITS.waitMs,
  }),
];

const PATHS = {
  '/_health': {
    get: operation('Says that the simulator is up, and with the token its counts.', { 200: json('Health') }, [{}]),
  },
  '/_openapi.json': {
    get: operation('This description.', { 200: { description: 'OpenAPI 3.1', content: content({ type: 'object' }) } }, [
      {},
    ]),
  },
  '/_messages': {
    get: {
      ...operation('The last accepted messages.', { 200: json('Messages'), ...BAD_REQUEST }),
      parameters: [...MESSAGE_PARAMETERS, ...PAGE_PARAMETERS],
    },
    delete: operation('Clears messages, requests, ended callbacks, counted tries and planned answers.', {
      200: json('Counts'),
    }),
  },
  '/_requests': {
    get: {
      ...operation('The last requests, also refused ones, and why.', { 200: json('Requests'), ...BAD_REQUEST }),
      parameters: PAGE_PARAMETERS,
    },
  },
  '/_state': {
    delete: operation('Begins anew, as after the start.', { 200: json('Counts') }),
  },
  '/_callbacks': {
    get: {
      ...operation('The last ended delivery reports and replies.', { 200: json('Callbacks'), ...BAD_REQUEST }),
      parameters: PAGE_PARAMETERS,
    },
  },
  '/_replies': {
    post: {
      ...operation('Sends a text message from a handset.', {
        200: json('Callback', 'The reply was acknowledged.'),
        502: json('Callback', 'The reply was not acknowledged.'),
        ...BAD_BODY,
      }),
      requestBody: { required: true, content: content(reference('Reply')) },
    },
  },
  '/_reports': {
    post: {
      ...operation('Sends a delivery report about an accepted message.', {
        200: json('Callback', 'The report was acknowledged.'),
        502: json('Callback', 'The report was not acknowledged.'),
        ...BAD_BODY,
      }),
      requestBody: { required: true, content: content(reference('Report')) },
    },
  },
  '/_next': {
    post: {
      ...operation('Plans what happens to the next messages.', { 200: json('NextAnswer', 'The plan.'), ...BAD_BODY }),
      requestBody: { required: true, content: content(reference('NextAnswer')) },
    },
  },
};

/** @param security where it differs from that of the whole API. */
function operation(summary: string, responses: object, security?: readonly object[]): object {
  const refusals = security === undefined ? GUARDED : FORBIDDEN;
  return { summary, ...(security && { security }), responses: { ...responses, ...refusals } };
}

function parameter(name: string, description: string, schema: Schema): object {
  return { name, in: 'query', description, schema };
}

function reference(name: keyof typeof SCHEMAS): Schema {
  return { $ref: `#/components/schemas/${name}` };
}

function content(schema: Schema): object {
  return { 'application/json': { schema } };
}

function json(name: keyof typeof SCHEMAS, description = 'OK'): object {
  return { description, content: content(reference(name)) };
}

function textResponse(description: string): object {
  return { description, content: { 'text/plain': { schema: { type: 'string' } } } };
}
