import { newestFirst, type RecordedRequest, type SendStore } from '../store';

const CHECK_AGAIN_MS = 2000;
/** Longer than any request lasts: after it, the outcome of another session's request is unknown, whatever still runs. */
const GIVE_UP_MS = 11 * 60_000;

export interface Interruptions {
  /** Told of what an earlier session left without an outcome; at least one, newest first. */
  readonly found: (interrupted: readonly RecordedRequest[]) => void;
  /** Nothing is left to be looked at. */
  readonly done: () => Promise<void>;
  readonly failed: (error: unknown) => void;
}

/**
 * Looks for requests that an earlier session left without an outcome, and tells of them, once. A session that is still
 * ending (after a reload) or another window may yet write its outcome: those are looked at again.
 * @returns ends the looking.
 */
export function watchInterrupted(store: SendStore, { found, done, failed }: Interruptions): () => void {
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;
  const check = async (): Promise<void> => {
    const { interrupted, waiting, isComplete } = await store.takeInterrupted(isRunning, GIVE_UP_MS);
    if (interrupted.length > 0) found(newestFirst(interrupted));
    if (!waiting && isComplete) await done();
    if (waiting && !isOver) timer = setTimeout(() => void check().catch(failed), CHECK_AGAIN_MS);
  };
  void check().catch(failed);
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}

/**
 * Names this running process, so that a later one can tell whether it still lives.
 * @param unique is another one in the next process of the same number.
 */
export function sessionId(unique: string): string {
  return `${process.pid}:${unique}`;
}

/** Whether the process of a session lives. */
export function isRunning(session: string): boolean {
  const pid = Number.parseInt(session, 10);
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
