/** A few milliseconds of work. */
const LINES_AT_ONCE = 500;

/**
 * Puts a long text together without keeping everything else waiting.
 * @param turn resolves when everything else has had its turn
 */
export async function joinInTurns(lines: Iterable<string>, turn: () => Promise<unknown>): Promise<string> {
  const taken: string[] = [];
  for (const line of lines) {
    taken.push(line);
    if (taken.length % LINES_AT_ONCE === 0) await turn();
  }
  return taken.join('');
}
