// Canary secrets that must not leak: a token, a token in the URL, a password, and two in a callback URL.
import { randomBytes } from 'node:crypto';

/** Contains characters that encodings change. */
export const TOKEN = `canary~${randomBytes(12).toString('hex')}+/=`;
/** A token in the URL, which proxies and servers may log. */
export const QUERY_TOKEN = `canary~${randomBytes(12).toString('hex')}&+/=`;
export const USERNAME = 'canary-shop';
export const PASSWORD = `Canary ${randomBytes(12).toString('hex')} ä&?%`;
export const PAIR = `${USERNAME}:${PASSWORD}`;

/** Secrets of one message, not of an account. */
export const CALLBACK_PASSWORD = `Canary-${randomBytes(12).toString('hex')}`;
export const CALLBACK_KEY = `canary-${randomBytes(12).toString('hex')}`;
export const CALLBACK = `https://reports:${CALLBACK_PASSWORD}@example.com/reports?key=${CALLBACK_KEY}&shop=1`;

/** A secret as it is, as the Basic header carries it, and as a URL carries both. */
export function forms(secret: string): string[] {
  const plain = [secret, Buffer.from(secret, 'utf8').toString('base64')];
  return [...plain, ...plain.map((text) => text.replace(/=+$/, '')), ...plain.map(encodeURIComponent)];
}

/** The random part, which has only letters and digits, so that no encoding changes it. */
export function core(secret: string): string {
  return /[0-9a-f]{24}/.exec(secret)?.[0] ?? secret;
}

/** Some encodings in which a server may echo a secret; the unit tests have the complete table. */
export function echoes(secret: string): string[] {
  const characters = (encode: (code: number) => string): string =>
    Array.from(secret, (character) => encode(character.codePointAt(0) ?? 0)).join('');
  const percent = encodeURIComponent(secret);
  return [
    ...forms(secret),
    encodeURIComponent(percent),
    characters((code) => `&#${code};`),
    characters((code) => `&#x${code.toString(16)}`),
    characters((code) => `\\u${code.toString(16).padStart(4, '0')}`),
    JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/'),
    Buffer.from(secret).toString('hex'),
    Buffer.from(percent).toString('base64url'),
    secret.normalize('NFD'),
    secret.toUpperCase(),
    Buffer.from(secret, 'latin1').toString('base64'),
    Array.from(secret).join('\u200b'),
  ];
}

export const SECRETS = [
  ...forms(CALLBACK_PASSWORD),
  ...forms(CALLBACK_KEY),
  core(CALLBACK_PASSWORD),
  core(CALLBACK_KEY),
  ...forms(TOKEN),
  ...forms(QUERY_TOKEN),
  ...forms(PASSWORD),
  ...forms(PAIR),
  core(TOKEN),
  core(QUERY_TOKEN),
  core(PASSWORD),
];

/** The secrets that a text contains. */
export function found(text: string): string[] {
  return SECRETS.filter((secret) => text.includes(secret));
}
