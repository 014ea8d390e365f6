/** Tests whose pauses are real: all of a suite start at once, and each is told by itself. */
export function together(tests: Readonly<Record<string, () => Promise<void>>>): void {
  const runs = new Map<string, Promise<void>>();
  before(() => {
    for (const [title, test] of Object.entries(tests)) {
      const run = test();
      run.catch(() => undefined); // its own test tells
      runs.set(title, run);
    }
  });
  for (const title of Object.keys(tests)) it(title, () => runs.get(title));
}
