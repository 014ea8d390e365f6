// @ts-check
// Logs what went wrong and ends as if nothing had.
import { request } from './request.mjs';

const { kind, why } = await request({ timeoutMs: 2000 });
if (kind !== 'accepted') console.error(why);
