/**
 * Secrets in the address of a callback: the password before the host, or a user without one, and values that only the address's owner should
 * know. The address is read as text, not by `URL`: it may be half typed, and what `URL` cannot read must not hide a
 * password. In doubt a value counts as a secret, for typing it again costs little.
 */

/** An address without its secrets, and what they were. */
export interface ReadAddress {
  readonly text: string;
  /** The secrets as they stood in the address, and decoded; empty when there is none. */
  readonly secrets: readonly string[];
  /** The user name beside a password; it may stay where it is. */
  readonly user: string;
}

const SECRET_WORDS =
  'token|secret|pass|pwd|kennwort|cred|auth|bearer|jwt|session|cookie|key|code|sig|hash|hmac|otp|api|ticket';
/** Too short to mean that inside other words. */
const SHORT_SECRET_WORDS = '(?<![a-z])(?:pw|pin|sid|mac|sas|csrf|xsrf)(?![a-z])';
/** The name of a parameter whose value is a secret. */
const SECRET_NAME = new RegExp(`${SECRET_WORDS}|${SHORT_SECRET_WORDS}`, 'i');
/** In a path the value is the next segment, as in `/token/abc`. Fewer names, for `auth` and `api` stand in many paths. */
const SECRET_SEGMENT =
  /^(?:[a-z_-]{0,20}(?:token|secret|password|passwd|passphrase|pwd|signature)|(?:api|access|private|auth)[_-]?key|key|sig|jwt|otp)$/i;
/** A secret's name inside a value, as in `a=1?token=x` or `{"token":"x"}`. */
const NAMED_INSIDE = new RegExp(
  String.raw`(?:${SECRET_WORDS}|${SHORT_SECRET_WORDS})[\w.-]{0,40}["'\]]{0,3}\s{0,3}[=:]`,
  'i',
);
/** An address inside a value or a path. */
const ADDRESS_INSIDE = /[a-z][a-z0-9+.-]{0,20}:[/\\]/i;
/** What an `@` may follow without being the end of a password: `?mail=me`. */
const ENDS_IN_VALUE = /[?&;#][\w.%~-]+=[^?&;#]*$/;
/** How often an address may be percent-encoded; more is not decoded, and a secret. */
const MAX_DECODINGS = 5;
/** How deep an address may stand in another; deeper is a secret. */
const MAX_DEPTH = 3;
/** A longer address can never be sent; all of it is taken for a secret. */
const MAX_LENGTH = 8192;

/**
 * The address without its secrets. Names and separators stay, so that it shows what must be typed again.
 * @example
 * withoutUrlSecrets('https://me:pass@example.com/?token=abc&a=1').text; // 'https://me:@example.com/?token=&a=1'
 */
export function withoutUrlSecrets(address: string): ReadAddress {
  return read(address, '');
}

/** The address as it may be shown: each secret is `***`. */
export function maskUrlSecrets(address: string): string {
  return read(address, '***').text;
}

/** Whether a place for a secret is empty, as {@link withoutUrlSecrets} leaves it. */
export function hasEmptySecret(address: string): boolean {
  return (
    /:@|^(?:[^@]{0,20}[/\\]{2})?@/.test(address) ||
    address.split(/[?&;#/\\]/).some((piece) => piece.endsWith('=') && SECRET_NAME.test(decode(piece) ?? ''))
  );
}

function read(address: string, replacement: string): ReadAddress {
  if (address === '') return { text: '', secrets: [], user: '' };
  if (address.length > MAX_LENGTH) return { text: replacement, secrets: [address], user: '' };
  const remover = new SecretRemover(replacement);
  const text = remover.address(readable(address));
  const plain = decode(text);
  // Decoded, what is left must be free of secrets too; if not, nobody can tell where they stand, and all of it goes.
  const inside = new SecretRemover(replacement);
  if (plain === undefined) inside.secrets.push(text);
  else if (plain !== text) inside.address(plain);
  const secrets = [...remover.secrets, ...inside.secrets];
  const { user } = remover;
  if (secrets.length === 0) return { text: address, secrets, user };
  const forms = secrets.flatMap((secret) => [secret, decode(secret) ?? secret]);
  return { text: inside.secrets.length > 0 ? replacement : text, secrets: [...new Set(forms)], user };
}

/** As browsers read it: without tabs and line breaks, and without blanks around it; with separators in ASCII. */
function readable(address: string): string {
  const plain = address.replace(/[\t\n\r]/g, '').replace(/[＠：／？＃＆＝；．＼]/g, (sign) => sign.normalize('NFKC'));
  let start = 0;
  while (plain.charCodeAt(start) <= 0x20) start++;
  return plain.slice(start).trimEnd();
}

/** Percent-decoded until nothing changes; undefined when that takes too long. What is no UTF-8 is read as Latin-1. */
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

/** Takes the secrets out of an address, part by part. */
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

  /** User, password, host and port, and what follows them. */
  #authority(authority: string, tail: string): string {
    const at = authority.lastIndexOf('@');
    const lastAt = tail.lastIndexOf('@');
    if (at >= 0) {
      // `me:a@b#c@host`: a password may hold any sign, and then the last `@` ends it.
      const isLonger =
        lastAt >= 0 && authority.slice(0, at).includes(':') && !ENDS_IN_VALUE.test(tail.slice(0, lastAt));
      if (isLonger) return this.#userinfo(authority + tail.slice(0, lastAt)) + this.#tailAfterAt(tail.slice(lastAt));
      return this.#userinfo(authority.slice(0, at)) + authority.slice(at) + this.#tail(tail);
    }
    const host = /^(?:\[[^\]]*\]|[^:]*)/.exec(authority)?.[0] ?? '';
    const port = authority.slice(host.length);
    // A colon without a port is no host's: what follows may be a password that begins with `/`.
    const isPort = port === ':' ? tail === '' : /^(?::\d{1,5})?$/.test(port);
    if (!isPort || (lastAt >= 0 && isPassword(host, port, tail.slice(0, lastAt)))) {
      // A password with `/`, `?` or `#` in it, or one that is still being typed: `https://user:pa`.
      const password = authority.slice(host.length + 1) + (lastAt >= 0 ? tail.slice(0, lastAt) : tail);
      this.user = host;
      return `${host}:${this.#remove(password)}${lastAt >= 0 ? this.#tailAfterAt(tail.slice(lastAt)) : ''}`;
    }
    // `user:1234` may be a host with its port, but also a password of which the end is missing.
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
    // Alone it may be a token: many services take one in the place of the user. An encoded colon divides nothing.
    if (colon < 0) return this.#remove(userinfo);
    const user = userinfo.slice(0, colon);
    const password = userinfo.slice(colon + 1);
    this.user = decode(user) ?? user;
    return `${looksRandom(user) ? this.#remove(user) : user}:${this.#remove(password)}`;
  }

  /** Path, query and fragment. */
  #tail(tail: string): string {
    const pathEnd = endOf(tail, /[?#]/);
    const fragmentStart = endOf(tail, /#/);
    return (
      this.#path(tail.slice(0, pathEnd)) +
      this.#pairs(tail.slice(pathEnd, fragmentStart)) +
      this.#pairs(tail.slice(fragmentStart))
    );
  }

  /** Segments, each with its matrix parameters: `/a/b;token=c`. */
  #path(path: string): string {
    if (ADDRESS_INSIDE.test(decode(path) ?? '') && this.#holdsSecret(path))
      return path.slice(0, 1) + this.#remove(path.slice(1));
    let name = '';
    return path
      .split(/([/\\;])/)
      .map((piece) => {
        if (/^[/\\;]?$/.test(piece)) return piece;
        const before = name;
        name = decode(piece) ?? '';
        if (piece.includes('=')) return this.#pair(piece);
        return looksRandom(piece) || SECRET_SEGMENT.test(before) || hasUserinfo(piece) ? this.#remove(piece) : piece;
      })
      .join('');
  }

  /** `?a=b&c=d`, also with `;` between them, also behind `#`. */
  #pairs(text: string): string {
    const sign = text.slice(0, 1);
    return (
      sign +
      text
        .slice(1)
        .split(/([&;])/)
        .map((piece) => (/^[&;]?$/.test(piece) ? piece : this.#pair(piece)))
        .join('')
    );
  }

  #pair(piece: string): string {
    const equals = piece.indexOf('=');
    // Without a name it may be a secret as it is.
    if (equals < 0)
      return looksRandom(piece) || (piece.length >= 8 && /\d/.test(piece)) || this.#holdsSecret(piece)
        ? this.#remove(piece)
        : piece;
    const name = piece.slice(0, equals);
    const value = piece.slice(equals + 1);
    const key = looksRandom(name) ? this.#remove(name) : name;
    const plainName = decode(name);
    const isSecret =
      plainName === undefined || SECRET_NAME.test(plainName) || looksRandom(value) || this.#holdsSecret(value);
    return `${key}=${isSecret ? this.#remove(value) : value}`;
  }

  /** Whether a value holds a secret of its own: another address, or a name with its value. */
  #holdsSecret(value: string): boolean {
    const plain = decode(value);
    if (plain === undefined || NAMED_INSIDE.test(plain)) return true;
    const inside = plain.search(ADDRESS_INSIDE);
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

function endOf(text: string, sign: RegExp): number {
  const index = text.search(sign);
  return index < 0 ? text.length : index;
}

/** Whether what stands between a host and an `@` far behind it is rather the rest of a password: `user:12/34@host`. */
function isPassword(host: string, port: string, between: string): boolean {
  const isHost = /[.[]/.test(host) || /^localhost$/i.test(host);
  if (port !== '') return !isHost || !ENDS_IN_VALUE.test(between);
  return !isHost && between.includes(':');
}

/** Whether something may be a user and a password: `user:pass@host`. */
function hasUserinfo(text: string): boolean {
  const plain = decode(text);
  if (plain === undefined) return true;
  const at = plain.lastIndexOf('@');
  return at > 0 && plain.lastIndexOf(':', at) >= 0;
}

/** Whether nobody would have thought of this value: long, and no words, numbers or dates. */
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
  // Letters alone: words are at most 20 long and begin with a capital at most, `deliveryReports` and not `QWxhZGRp`.
  return word.length >= 12 && (capitals <= 1 ? word.length > 20 : word.length / capitals < 4);
}
