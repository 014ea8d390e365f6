// @ts-check
// Leaves what passes to the next run, of which nobody is told.
import { fail, request } from './request.mjs';

const { kind, why } = await request({ timeoutMs: 2000 });
if (kind === 'refused' || kind === 'unknown') fail(why);
