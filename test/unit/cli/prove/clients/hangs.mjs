// @ts-check
// Waits for an answer as long as it takes, beside a process of its own that holds a connection as long as it runs.
import { spawn } from 'node:child_process';
import { fail, request } from './request.mjs';

const [port] = process.argv.slice(2);
const connect = `require('node:net').connect(${port}, '127.0.0.1').on('error', () => undefined).resume()`;
const beside = port ? spawn(process.execPath, ['--eval', connect], { stdio: 'inherit' }) : undefined;
const { kind, why } = await request();
beside?.kill();
if (kind !== 'accepted') fail(why);
