/** One member of a JSON object, with the source text of its value. */
export interface JsonMember {
  readonly key: string;
  /** Parsed; undefined for an object or a list. */
  readonly value: unknown;
  /** The source text of the value, in which a number has all its digits. */
  readonly source: string;
}

/**
 * Lists the members of a JSON object in order, duplicate keys included. `JSON.parse` alone would keep only the last of
 * duplicates and round numbers above 2^53. Undefined when the text is no JSON object.
 * @example
 * topLevelMembers('{"id":12345678901234567890}'); // [{ key: 'id', value: 12345678901234567000, source: '12345678901234567890' }]
 */
export function topLevelMembers(json: string): JsonMember[] | undefined {
  if (!isObject(parse(json))) return undefined;
  // The text is valid JSON from here on, so it is enough to look for quotes, braces and commas.
  const members: JsonMember[] = [];
  let at = json.indexOf('{') + 1;
  for (;;) {
    at = skipSpace(json, at);
    if (json[at] === ',') at = skipSpace(json, at + 1);
    if (json[at] !== '"') return members;
    const keyEnd = endOfString(json, at);
    const start = skipSpace(json, skipSpace(json, keyEnd) + 1);
    const end = endOfValue(json, start);
    const source = json.slice(start, end).trimEnd();
    members.push({
      key: String(JSON.parse(json.slice(at, keyEnd))),
      value: isNested(source) ? undefined : JSON.parse(source),
      source,
    });
    at = end;
  }
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNested(source: string): boolean {
  return source.startsWith('{') || source.startsWith('[');
}

function skipSpace(json: string, from: number): number {
  let at = from;
  while (' \t\r\n'.includes(json[at] ?? '-')) at++;
  return at;
}

/** The index behind the closing quote. @param start the index of the opening quote */
function endOfString(json: string, start: number): number {
  let at = start + 1;
  while (json[at] !== '"') at += json[at] === '\\' ? 2 : 1;
  return at + 1;
}

/** The index of the comma or brace after a value. */
function endOfValue(json: string, start: number): number {
  let depth = 0;
  for (let at = start; at < json.length;) {
    const character = json[at];
    if (character === '"') {
      at = endOfString(json, at);
      continue;
    }
    if (depth === 0 && (character === ',' || character === '}')) return at;
    if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') depth--;
    at++;
  }
  return json.length;
}
