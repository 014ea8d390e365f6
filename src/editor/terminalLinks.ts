import * as vscode from 'vscode';
import { standsForItself, occurrencesIn } from '../detection';
import { MAX_RENDERED_CHARACTERS, explainCode } from '../platform';

/** A link on a status code in a terminal; a click explains the code. */
export class StatusCodeLink extends vscode.TerminalLink {
  constructor(
    readonly code: number,
    start: number,
    end: number,
  ) {
    super(start, end - start, tooltipOf(code));
  }
}

/** Links for the status codes in one terminal line. A name beside its code gets no second link. */
export function terminalLinks(line: string): StatusCodeLink[] {
  const text = { lineCount: 1, lineText: () => line };
  return occurrencesIn(text, 0, 0, Math.min(line.length, MAX_RENDERED_CHARACTERS))
    .filter(standsForItself)
    .map(({ code, start, end }) => new StatusCodeLink(code, start, end));
}

function tooltipOf(code: number): string {
  const { name } = explainCode(code);
  return vscode.l10n.t('{0}: explain', name ? `${code} ${name}` : `${code}`);
}
