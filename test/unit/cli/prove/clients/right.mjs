// @ts-check
// Sends again only what passes, and says what it cannot know.
import { fail, pause, request } from './request.mjs';

const TRIES = 3;

for (let tries = 1; ; tries++) {
  const { kind, why, retryAfterMs } = await request({ clientMessageId: 'order-17', timeoutMs: 4000 });
  if (kind === 'accepted') break;
  if (kind !== 'passing') fail(kind === 'refused' ? `Refused: ${why}` : `It may have been sent: ${why}`);
  if (tries === TRIES) fail(`Not sent after ${tries} tries: ${why}`);
  await pause(Math.max(retryAfterMs ?? 0, 1000 * 2 ** (tries - 1)));
}
