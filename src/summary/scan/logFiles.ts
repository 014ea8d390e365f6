import { LogFile } from './logFile';
import type { ScanProgress, Task } from './messages';

/** The most scanned logs that stay open before following, so that lines before a rotation are not lost. */
const MAX_OPEN = 64;

/** The logs of one thread: scanned one after the other, and followed once they are scanned. */
export class LogFiles {
  readonly #scanned: LogFile[] = [];
  #isFollowing = false;
  #isPolling = false;

  /** @param wait resolves when it is time for the next poll */
  constructor(
    private readonly post: (report: ScanProgress) => void,
    private readonly wait: () => Promise<unknown>,
  ) {}

  async scan(task: Task): Promise<void> {
    const file = new LogFile(task, this.post);
    await file.scan();
    if (!file.canFollow) return;
    if (!this.#isFollowing && this.#scanned.length >= MAX_OPEN) file.close();
    this.#scanned.push(file);
  }

  /** Turns polling of the scanned files on or off; only one loop runs at a time. Resolves when following has ended. */
  async follow(on: boolean): Promise<void> {
    this.#isFollowing = on;
    if (this.#isPolling) return;
    this.#isPolling = true;
    while (this.#isFollowing) {
      for (const file of this.#scanned) await file.followOn();
      await this.wait();
    }
    for (const file of this.#scanned) file.close();
    this.#isPolling = false;
  }
}
