/** One `key: value` of an object, with the value as it was written. */
export interface JsonMember {
  readonly key: string;
  /** Parsed; undefined for an object or a list. */
  readonly value: unknown;
  /** The characters of the value: a number has all its digits there. */
  readonly source: string;
}

/**
 * The members of a JSON object in their order, with every one of a key that is there twice. `JSON.parse` alone keeps
 * only the last of them, and rounds numbers above 2^53. Undefined when the text is no JSON object.
 * @example
 * topLevelMembers('{"id":12345678901234567890}'); // [{ key: 'id', value: 12345678901234567000, source: '12345678901234567890' }]
 */
export function topLevelMembers(json: string): JsonMember[] | undefined {
  if (!isObject(parse(json))) return undefined;
  // From here on the text is known to be valid JSON, so that looking for quotes, braces and commas is enough.
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

/** @param start where its first quote stands */
function endOfString(json: string, start: number): number {
  let at = start + 1;
  while (json[at] !== '"') at += json[at] === '\\' ? 2 : 1;
  return at + 1;
}

/** Where the comma or the brace after a value stands. */
function endOfValue(json: string, start: number): number {
  let depth = 0;
  for (let at = start; at < json.length;) {
    const sign = json[at];
    if (sign === '"') {
      at = endOfString(json, at);
      continue;
    }
    if (depth === 0 && (sign === ',' || sign === '}')) return at;
    if (sign === '{' || sign === '[') depth++;
    else if (sign === '}' || sign === ']') depth--;
    at++;
  }
  return json.length;
}
