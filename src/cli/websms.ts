/** The entry of the command `websms`. */
import { websms } from './commands';
import { run } from './run';

run(websms);
