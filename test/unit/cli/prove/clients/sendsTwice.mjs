// @ts-check
// Sends again whatever went wrong: with the same client message id where it gets one.
import { fail, pause, request } from './request.mjs';

const [clientMessageId] = process.argv.slice(2);
for (let tries = 1; ; tries++) {
  const { kind, why } = await request({ ...(clientMessageId && { clientMessageId }), timeoutMs: 2000 });
  if (kind === 'accepted') break;
  if (tries === 2) fail(why);
  await pause(100);
}
