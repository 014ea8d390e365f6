import type { FoundRequest, SendHistory } from '../store';

/** A message with the request that has the id: the newest one, where tries share it. */
export async function findMessages(
  history: SendHistory,
  spellings: readonly string[],
): Promise<readonly FoundRequest[]> {
  for (const id of spellings) {
    const found = await history.findById(id);
    if (found.length > 0) return oncePerSend(found);
  }
  return [];
}

/** The first of each send; they are listed newest first. */
function oncePerSend(found: readonly FoundRequest[]): readonly FoundRequest[] {
  const bySend = new Map<string, FoundRequest>();
  for (const one of found) if (!bySend.has(one.send.id)) bySend.set(one.send.id, one);
  return [...bySend.values()];
}
