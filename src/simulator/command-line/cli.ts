/** The entry of `npm run simulator` and of `npx websms-simulator`. */
import { runCommandLine } from './commandLine';
import { onParentGone } from './parent';

// "on", not "once": npm and the terminal both pass Ctrl+C on, and a second signal must not cut the stop short.
const stopRequested = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      resolve();
    });
  }
  onParentGone(() => {
    // The reader of the output may be gone as well: an EPIPE must not cut the stop short either.
    for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
    resolve();
  });
});

void runCommandLine(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
  stopRequested,
}).then((exitCode) => {
  process.exitCode = exitCode;
});
