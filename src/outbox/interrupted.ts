import { newestFirst, type RecordedRequest, type SendStore } from '../store';

const CHECK_AGAIN_MS = 2000;
/** Longer than any request lasts: an older request of another session is unknown, even if that session still runs. */
const GIVE_UP_MS = 11 * 60_000;

export interface InterruptedListener {
  /** Called with the requests that an earlier session left without an outcome; at least one, newest first. */
  readonly onFound: (interrupted: readonly RecordedRequest[]) => void;
  /** Called when no pending request of other sessions is left. */
  readonly onDone: () => Promise<void>;
  readonly onError: (error: unknown) => void;
}

/**
 * Finds requests that an earlier session left without an outcome, and reports each once. Requests of a session that is
 * still running (another window, or one that is ending after a reload) are checked again later.
 * @returns a function that stops the checks.
 */
export function watchInterrupted(store: SendStore, { onFound, onDone, onError }: InterruptedListener): () => void {
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;
  const check = async (): Promise<void> => {
    const { interrupted, waiting, isComplete } = await store.takeInterrupted(isRunning, GIVE_UP_MS);
    if (interrupted.length > 0) onFound(newestFirst(interrupted));
    if (!waiting && isComplete) await onDone();
    if (waiting && !isOver) timer = setTimeout(() => void check().catch(onError), CHECK_AGAIN_MS);
  };
  void check().catch(onError);
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}

/**
 * Makes the id of this session, from which another process can tell whether it still runs.
 * @param unique distinguishes processes that get the same pid.
 */
export function sessionId(unique: string): string {
  return `${process.pid}:${unique}`;
}

/** Whether the process of a session is running. */
export function isRunning(session: string): boolean {
  const pid = Number.parseInt(session, 10);
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
