import type { Rule } from '../rule';
import { UNIQUE_NAMES } from '../vocabulary';

const UNIQUE = new Set(UNIQUE_NAMES);

/** A status name that no other public program was found to use. */
export const uniqueName: Rule = {
  id: 'uniqueName',
  subject: 'name',
  examples: {
    found: ['send failed: «RECIPIENTS_BLACKLISTED»', '«THROTTLING_SPAMMING_IP»'],
    notFound: ['send failed: ACCESS_DENIED', 'RECIPIENTS_BLACKLISTED_AT', 'recipients_blacklisted'],
  },
  judge: ({ name }) => name !== undefined && UNIQUE.has(name.text),
};
