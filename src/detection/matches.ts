/** All matches in a text, of a global pattern that never matches nothing; `matchAll` would copy the pattern each time. */
export function allMatches(text: string, pattern: RegExp): RegExpExecArray[] {
  const all: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) all.push(match);
  return all;
}

/** The last of them. */
export function lastMatch(text: string, pattern: RegExp): RegExpExecArray | undefined {
  return allMatches(text, pattern).at(-1);
}
