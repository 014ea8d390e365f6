// @ts-check
// Says what went wrong, and never tries again.
import { fail, request } from './request.mjs';

const { kind, why } = await request({ timeoutMs: 2000 });
if (kind !== 'accepted') fail(why);
