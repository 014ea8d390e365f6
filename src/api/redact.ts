import type { SendAnswer } from './answer';
import type { Credentials } from './credentials';

const MASK = '***';

/** Replaces every appearance of a secret in a text, also as base64, as a Basic header carries it. */
export function redact(text: string, credentials: Credentials): string {
  return secretsOf(credentials).reduce((clean, secret) => clean.replaceAll(secret, MASK), text);
}

/** An answer without the sender's secret, should a server echo it: what it wrote is shown and logged. */
export function redactAnswer(answer: SendAnswer, credentials: Credentials): SendAnswer {
  const clean = (text: string | undefined) => (text === undefined ? undefined : redact(text, credentials));
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

function secretsOf(credentials: Credentials): string[] {
  if (credentials.kind === 'token') return [credentials.token];
  const { username, password } = credentials;
  return [Buffer.from(`${username}:${password}`, 'utf8').toString('base64'), password];
}
