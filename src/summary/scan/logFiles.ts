import { LogFile } from './logFile';
import type { Report, Task } from './messages';

/** How many logs stay open that nobody follows yet, so that nothing is lost if they are rotated before that. */
const MAX_OPEN = 64;

/** The logs of one thread: scanned one after the other, and followed once they are scanned. */
export class LogFiles {
  readonly #scanned: LogFile[] = [];
  #isFollowing = false;
  #isLooking = false;

  /** @param wait until it is time for the next look */
  constructor(
    private readonly post: (report: Report) => void,
    private readonly wait: () => Promise<unknown>,
  ) {}

  async scan(task: Task): Promise<void> {
    const file = new LogFile(task, this.post);
    await file.scan();
    if (!file.canFollow) return;
    if (!this.#isFollowing && this.#scanned.length >= MAX_OPEN) file.close();
    this.#scanned.push(file);
  }

  /** Looks at each file, then waits: never two looks at a time. Resolves when nothing is followed any more. */
  async follow(on: boolean): Promise<void> {
    this.#isFollowing = on;
    if (this.#isLooking) return;
    this.#isLooking = true;
    while (this.#isFollowing) {
      for (const file of this.#scanned) await file.followOn();
      await this.wait();
    }
    for (const file of this.#scanned) file.close();
    this.#isLooking = false;
  }
}
