import { namesOf } from '../../codes';
import { standsAlone } from '../boundaries/number';
import type { Rule } from '../rule';

/** The number's own status name stands before it and a slash: what follows a slash is a piece of a path as a rule. */
export const ownNameBeforeSlash: Rule = {
  id: 'ownNameBeforeSlash',
  subject: 'numberBehindSlash',
  examples: {
    found: ['PARAMETER_MISSING/«4019»', 'errors: INVALID_SENDER/«4003»'],
    notFound: ['INVALID_SENDER/4002', 'OK/2000', 'sender/4003', 'INVALID_SENDER/4003.5'],
  },
  judge: ({ code, before, after }) => {
    if (!standsAlone({ before: '', after })) return false;
    const name = /(?<![A-Za-z0-9_])[A-Z_]{2,50}\/$/.exec(before.slice(-REACH))?.[0].slice(0, -1);
    return name !== undefined && name !== 'OK' && namesOf(code).includes(name);
  },
};

const REACH = 120;
