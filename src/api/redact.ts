import type { SendAnswer } from './answer';
import { percentEncode } from './core/percentEncode';
import type { Credentials } from './credentials';

const MASK = '***';

/** Foreign text is cut here, after the secrets are out: half of one at the cut would not be found. */
const LONGEST_FOREIGN_TEXT = 65536;

/**
 * Replaces every appearance of a secret in a text, also as a URL or base64 carries it.
 * @example
 * redact('no such token: a+b', { kind: 'token', token: 'a+b' }); // 'no such token: ***'
 */
export function redact(text: string, credentials: Credentials): string {
  return secretsOf(credentials).reduce((clean, secret) => clean.replaceAll(secret, MASK), text);
}

/**
 * An answer without the sender's secret, should a server echo it: what it wrote is shown and logged.
 * @example
 * redactAnswer({ statusCode: 4001, statusMessage: 'bad s3cret' }, { kind: 'token', token: 's3cret' });
 * // { statusCode: 4001, statusMessage: 'bad ***' }
 */
export function redactAnswer(answer: SendAnswer, credentials: Credentials): SendAnswer {
  const clean = (text: string | undefined) => (text === undefined ? undefined : redact(text, credentials).slice(0, LONGEST_FOREIGN_TEXT));
  const { statusMessage, transferId, clientMessageId } = {
    statusMessage: clean(answer.statusMessage),
    transferId: clean(answer.transferId),
    clientMessageId: clean(answer.clientMessageId),
  };
  return {
    ...answer,
    ...(statusMessage !== undefined && { statusMessage }),
    ...(transferId !== undefined && { transferId }),
    ...(clientMessageId !== undefined && { clientMessageId }),
  };
}

/** The secret in each form it can come back in, longer forms first. */
function secretsOf(credentials: Credentials): string[] {
  if (credentials.kind !== 'basic') return [...variants(base64(credentials.token)), ...variants(credentials.token)];
  const { username, password } = credentials;
  if (password === '') return [];
  return [`${username}:${password}`, password].flatMap((secret) => variants(base64(secret))).concat(variants(password));
}

/** As URLs and forms carry it (ours encodes the most, others leave some signs), as it is, and without the padding of base64. */
function variants(secret: string): string[] {
  // By way of bytes, for half a surrogate pair cannot be encoded.
  const bytes = Buffer.from(secret, 'utf8');
  const form = new URLSearchParams([['', secret]]).toString().slice(1);
  const encoded = [percentEncode(bytes), form, encodeURIComponent(bytes.toString('utf8'))];
  return [...encoded, secret, withoutPadding(secret)].filter((variant) => variant !== '');
}

function withoutPadding(secret: string): string {
  let end = secret.length;
  while (secret[end - 1] === '=') end--;
  return secret.slice(0, end);
}

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}
