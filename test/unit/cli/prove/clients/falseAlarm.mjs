// @ts-check
// Takes every code but 2000 for a refusal.
import { fail, request } from './request.mjs';

const { statusCode, why } = await request({ timeoutMs: 2000 });
if (statusCode !== 2000) fail(why);
