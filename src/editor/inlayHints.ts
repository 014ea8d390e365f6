import * as vscode from 'vscode';
import { yieldBetween } from '../event-loop';
import { nameToShow } from './occurrences';
import { walkDown } from '../detection';
import { hoverText } from './hover';
import { yieldAfterEachStep, linesOf, MAX_RENDERED_CHARACTERS } from '../platform';

/** An inlay hint with its status code, which `resolveInlayHint` needs for the tooltip. */
export class StatusNameHint extends vscode.InlayHint {
  override readonly paddingLeft = true;

  constructor(
    readonly code: number,
    name: string,
    position: vscode.Position,
  ) {
    super(position, name);
  }
}

/**
 * Hints with the status names of the codes in a range. Codes with their name beside them and undocumented ones get
 * none.
 */
export async function provideInlayHints(
  document: vscode.TextDocument,
  { start, end }: vscode.Range,
  token: vscode.CancellationToken,
): Promise<StatusNameHint[]> {
  const text = linesOf(document);
  const hints: StatusNameHint[] = [];
  for await (const { found } of yieldBetween(
    walkDown(text, start, end, { lineLimit: MAX_RENDERED_CHARACTERS }),
    yieldAfterEachStep(token),
  )) {
    for (const occurrence of found) {
      const name = nameToShow(text, occurrence);
      if (name)
        hints.push(new StatusNameHint(occurrence.code, name, new vscode.Position(occurrence.line, occurrence.end)));
    }
  }
  return hints;
}

/** Adds the tooltip, which VS Code requests only for the hint under the pointer. */
export function resolveInlayHint(hint: StatusNameHint): StatusNameHint {
  hint.tooltip = hoverText(hint.code);
  return hint;
}
