/** A JSON value with its place in the text. */
export interface LocatedJson {
  readonly value: unknown;
  /** The index of its first character. */
  readonly start: number;
  /** The members of an object, in order. */
  readonly members: readonly LocatedMember[];
  /** The items of a list. */
  readonly items: readonly LocatedJson[];
}

export interface LocatedMember {
  readonly name: string;
  readonly start: number;
  readonly content: LocatedJson;
}

/** Thrown for a text that is no JSON; the message is for people. */
export class JsonError extends Error {
  override readonly name = 'JsonError';

  constructor(
    message: string,
    readonly start: number,
  ) {
    super(message);
  }
}

/** Deeper ones than people write; a bound for the recursion. */
const MAX_DEPTH = 100;

/**
 * Parses JSON and keeps where each value stands. `JSON.parse` names the place of an error in some cases only, and never
 * that of a value.
 * @throws JsonError
 */
export function parseLocatedJson(text: string): LocatedJson {
  const reader = new Reader(text);
  const json = reader.value(0);
  reader.skipSpace();
  if (reader.at < text.length) reader.fail('Nothing may follow the last bracket. Remove it.');
  return json;
}

class Reader {
  at = 0;

  constructor(private readonly text: string) {}

  value(depth: number): LocatedJson {
    this.skipSpace();
    const start = this.at;
    if (depth > MAX_DEPTH) this.fail(`The brackets are more than ${MAX_DEPTH} deep.`);
    if (this.#takes('{')) return this.#object(start, depth);
    if (this.#takes('[')) return this.#list(start, depth);
    return { value: this.#scalar(), start, members: [], items: [] };
  }

  skipSpace(): void {
    while (' \t\r\n'.includes(this.text[this.at] ?? '-')) this.at++;
  }

  fail(message: string): never {
    throw new JsonError(message, this.at);
  }

  #object(start: number, depth: number): LocatedJson {
    const members: LocatedMember[] = [];
    while (this.#continues('}', members.length)) {
      const nameStart = this.at;
      if (this.text[this.at] !== '"') this.fail('A name in double quotes is missing here, or a comma is too many.');
      const name = String(this.#scalar());
      if (members.some((member) => member.name === name))
        throw new JsonError(`${JSON.stringify(name)} stands here twice. Leave one of them out.`, nameStart);
      this.skipSpace();
      if (!this.#takes(':')) this.fail('A colon is missing here.');
      members.push({ name, start: nameStart, content: this.value(depth + 1) });
    }
    const value = Object.fromEntries(members.map(({ name, content }) => [name, content.value]));
    return { value, start, members, items: [] };
  }

  #list(start: number, depth: number): LocatedJson {
    const items: LocatedJson[] = [];
    while (this.#continues(']', items.length)) items.push(this.value(depth + 1));
    return { value: items.map(({ value }) => value), start, members: [], items };
  }

  /** Reads what stands between the entries of an object or a list; false at its end. */
  #continues(end: string, entries: number): boolean {
    this.skipSpace();
    if (this.#takes(end)) return false;
    if (entries > 0 && !this.#takes(',')) this.fail(`A comma or ${end} is missing here.`);
    this.skipSpace();
    return true;
  }

  /** Strings, numbers and names are found by a pattern and read by `JSON.parse`. */
  #scalar(): unknown {
    const pattern = /"(?:[^"\\\n]|\\.)*"|[-+.\w]+/y;
    pattern.lastIndex = this.at;
    const [found] = pattern.exec(this.text) ?? [];
    if (found === undefined)
      this.fail(
        this.text[this.at] === '"'
          ? 'The closing quote is missing on this line.'
          : 'A value is missing here, or a comma is too many.',
      );
    try {
      const value: unknown = JSON.parse(found);
      this.at += found.length;
      return value;
    } catch {
      return this.fail('This is no JSON value. Texts stand in double quotes.');
    }
  }

  #takes(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }
}
