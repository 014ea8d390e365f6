/**
 * Words that may stand before a mere `code` or `status`: those of answers, and what is no noun.
 * With another (`zip code`, `order status`) it is not ours.
 */
const PLAIN_QUALIFIER = new RegExp(
  String.raw`(?:^|[^\p{L}\p{N}\s._-]|(?<![\p{L}\p{N}])(?:${[
    'status|err(?:or)?|result|response|return|reply|answer|api|rest|web_?sms|sms|gateway|server|link|mobility|link_?mobility|fehler|antwort|rückgabe',
    'a|an|the|its|this|that|and|or|of|to|from|with|by|as|for|in|is|was|has|had|have|der|die|das|den|dem|ein|einen|mit|als|und|oder|von|vom',
    'then|again|now|still|always|just|only|also|first|last|final|same|unexpected|unknown|dann|wieder|jetzt|nun|immer|noch',
    '\\p{L}{2,}ed|said|says|got|gets?|gives?|gave|sends?|sent|throws?|threw|returns|replies|answers|reports|responds|rejects|refuses|fails|shows|saw|see|means',
    'antwortete?t?|meldete?t?|lieferte?t?|gibt|gab|sagte?|schickte?|bekam|erhielt',
  ].join('|')}))[\s._-]*$`,
  'iu',
);

/** Whether nothing stands before a word that gives it another meaning; the pieces of an identifier are words. */
export function isPlainly(before: string): boolean {
  return PLAIN_QUALIFIER.test(before.replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 '));
}
