import * as vscode from 'vscode';
import { EXPLAIN_COMMAND, explainCode } from '../codes';
import type { CommandId } from '../commands';
import { recogniseAt, type LineSource } from './core';

const COMPOSE_COMMAND: CommandId = 'websms.compose';

/**
 * Explains the status code under the cursor, in any document: one registration for every language
 * and scheme, because a second selector would show the hover twice.
 */
export function registerHover(): vscode.Disposable {
  return vscode.languages.registerHoverProvider('*', { provideHover });
}

function provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
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
  const text = new vscode.MarkdownString();
  text.supportHtml = false;
  text.isTrusted = { enabledCommands: [EXPLAIN_COMMAND, COMPOSE_COMMAND] };
  text.appendMarkdown(`**${code}** `).appendText(`${name ?? ''} — websms · ${outcomeWord}`.trimStart());
  paragraph(text, '', message);
  paragraph(text, vscode.l10n.t('Why'), why);
  paragraph(text, vscode.l10n.t('Do'), remedy);
  paragraph(text, vscode.l10n.t('Retry'), retry);
  for (const note of notes) paragraph(text, '', note);
  text.appendMarkdown('\n\n');
  link(text, vscode.l10n.t('Explain'), EXPLAIN_COMMAND, [code]);
  text.appendText(' · ');
  link(text, vscode.l10n.t('Compose'), COMPOSE_COMMAND, []);
  return text;
}

function paragraph(text: vscode.MarkdownString, title: string, content: string): void {
  text.appendMarkdown('\n\n');
  if (title) text.appendMarkdown('**').appendText(title).appendMarkdown('** ');
  text.appendText(content);
}

function link(text: vscode.MarkdownString, title: string, command: CommandId, args: number[]): void {
  const query = args.length > 0 ? `?${encodeURIComponent(JSON.stringify(args))}` : '';
  text.appendMarkdown('[').appendText(title).appendMarkdown(`](command:${command}${query})`);
}
