import type * as vscode from 'vscode';

/**
 * Takes one step of a long work in each turn of the event loop, so that everything else of the extension host
 * has its turns in between. Ends early where the token says so; the work is then simply left.
 */
export async function* inTurns<Step>(steps: Iterable<Step>, token: vscode.CancellationToken): AsyncGenerator<Step, void, undefined> {
  for (const step of steps) {
    if (token.isCancellationRequested) return;
    yield step;
    await new Promise<void>((resolve) => void setImmediate(resolve));
  }
}
