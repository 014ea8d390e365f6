/**
 * Finds secrets in a callback URL: the password (or a user name without one) before the host, and secret-looking values
 * in path, query and fragment. The URL is parsed as text, not by `URL`, because it may be half typed, and a password
 * must not escape just because `URL` cannot parse it. In doubt a value counts as secret: typing it again costs little.
 */

/** A URL without its secrets, and the secrets that were removed. */
export interface UrlWithoutSecrets {
  readonly text: string;
  /** The removed secrets, both as written and decoded; empty when there are none. */
  readonly secrets: readonly string[];
  /** The user name beside a password; it stays in the text. `''` without one. */
  readonly user: string;
}

const SECRET_WORDS =
  'token|secret|pass|pwd|kennwort|cred|auth|bearer|jwt|session|cookie|key|code|sig|hash|hmac|otp|api|ticket';
/** Secret words that are too short to be searched inside other words. */
const SHORT_SECRET_WORDS = '(?<![a-z])(?:pw|pin|sid|mac|sas|csrf|xsrf)(?![a-z])';
/** Matches the name of a parameter whose value is secret. */
const SECRET_NAME = new RegExp(`${SECRET_WORDS}|${SHORT_SECRET_WORDS}`, 'i');
/**
 * Matches a path segment whose next segment is secret, as in `/token/abc`. Fewer names: many paths have `auth` or
 * `api`.
 */
const SECRET_SEGMENT =
  /^(?:[a-z_-]{0,20}(?:token|secret|password|passwd|passphrase|pwd|signature)|(?:api|access|private|auth)[_-]?key|key|sig|jwt|otp)$/i;
/** Matches a secret's name inside a value, as in `a=1?token=x` or `{"token":"x"}`. */
const NESTED_SECRET_NAME = new RegExp(
  String.raw`(?:${SECRET_WORDS}|${SHORT_SECRET_WORDS})[\w.-]{0,40}["'\]]{0,3}\s{0,3}[=:]`,
  'i',
);
/** Matches a URL inside a value or a path. */
const NESTED_URL = /[a-z][a-z0-9+.-]{0,20}:[/\\]/i;
/** Matches text that ends within a query value: an `@` behind it does not end a password (`?mail=me@…`). */
const ENDS_IN_VALUE = /[?&;#][\w.%~-]+=[^?&;#]*$/;
/** How often a URL may be percent-encoded; a value that is encoded more often counts as secret. */
const MAX_DECODINGS = 5;
/** How deeply URLs may be nested in each other; a deeper one counts as secret. */
const MAX_DEPTH = 3;
/** The longest URL that is parsed; a longer one, which can never be sent, counts as secret as a whole. */
const MAX_LENGTH = 8192;

/**
 * Removes the secrets of a URL. Names and separators stay, so that it shows what must be typed again.
 * @example
 * withoutUrlSecrets('https://me:pass@example.com/?token=abc&a=1').text; // 'https://me:@example.com/?token=&a=1'
 */
export function withoutUrlSecrets(address: string): UrlWithoutSecrets {
  return read(address, '');
}

/** Masks each secret of a URL as `***`. */
export function maskUrlSecrets(address: string): string {
  return read(address, '***').text;
}

/** Whether a secret is missing where {@link withoutUrlSecrets} would have removed one. */
export function hasEmptySecret(address: string): boolean {
  return (
    /:@|^(?:[^@]{0,20}[/\\]{2})?@/.test(address) ||
    address.split(/[?&;#/\\]/).some((part) => part.endsWith('=') && SECRET_NAME.test(decode(part) ?? ''))
  );
}

function read(address: string, replacement: string): UrlWithoutSecrets {
  if (address === '') return { text: '', secrets: [], user: '' };
  if (address.length > MAX_LENGTH) return { text: replacement, secrets: [address], user: '' };
  const remover = new SecretRemover(replacement);
  const text = remover.address(normalized(address));
  const plain = decode(text);
  // The decoded rest must be free of secrets too. If it is not, their positions are unknown, and all of it is removed.
  const inside = new SecretRemover(replacement);
  if (plain === undefined) inside.secrets.push(text);
  else if (plain !== text) inside.address(plain);
  const secrets = [...remover.secrets, ...inside.secrets];
  const { user } = remover;
  if (secrets.length === 0) return { text: address, secrets, user };
  const forms = secrets.flatMap((secret) => [secret, decode(secret) ?? secret]);
  return { text: inside.secrets.length > 0 ? replacement : text, secrets: [...new Set(forms)], user };
}

/** Normalizes a URL as browsers do: without tabs and line breaks, trimmed, with ASCII separators. */
function normalized(address: string): string {
  const plain = address
    .replace(/[\t\n\r]/g, '')
    .replace(/[＠：／？＃＆＝；．＼]/g, (character) => character.normalize('NFKC'));
  let start = 0;
  while (plain.charCodeAt(start) <= 0x20) start++;
  return plain.slice(start).trimEnd();
}

/** Percent-decodes until nothing changes; undefined after too many rounds. Invalid UTF-8 is read as Latin-1. */
function decode(text: string): string | undefined {
  let plain = text;
  for (let times = 0; times <= MAX_DECODINGS; times++) {
    const next = plain.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
      try {
        return decodeURIComponent(run);
      } catch {
        return run.replace(/%(..)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
      }
    });
    if (next === plain) return plain;
    plain = next;
  }
  return undefined;
}

/** Removes the secrets of a URL, component by component. */
class SecretRemover {
  readonly secrets: string[] = [];
  user = '';

  constructor(
    private readonly replacement: string,
    private readonly depth = 0,
  ) {}

  address(text: string): string {
    const scheme = /^(?:(?:https?|wss?|ftps?|[a-z][a-z0-9+.-]*(?=:\/\/)):[/\\]*|[/\\]{2,})/i.exec(text)?.[0] ?? '';
    const rest = text.slice(scheme.length);
    const end = endOf(rest, /[/\\?#]/);
    return scheme + this.#authority(rest.slice(0, end), rest.slice(end));
  }

  /** Handles userinfo, host and port, and what follows them. */
  #authority(authority: string, tail: string): string {
    const at = authority.lastIndexOf('@');
    const lastAt = tail.lastIndexOf('@');
    if (at >= 0) {
      // `me:a@b#c@host`: a password may contain any character; then the last `@` ends it.
      const isLonger =
        lastAt >= 0 && authority.slice(0, at).includes(':') && !ENDS_IN_VALUE.test(tail.slice(0, lastAt));
      if (isLonger) return this.#userinfo(authority + tail.slice(0, lastAt)) + this.#tailAfterAt(tail.slice(lastAt));
      return this.#userinfo(authority.slice(0, at)) + authority.slice(at) + this.#tail(tail);
    }
    const host = /^(?:\[[^\]]*\]|[^:]*)/.exec(authority)?.[0] ?? '';
    const port = authority.slice(host.length);
    // A colon without a port does not belong to a host: what follows may be a password that begins with `/`.
    const isPort = port === ':' ? tail === '' : /^(?::\d{1,5})?$/.test(port);
    if (!isPort || (lastAt >= 0 && isPassword(host, port, tail.slice(0, lastAt)))) {
      // A password that contains `/`, `?` or `#`, or is still being typed: `https://user:pa`.
      const password = authority.slice(host.length + 1) + (lastAt >= 0 ? tail.slice(0, lastAt) : tail);
      this.user = host;
      return `${host}:${this.#remove(password)}${lastAt >= 0 ? this.#tailAfterAt(tail.slice(lastAt)) : ''}`;
    }
    // `user:1234` may be a host with its port, but also the beginning of a password.
    if (port.length > 1 && tail === '' && !/[.[]/.test(host) && !/^localhost$/i.test(host))
      return `${host}:${this.#remove(port.slice(1))}`;
    return authority + this.#tail(tail);
  }

  #tailAfterAt(tail: string): string {
    const end = endOf(tail, /[/\\?#]/);
    return tail.slice(0, end) + this.#tail(tail.slice(end));
  }

  #userinfo(userinfo: string): string {
    const colon = userinfo.indexOf(':');
    // A user name alone may be a token: many services accept one there. An encoded colon is no separator.
    if (colon < 0) return this.#remove(userinfo);
    const user = userinfo.slice(0, colon);
    const password = userinfo.slice(colon + 1);
    this.user = decode(user) ?? user;
    return `${looksRandom(user) ? this.#remove(user) : user}:${this.#remove(password)}`;
  }

  /** Handles path, query and fragment. */
  #tail(tail: string): string {
    const pathEnd = endOf(tail, /[?#]/);
    const fragmentStart = endOf(tail, /#/);
    return (
      this.#path(tail.slice(0, pathEnd)) +
      this.#pairs(tail.slice(pathEnd, fragmentStart)) +
      this.#pairs(tail.slice(fragmentStart))
    );
  }

  /** Handles path segments, each with its matrix parameters: `/a/b;token=c`. */
  #path(path: string): string {
    if (NESTED_URL.test(decode(path) ?? '') && this.#containsSecret(path))
      return path.slice(0, 1) + this.#remove(path.slice(1));
    let name = '';
    return path
      .split(/([/\\;])/)
      .map((part) => {
        if (/^[/\\;]?$/.test(part)) return part;
        const before = name;
        name = decode(part) ?? '';
        if (part.includes('=')) return this.#pair(part);
        return looksRandom(part) || SECRET_SEGMENT.test(before) || hasUserinfo(part) ? this.#remove(part) : part;
      })
      .join('');
  }

  /** Handles the pairs of a query or fragment, separated by `&` or `;`. */
  #pairs(text: string): string {
    const separator = text.slice(0, 1);
    return (
      separator +
      text
        .slice(1)
        .split(/([&;])/)
        .map((part) => (/^[&;]?$/.test(part) ? part : this.#pair(part)))
        .join('')
    );
  }

  #pair(pair: string): string {
    const equals = pair.indexOf('=');
    // A value without a name may be secret itself.
    if (equals < 0)
      return looksRandom(pair) || (pair.length >= 8 && /\d/.test(pair)) || this.#containsSecret(pair)
        ? this.#remove(pair)
        : pair;
    const name = pair.slice(0, equals);
    const value = pair.slice(equals + 1);
    const key = looksRandom(name) ? this.#remove(name) : name;
    const plainName = decode(name);
    const isSecret =
      plainName === undefined || SECRET_NAME.test(plainName) || looksRandom(value) || this.#containsSecret(value);
    return `${key}=${isSecret ? this.#remove(value) : value}`;
  }

  /** Whether a value contains a secret: a nested URL with one, or a secret name with its value. */
  #containsSecret(value: string): boolean {
    const plain = decode(value);
    if (plain === undefined || NESTED_SECRET_NAME.test(plain)) return true;
    const inside = plain.search(NESTED_URL);
    if (inside < 0) return hasUserinfo(plain);
    if (this.depth >= MAX_DEPTH) return true;
    const remover = new SecretRemover('', this.depth + 1);
    remover.address(plain.slice(inside));
    return remover.secrets.length > 0;
  }

  #remove(secret: string): string {
    if (secret === '') return '';
    this.secrets.push(secret);
    return this.replacement;
  }
}

function endOf(text: string, end: RegExp): number {
  const index = text.search(end);
  return index < 0 ? text.length : index;
}

/** Whether the text up to a later `@` is the rest of a password, as in `user:12/34@host`. */
function isPassword(host: string, port: string, between: string): boolean {
  const isHost = /[.[]/.test(host) || /^localhost$/i.test(host);
  if (port !== '') return !isHost || !ENDS_IN_VALUE.test(between);
  return !isHost && between.includes(':');
}

/** Whether a text contains userinfo with a password: `user:pass@host`. */
function hasUserinfo(text: string): boolean {
  const plain = decode(text);
  if (plain === undefined) return true;
  const at = plain.lastIndexOf('@');
  return at > 0 && plain.lastIndexOf(':', at) >= 0;
}

/** Whether a value looks generated: long, and not made of words, short numbers or dates. */
function looksRandom(value: string): boolean {
  const plain = decode(value);
  if (plain === undefined) return true;
  if (plain.length < 12) return false;
  const words = plain.split(/[-_.~:, ]+/);
  return words.some((word) => (/^\d+$/.test(word) ? word.length >= 16 : isRandomWord(word)));
}

function isRandomWord(word: string): boolean {
  if (word.length < 8) return false;
  if (!/^\p{L}+$/u.test(word)) return true;
  const capitals = word.replace(/\P{Lu}/gu, '').length;
  // Letters alone look random above 20 characters, or with a capital in every few: `QWxhZGRp`, not `deliveryReports`.
  return word.length >= 12 && (capitals <= 1 ? word.length > 20 : word.length / capitals < 4);
}
