/** The entry of `npm run simulator` and of the command `websms-simulator`: `websms simulator` under its older name. */
import { run } from './run';
import { simulator } from './simulator/command';

run((args, terminal) => simulator(args, terminal, 'websms-simulator'));
