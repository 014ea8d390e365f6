import { withoutUrlSecrets } from '../../gateway-schema';

/** Names of secrets, or endings of such names: `client_secret`, `dbPassword`, `API key`. */
const NAME =
  'token|secret|passw(?:or[dt]|d)|kennwort|passphrase|credential|(?:access|auth|api|bearer|private)[ _-]?key|authori[sz]ation|cookie|session[ _-]?id';

/** Short names of secrets, which count only with a value after them. */
const SHORT_NAME = 'pwd|jwt|auth(?![a-z])';

/**
 * Everything between a name and its value, also escaped: `"]=>`, `\": `, `%22%3A`, `", ` of a tuple, `>` of an element.
 */
const TO_VALUE = String.raw`[\w-]{0,40}(?:["'\])\s\\]|&quot;|&#3[49];|%(?:25){0,3}2[27]){0,6}(?:[:=>]|["'],|%(?:25){0,3}3[ad])`;

/** Secrets without a name: the value of an Authorization header, a JSON Web Token, the password in a URL. */
const NAMELESS = String.raw`(?:bearer|basic)(?:\s|\+|%(?:25){0,3}20){1,8}[\w.~+/=-]{6}|(?<![a-z])eyJ[\w-]{10}|:\/\/[^\s/@:]{0,80}:[^\s/@]{1,80}@`;

const SECRET = new RegExp(`(?:${NAME}|${SHORT_NAME})${TO_VALUE}|${NAMELESS}`, 'i');
/** Matches each name of a secret. */
export const SECRET_NAMES = new RegExp(String.raw`${NAME}|(?:bearer|basic)\s`, 'gi');
const SECRET_NAME = new RegExp(SECRET_NAMES.source, 'i');

/** Whether a text may contain a secret. */
export function mayContainSecret(text: string): boolean {
  return SECRET.test(text);
}

/** Whether a text contains the name of a secret. In a list, the next element may then be the secret. */
export function namesSecret(text: string): boolean {
  return SECRET_NAME.test(text);
}

/** Cuts a text before its first secret, also without the beginning of the secret's name and quotes before that. */
export function beforeSecret(text: string): string {
  const secret = SECRET.exec(text);
  if (!secret) return text;
  const name = skipBack(text, secret.index, /[\w.%-]/);
  return text.slice(0, skipBack(text, name, /[\s"'`,;&{[(<\\]/));
}

function skipBack(text: string, from: number, unit: RegExp): number {
  let at = from;
  while (at > 0 && unit.test(text[at - 1] ?? '')) at--;
  return at;
}

/** Names of URL parameters whose value may be a secret. */
const SECRET_PARAMETER = /token|key|secret|pass|pwd|auth|sig|jwt|bearer|session|cred|code|otp/i;

/**
 * Removes user name, password, secret parameters and fragment from a URL; undefined when a secret may be left in it.
 */
export function withoutSecrets(address: string): string | undefined {
  if (/\s/.test(address)) return undefined;
  if (!URL.canParse(address))
    return mayContainSecret(address) || withoutUrlSecrets(address).secrets.length > 0 ? undefined : address;
  const url = new URL(address);
  const names = Array.from(url.searchParams).filter(
    ([name, value]) => SECRET_PARAMETER.test(name) || mayContainSecret(value),
  );
  const isClean = names.length === 0 && url.username === '' && url.password === '' && url.hash === '';
  // A fragment is never sent to a server; clients keep tokens in it.
  url.hash = '';
  url.username = '';
  url.password = '';
  for (const [name] of names) url.searchParams.delete(name);
  const clean = isClean ? address : url.href;
  return mayContainSecret(clean) || withoutUrlSecrets(clean).secrets.length > 0 ? undefined : clean;
}
