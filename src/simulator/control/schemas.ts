import { type ApiCall, CALLS, DELIVERED_AS, DELIVERY_STATUSES, type Field } from '../../gateway-schema';
import { answerSchema } from '../scenario/scenarioSchema';

/** JSON Schema 2020-12, as OpenAPI 3.1 has it. */
export type Schema = Readonly<Record<string, unknown>>;
type Properties = Readonly<Record<string, Schema>>;

const COUNT: Schema = { type: 'integer', minimum: 0 };
const TEXT: Schema = { type: 'string' };
const TIME: Schema = { type: 'string', format: 'date-time' };
const DIGITS: Schema = { type: 'string', pattern: '^[0-9]+$' };
const RECIPIENTS: Schema = { type: 'array', items: DIGITS };

const COUNTS: Properties = {
  connections: { ...COUNT, description: 'Connections, also those that were reset before reading.' },
  requests: { ...COUNT, description: 'Requests to the API, whatever became of them.' },
  accepted: { ...COUNT, description: 'Accepted messages.' },
  refused: { ...COUNT, description: 'Requests that were refused, with a status code or an HTTP status.' },
};

/** The schemas of everything that the control API takes and answers. */
export const SCHEMAS = {
  Health: object({ status: { const: 'ok' }, version: TEXT }, COUNTS),
  Counts: object(COUNTS),
  Messages: object({ ...COUNTS, ...page('messages', 'Message') }),
  Requests: object(page('requests', 'Request')),
  Callbacks: object(page('callbacks', 'Callback')),
  Message: {
    description: 'An accepted message. It never contains a credential.',
    oneOf: [messageSchema('text', { alphabet: { enum: ['GSM-7', 'UCS-2'] } }), messageSchema('binary', {})],
  },
  Request: {
    ...object(
      {
        receivedAt: TIME,
        method: TEXT,
        path: { ...TEXT, description: 'Without the query.' },
        result: {
          enum: ['accepted', 'refused', 'failed'],
          description: 'failed: the client cannot know what became of its message.',
        },
      },
      {
        httpStatus: { type: 'integer', description: 'Missing when no answer was sent.' },
        statusCode: { type: 'integer' },
        reason: { ...TEXT, description: 'Why it was not accepted, or what kept the client from learning that it was.' },
        transferId: TEXT,
        body: { ...TEXT, description: 'The beginning of the body, where the request was not accepted.' },
      },
    ),
    description: 'A request to the API. It never contains a credential.',
  },
  Callback: {
    ...object(
      {
        endedAt: TIME,
        url: TEXT,
        notification: { oneOf: [reportSchema(), inboundSchema()] },
        tries: COUNT,
        result: { enum: ['acknowledged', 'failed', 'refused', 'dropped'] },
      },
      {
        reason: { ...TEXT, description: 'Why it was not acknowledged.' },
        response: { ...object({ status: COUNT, body: TEXT }), description: 'What the server answered, its body cut.' },
      },
    ),
    description: 'A delivery report or a reply that has ended.',
  },
  Reply: object(
    { text: TEXT },
    {
      transferId: { ...TEXT, description: 'The accepted message that is replied to.' },
      callbackUrl: { ...TEXT, description: 'Where the reply goes, unless a message says it.' },
      from: { ...DIGITS, description: 'The handset.' },
      to: { ...DIGITS, description: 'The number to which the handset sends.' },
    },
  ),
  Report: object(
    {
      transferId: { ...TEXT, description: 'The accepted message that it is about.' },
      status: { enum: [...DELIVERY_STATUSES] },
    },
    {
      to: { ...DIGITS, description: 'The recipient that it is about, by default the first one.' },
      deliveredAs: { enum: [...DELIVERED_AS] },
    },
  ),
  NextAnswer: { ...answerSchema(), description: 'What happens to the next messages.' } as Schema,
} as const;

function object(required: Properties, optional: Properties = {}): Schema {
  return {
    type: 'object',
    required: Object.keys(required),
    properties: { ...required, ...optional },
    additionalProperties: false,
  };
}

function page(name: string, item: string): Properties {
  return {
    before: {
      type: ['integer', 'null'],
      description: 'As the parameter before: the page before this one. Null when none is kept.',
    },
    after: { ...COUNT, description: 'As the parameter after: what comes later.' },
    [name]: { type: 'array', items: { $ref: `#/components/schemas/${item}` }, description: 'The oldest first.' },
  };
}

function messageSchema(kind: 'text' | 'binary', more: Properties): Schema {
  const { fields }: ApiCall = CALLS[kind];
  const schemasOf = (isRequired: boolean): Properties =>
    Object.fromEntries(
      Object.entries(fields)
        .filter(([, { required = false }]) => required === isRequired)
        .map(([name, field]) => [name, fieldSchema(field)]),
    );
  return object({
    kind: { const: kind },
    acceptedAt: TIME,
    path: TEXT,
    authScheme: { enum: ['basic', 'bearer', 'query', 'form'] },
    statusCode: { type: 'integer' },
    transferId: TEXT,
    smsCount: COUNT,
    segments: { ...COUNT, description: 'SMS for each recipient.' },
    recipients: { ...RECIPIENTS, description: 'Without blocked ones, and without duplicates where these are dropped.' },
    request: { ...object(schemasOf(true), schemasOf(false)), description: 'The given fields, in their proper types.' },
    ...more,
  });
}

function fieldSchema(field: Field): Schema {
  switch (field.type) {
    case 'recipients':
      return RECIPIENTS;
    case 'segments':
      return { type: 'array', items: { ...TEXT, description: 'Base64.' } };
    case 'choice':
      return { enum: field.values };
    case 'integer':
      return { type: 'integer' };
    case 'boolean':
      return { type: 'boolean' };
    case 'text':
    case 'line':
    case 'url':
    case 'sender':
      return TEXT;
  }
}

function reportSchema(): Schema {
  return object(
    {
      messageType: { const: 'deliveryReport' },
      notificationId: DIGITS,
      transferId: TEXT,
      senderAddress: { ...DIGITS, description: 'The handset.' },
      deliveryReportMessageStatus: { enum: DELIVERY_STATUSES },
      sentOn: TIME,
    },
    {
      recipientAddress: TEXT,
      deliveredOn: TIME,
      deliveredAs: { enum: DELIVERED_AS },
      clientMessageId: TEXT,
    },
  );
}

function inboundSchema(): Schema {
  return object(
    {
      messageType: { const: 'text' },
      notificationId: DIGITS,
      senderAddress: DIGITS,
      recipientAddress: DIGITS,
      recipientAddressType: { enum: ['international', 'national', 'shortcode'] },
      senderAddressType: { const: 'international' },
      textMessageContent: TEXT,
    },
    { messageFlashSms: { type: 'boolean' } },
  );
}
