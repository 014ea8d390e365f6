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

/** The alternatives of a pattern, of which each may hold groups and classes with further ones. */
function alternativesOf(source: string): string[] {
  const found: string[] = [];
  let start = 0;
  let depth = 0;
  for (let at = 0; at < source.length; at++) {
    const sign = source.charAt(at);
    if (sign === '\\') at++;
    else if (sign === '(' || sign === '[') depth++;
    else if (sign === ')' || sign === ']') depth--;
    else if (sign === '|' && depth === 0) {
      found.push(source.slice(start, at));
      start = at + 1;
    }
  }
  return [...found, source.slice(start)];
}

/** A pattern with many alternatives, grouped by their first letters: at each place of a text only few of them are tried. */
export function byFirstLetter(source: string): string {
  const all = alternativesOf(source);
  const bound = all.filter((each) => each.startsWith('\\b')).map((each) => each.slice(2));
  const free = grouped(all.filter((each) => !each.startsWith('\\b')));
  return bound.length === 0 ? free : `${free}|\\b(?:${grouped(bound)})`;
}

function grouped(alternatives: readonly string[]): string {
  const groups = new Map<string, string[]>();
  for (const alternative of alternatives) {
    const first = /^[a-z](?![?*{])/i.exec(alternative)?.[0].toLowerCase() ?? '';
    groups.set(first, [...(groups.get(first) ?? []), alternative.slice(first.length)]);
  }
  return Array.from(groups, ([first, rests]) => `${first}(?:${rests.join('|')})`).join('|');
}
