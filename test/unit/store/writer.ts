/** A program that records a send, says so and is killed: the test starts it in a process of its own. */
import { Journal } from '../../../src/store';

const [, , folder = '', session = ''] = process.argv;
await new Journal(folder, session).begin({
  fingerprints: ['f'.repeat(16)],
  mode: 'live',
  host: 'api.websms.com',
  recipients: 2,
});
process.stdout.write('written\n');
setInterval(() => undefined, 60_000); // stays until it is killed
