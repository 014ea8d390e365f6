import { answersAsExpected, authorizationHeader, type PostOptions } from '../../gateway-client';
import type { BasicCredentials } from '../../http-server';
import { CHECK, randomHex, type ReceiverKey } from './receiverKey';

/** The limits of one request. */
export type CheckOptions = Omit<PostOptions, 'headers'>;

/**
 * Checks by requests of our own whether an address leads to the receiver of this installation. First at the path of checks:
 * only a server that has answered there as the receiver does gets the secret path, and user name and password.
 * @param base the address without the path, with a slash at its end.
 */
export async function leadsToReceiver(
  base: URL,
  key: ReceiverKey,
  credentials: BasicCredentials | undefined,
  options: CheckOptions,
): Promise<boolean> {
  if (!(await isReceiverAt(base, key, options))) return false;
  const { user: username = '', password = '' } = credentials ?? {};
  const authorization = credentials && authorizationHeader({ kind: 'basic', username, password });
  const headers = authorization === undefined ? {} : { Authorization: authorization };
  return answersCheck(new URL(key.path, base), key, { ...options, headers });
}

/** Whether the receiver of this installation answers at a base, whatever user name and password it asks for. */
export function isReceiverAt(base: URL, key: ReceiverKey, options: CheckOptions): Promise<boolean> {
  return answersCheck(new URL(key.checkPath, base), key, options);
}

function answersCheck(url: URL, key: ReceiverKey, options: PostOptions): Promise<boolean> {
  const nonce = randomHex();
  const isAnswer = (answer: unknown): boolean =>
    typeof answer === 'object' && answer !== null && CHECK in answer && key.isAnswer(nonce, answer[CHECK]);
  return answersAsExpected(url, { [CHECK]: nonce }, isAnswer, options);
}
