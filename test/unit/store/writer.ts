/** A program that uses a journal in a process of its own: the test kills it, or gives it little. */
import { Journal } from '../../../src/store';

const [, , folder = '', session = '', work = ''] = process.argv;
const failures: unknown[] = [];
const journal = new Journal(folder, session, (error) => failures.push((error as NodeJS.ErrnoException).code));
const fingerprints = ['f'.repeat(16)];
switch (work) {
  case 'begin':
    await journal.begin({ fingerprints, mode: 'live', host: 'api.websms.com', recipients: 2 });
    process.stdout.write('written\n');
    setInterval(() => undefined, 60_000); // stays until it is killed
    break;
  case 'find': {
    const { unknownRequests: unknownSends, unreadable } = await journal.find(fingerprints);
    process.stdout.write(
      JSON.stringify({ unknownSends: unknownSends.length, unreadable: unreadable.length, failures }),
    );
    break;
  }
  case 'takeInterrupted': {
    const { interrupted } = await journal.takeInterrupted(() => false, 0);
    process.stdout.write(JSON.stringify({ interrupted: interrupted.length, failures }));
  }
}
