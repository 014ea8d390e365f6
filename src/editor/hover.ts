import * as vscode from 'vscode';
import { recogniseAt } from '../detection';
import { commandLink, explainCode, hasMachine, linesOf, plainMarkdown, type CommandId } from '../platform';
import type { DocumentPosition } from '../reproduce';

const EXPLAIN_COMMAND: CommandId = 'websms.explainStatusCode';
const COMPOSE_COMMAND: CommandId = 'websms.compose';
const REPRODUCE_COMMAND: CommandId = 'websms.reproduceInSimulator';

/** Explains the status code under the cursor, in any document. */
export function provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
  const found = recogniseAt(linesOf(document), position.line, position.character);
  if (!found) return undefined;
  const codePosition: DocumentPosition = { uri: document.uri.toString(), line: found.line, character: found.start };
  return new vscode.Hover(
    hoverText(found.code, codePosition),
    new vscode.Range(found.line, found.start, found.line, found.end),
  );
}

/**
 * The text of a hover about a code: name, message, cause, remedy, and whether to retry.
 * @param position where the code is in a document; the link "Reproduce in Simulator" needs it. Nothing else of the
 *   document goes into the hover.
 */
export function hoverText(code: number, position?: DocumentPosition): vscode.MarkdownString {
  const { name, message, outcomeWord, why, do: remedy, retry, notes } = explainCode(code);
  const links = [commandLink(vscode.l10n.t('Explain'), EXPLAIN_COMMAND, [code])];
  if (hasMachine()) {
    if (position) links.push(commandLink(vscode.l10n.t('Reproduce in Simulator'), REPRODUCE_COMMAND, [position]));
    links.push(commandLink(vscode.l10n.t('Compose'), COMPOSE_COMMAND, []));
  }
  const text = new vscode.MarkdownString(
    [
      `**${code}** ${plainMarkdown(`${name ?? ''} — websms · ${outcomeWord}`.trimStart())}`,
      plainMarkdown(message),
      titledLine(vscode.l10n.t('Why'), why),
      titledLine(vscode.l10n.t('Do'), remedy),
      titledLine(vscode.l10n.t('Retry'), retry),
      ...notes.map(plainMarkdown),
      links.join(' · '),
    ].join('\n\n'),
  );
  text.supportHtml = false;
  text.isTrusted = { enabledCommands: [EXPLAIN_COMMAND, REPRODUCE_COMMAND, COMPOSE_COMMAND] };
  return text;
}

function titledLine(title: string, content: string): string {
  return `**${plainMarkdown(title)}** ${plainMarkdown(content)}`;
}
