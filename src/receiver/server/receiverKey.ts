import { createHmac, randomBytes } from 'node:crypto';
import { isSameSecret } from '../../http-server';

const BYTES = 16;
/** A path, and a nonce: 128 bits in hex. */
const HEX = /^[0-9a-f]{32}$/;

/** The field of a check's body with its nonce. */
export const CHECK = 'receiverCheck';

/**
 * The secret of an installation, 128 random bits: the path of the receiver's address. Who asks whether an address leads to
 * the receiver knows it too, and compares answers that only the secret gives. That is asked at a path of its own first, so
 * that no server which is not the receiver learns the secret.
 */
export class ReceiverKey {
  /** The path at which a check is answered, and nothing else. */
  readonly checkPath: string;

  private constructor(readonly path: string) {
    this.checkPath = this.#derive('path').slice(0, BYTES * 2);
  }

  static random(): ReceiverKey {
    return new ReceiverKey(randomHex());
  }

  /** @param text a stored secret. @returns undefined when it is none. */
  static parse(text: string | undefined): ReceiverKey | undefined {
    return text !== undefined && HEX.test(text) ? new ReceiverKey(text) : undefined;
  }

  /** The answer to the check with a nonce; undefined when it is no nonce. */
  answer(nonce: unknown): string | undefined {
    return typeof nonce === 'string' && HEX.test(nonce) ? this.#derive(`nonce ${nonce}`) : undefined;
  }

  /** Whether an answer to the check with a nonce came from the receiver of this installation. */
  isAnswer(nonce: string, answer: unknown): boolean {
    return typeof answer === 'string' && isSameSecret(answer, this.#derive(`nonce ${nonce}`));
  }

  #derive(text: string): string {
    return createHmac('sha256', this.path).update(text).digest('hex');
  }
}

export function randomHex(): string {
  return randomBytes(BYTES).toString('hex');
}
