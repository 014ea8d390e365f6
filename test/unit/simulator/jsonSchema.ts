/** A JSON value's problems by a schema of JSON Schema 2020-12, of which only what the simulator's descriptions use is known. */

type Schema = Readonly<Record<string, unknown>>;

/** Keywords that say nothing about validity. */
const COMMENTS = new Set(['description', 'format']);

/**
 * Lists what is wrong with a value.
 * @param root holds the schemas that `$ref` names.
 * @throws an Error for a keyword that is not known, so that none is skipped.
 */
export function problemsOf(value: unknown, schema: Schema, root: unknown, at = '$'): readonly string[] {
  return Object.entries(schema).flatMap(([keyword, expected]): readonly string[] => {
    if (COMMENTS.has(keyword)) return keyword === 'format' ? formatProblems(value, expected, at) : [];
    const check = KEYWORDS[keyword];
    if (check === undefined) throw new Error(`${keyword} at ${at} is not known`);
    return check({ value, expected, schema, root, at });
  });
}

interface Asked {
  readonly value: unknown;
  readonly expected: unknown;
  readonly schema: Schema;
  readonly root: unknown;
  readonly at: string;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const say = (isFine: boolean, text: string): readonly string[] => (isFine ? [] : [text]);

const fits = (asked: Asked, schema: unknown): boolean =>
  problemsOf(asked.value, schema as Schema, asked.root, asked.at).length === 0;

const KEYWORDS: Readonly<Record<string, (asked: Asked) => readonly string[]>> = {
  $ref: ({ value, expected, root, at }) => problemsOf(value, resolve(root, String(expected)), root, at),
  type: ({ value, expected, at }) => {
    const types = Array.isArray(expected) ? expected : [expected];
    return say(
      types.includes(typeOf(value)) || (types.includes('number') && typeof value === 'number'),
      `${at} is no ${types.join(' or ')}`,
    );
  },
  const: ({ value, expected, at }) => say(value === expected, `${at} is not ${String(expected)}`),
  enum: ({ value, expected, at }) =>
    say((expected as unknown[]).includes(value), `${at} is none of ${String(expected)}`),
  minimum: ({ value, expected, at }) =>
    say(typeof value !== 'number' || value >= Number(expected), `${at} is too small`),
  maximum: ({ value, expected, at }) =>
    say(typeof value !== 'number' || value <= Number(expected), `${at} is too large`),
  pattern: ({ value, expected, at }) =>
    say(typeof value !== 'string' || new RegExp(String(expected), 'u').test(value), `${at} does not match`),
  items: ({ value, expected, root, at }) =>
    Array.isArray(value)
      ? value.flatMap((item, index) => problemsOf(item, expected as Schema, root, `${at}[${index}]`))
      : [],
  required: ({ value, expected, at }) =>
    isObject(value)
      ? (expected as string[]).filter((name) => !(name in value)).map((name) => `${at}.${name} is missing`)
      : [],
  properties: ({ value, expected, root, at }) =>
    isObject(value)
      ? Object.entries(expected as Record<string, Schema>).flatMap(([name, schema]) =>
          name in value ? problemsOf(value[name], schema, root, `${at}.${name}`) : [],
        )
      : [],
  additionalProperties: ({ value, expected, schema, at }) => {
    if (expected !== false) throw new Error('only "additionalProperties": false is known');
    const known = Object.keys(schema['properties'] ?? {});
    return isObject(value)
      ? Object.keys(value)
          .filter((name) => !known.includes(name))
          .map((name) => `${at}.${name} is not described`)
      : [];
  },
  anyOf: (asked) =>
    say(
      (asked.expected as unknown[]).some((one) => fits(asked, one)),
      `${asked.at} fits none`,
    ),
  oneOf: (asked) => {
    const problems = (asked.expected as Schema[]).map((one) => problemsOf(asked.value, one, asked.root, asked.at));
    const count = problems.filter(({ length }) => length === 0).length;
    return say(count === 1, `${asked.at} fits ${count} of ${problems.length}: ${problems.flat().join('; ')}`);
  },
  not: (asked) => say(!fits(asked, asked.expected), `${asked.at} fits what it must not`),
  if: (asked) =>
    fits(asked, asked.expected) && asked.schema['then'] !== undefined
      ? problemsOf(asked.value, asked.schema['then'] as Schema, asked.root, asked.at)
      : [],
  then: () => [],
};

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value === 'number' && Number.isInteger(value) ? 'integer' : typeof value;
}

function formatProblems(value: unknown, format: unknown, at: string): readonly string[] {
  if (format !== 'date-time') throw new Error(`the format ${String(format)} is not known`);
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;
  return say(typeof value !== 'string' || time.test(value), `${at} is no time`);
}

function resolve(root: unknown, reference: string): Schema {
  let found = root;
  for (const step of reference.replace(/^#\//, '').split('/')) found = isObject(found) ? found[step] : undefined;
  if (!isObject(found)) throw new Error(`${reference} leads nowhere`);
  return found;
}
