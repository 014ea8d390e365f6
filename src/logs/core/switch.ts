import type { Neighbourhood } from './neighbourhood';

/**
 * Rule 1, in source code: a branch of a switch over a status code.
 * @example switch (answer.statusCode) {\n  case 4002:\n  case 4026:   when (statusCode) {\n  4026 ->
 */
export function isBranchOfSwitch({ before, after }: Neighbourhood): boolean {
  const own = /(?:^|\n)[^\n]{0,8}\b(case|when)\s+["']?$/.test(before) || (/\n\s*["']?$/.test(before) && /^["']?\s*(?:=>|->)/.test(after));
  return own && SWITCH.test(before);
}

const SWITCH = /\b(?:switch|match|case|when)\b[^\n]{0,60}status_?code\b/i;
