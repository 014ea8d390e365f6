// @ts-check
// Waits for an answer as long as it takes, beside a process of its own that waits too.
import { spawn } from 'node:child_process';
import { fail, request } from './request.mjs';

const [pidFile] = process.argv.slice(2);
const beside = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'], { stdio: 'inherit' });
if (pidFile) (await import('node:fs')).writeFileSync(pidFile, String(beside.pid));
const { kind, why } = await request();
beside.kill();
if (kind !== 'accepted') fail(why);
