/** What a sticky pattern matches at a place of a text; null where it does not begin there. */
export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** All matches of a global pattern that never matches the empty text; `matchAll` would copy the pattern each time. */
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
