import { BESIDE_CODE } from '../occurrence';
import type { Rule } from '../rule';

/** A status name stands beside its own number, which is found itself. */
export const nameBesideCode: Rule = {
  id: BESIDE_CODE,
  subject: 'name',
  examples: {
    found: ['4003 «INVALID_SENDER»', 'statusCode: 4026 «MAX_SMS_PER_MESSAGE_EXCEEDED»'],
    notFound: ['4003 INVALID_RECIPIENT', 'line 4003: INVALID_SENDER'],
  },
  judge: ({ name }) => name !== undefined && name.isBesideItsCode,
};
