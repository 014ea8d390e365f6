import { ANSWER_FIELDS } from '../behaviour/answerFields';
import { LIMITS } from '../limits';

/** The JSON Schema of scenario files. `docs/scenario.schema.json` is its copy for editors, held equal by a test. */
export function scenarioSchema(): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Scenario of the websms simulator',
    description: 'What happens to which message, in order.',
    type: 'object',
    required: ['answers'],
    additionalProperties: false,
    properties: {
      $schema: { type: 'string' },
      answers: {
        description: 'The first answer that fits a message is taken. After the last one messages are accepted.',
        type: 'array',
        maxItems: LIMITS.nextAnswers,
        items: answerSchema(),
      },
    },
  };
}

/** The JSON Schema of one answer, also of the body of `POST /_next`. */
export function answerSchema(): object {
  return {
    type: 'object',
    additionalProperties: false,
    anyOf: [{ required: ['statusCode'] }, { required: ['fault'] }, { required: ['pauseMs'] }],
    not: { required: ['statusCode', 'fault'] },
    // Codes of the other classes say themselves whether the message is accepted.
    if: { required: ['accepted'] },
    then: { required: ['statusCode'], properties: { statusCode: { minimum: 5000, not: { const: 5003 } } } },
    properties: Object.fromEntries(
      Object.entries(ANSWER_FIELDS).map(([name, { schema, help }]) => [name, { description: help, ...schema }]),
    ),
  };
}
