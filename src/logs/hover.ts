import * as vscode from 'vscode';
import { EXPLAIN_COMMAND, explainCode, plainMarkdown } from '../codes';
import type { CommandId } from '../commands';
import { recogniseAt, type LineSource } from './core';

const COMPOSE_COMMAND: CommandId = 'websms.compose';

/** Explains the status code under the cursor, in any document. */
export function provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
  const found = recogniseAt(linesOf(document), position.line, position.character);
  if (!found) return undefined;
  return new vscode.Hover(hoverText(found.code), new vscode.Range(found.line, found.start, found.line, found.end));
}

/** The document line by line: its whole text is never asked for. */
function linesOf(document: vscode.TextDocument): LineSource {
  return { lineCount: document.lineCount, lineText: (line) => document.lineAt(line).text };
}

/**
 * What a hover says about a code: the name, the message, why, what to do, whether to try again.
 * Nothing of the document goes into it but the number.
 */
export function hoverText(code: number): vscode.MarkdownString {
  const { name, message, outcomeWord, why, do: remedy, retry, notes } = explainCode(code);
  const links = [
    link(vscode.l10n.t('Explain'), EXPLAIN_COMMAND, [code]),
    link(vscode.l10n.t('Compose'), COMPOSE_COMMAND, []),
  ];
  const text = new vscode.MarkdownString(
    [
      `**${code}** ${plainMarkdown(`${name ?? ''} — websms · ${outcomeWord}`.trimStart())}`,
      plainMarkdown(message),
      titled(vscode.l10n.t('Why'), why),
      titled(vscode.l10n.t('Do'), remedy),
      titled(vscode.l10n.t('Retry'), retry),
      ...notes.map(plainMarkdown),
      links.join(' · '),
    ].join('\n\n'),
  );
  text.supportHtml = false;
  text.isTrusted = { enabledCommands: [EXPLAIN_COMMAND, COMPOSE_COMMAND] };
  return text;
}

function titled(title: string, content: string): string {
  return `**${plainMarkdown(title)}** ${plainMarkdown(content)}`;
}

function link(title: string, command: CommandId, args: number[]): string {
  const query = args.length > 0 ? `?${encodeURIComponent(JSON.stringify(args))}` : '';
  return `[${plainMarkdown(title)}](command:${command}${query})`;
}
