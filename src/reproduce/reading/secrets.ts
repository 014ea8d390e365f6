import { withoutUrlSecrets } from '../../gateway-schema';

/** What people and programs call a secret, or what such a name ends with: `client_secret`, `dbPassword`, `API key`. */
const NAME =
  'token|secret|passw(?:or[dt]|d)|kennwort|passphrase|credential|(?:access|auth|api|bearer|private)[ _-]?key|authori[sz]ation|cookie|session[ _-]?id';

/** Too short to mean that wherever they stand. */
const SHORT_NAME = 'pwd|jwt|auth(?![a-z])';

/** From a name to its value, also where quotes and separators are escaped: `"]=>`, `\": `, `%22%3A`, `", ` of a tuple, `>` of an element. */
const TO_VALUE = String.raw`[\w-]{0,40}(?:["'\])\s\\]|&quot;|&#3[49];|%(?:25){0,3}2[27]){0,6}(?:[:=>]|["'],|%(?:25){0,3}3[ad])`;

/** What is a secret without a name: a header's content, a JSON Web Token, the password in an address. */
const NAMELESS = String.raw`(?:bearer|basic)(?:\s|\+|%(?:25){0,3}20){1,8}[\w.~+/=-]{6}|(?<![a-z])eyJ[\w-]{10}|:\/\/[^\s/@:]{0,80}:[^\s/@]{1,80}@`;

const SECRET = new RegExp(`(?:${NAME}|${SHORT_NAME})${TO_VALUE}|${NAMELESS}`, 'i');
/** Names of secrets, each of them; and one of them. */
export const SECRET_NAMES = new RegExp(String.raw`${NAME}|(?:bearer|basic)\s`, 'gi');
const SECRET_NAME = new RegExp(SECRET_NAMES.source, 'i');

/** Whether a secret may stand in a text. */
export function mayContainSecret(text: string): boolean {
  return SECRET.test(text);
}

/** Whether a text names a secret: in a list, the next element may be one. */
export function namesSecret(text: string): boolean {
  return SECRET_NAME.test(text);
}

/** A text up to the first secret in it, without the beginning of the secret's name and the quotes before that. */
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

/** Parameters whose value only the owner of an address should know. */
const SECRET_PARAMETER = /token|key|secret|pass|pwd|auth|sig|jwt|bearer|session|cred|code|otp/i;

/** An address without the user name, password and keys it may hold; undefined where there may still be one, or no address. */
export function withoutSecrets(address: string): string | undefined {
  if (/\s/.test(address)) return undefined;
  if (!URL.canParse(address))
    return mayContainSecret(address) || withoutUrlSecrets(address).secrets.length > 0 ? undefined : address;
  const url = new URL(address);
  const names = Array.from(url.searchParams).filter(
    ([name, value]) => SECRET_PARAMETER.test(name) || mayContainSecret(value),
  );
  const isClean = names.length === 0 && url.username === '' && url.password === '' && url.hash === '';
  // a client's own part of an address, which is sent to no server: what signs in stands there
  url.hash = '';
  url.username = '';
  url.password = '';
  for (const [name] of names) url.searchParams.delete(name);
  const clean = isClean ? address : url.href;
  return mayContainSecret(clean) || withoutUrlSecrets(clean).secrets.length > 0 ? undefined : clean;
}
