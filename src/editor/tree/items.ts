import * as vscode from 'vscode';
import { classOf, type CodeClass } from '../../codes';
import { occurrenceEnd, previewLine } from '../occurrences';
import { hoverText } from '../hover';
import { linesOf, explainCode } from '../../platform';
import type { CodeNode, MoreNode, Node, OccurrenceNode } from './nodes';

const ICONS: Record<CodeClass, vscode.ThemeIcon> = {
  accepted: new vscode.ThemeIcon('pass', new vscode.ThemeColor('testing.iconPassed')),
  refused: new vscode.ThemeIcon('error', new vscode.ThemeColor('testing.iconFailed')),
  unknown: new vscode.ThemeIcon('question', new vscode.ThemeColor('list.warningForeground')),
};

/** The tree item of a node. */
export function itemOf(node: Node): vscode.TreeItem {
  switch (node.kind) {
    case 'code':
      return codeItem(node);
    case 'place':
      return occurrenceItem(node);
    case 'more':
      return moreItem(node);
  }
}

/** Adds the tooltip, which VS Code requests only for the row under the pointer. */
export function withTooltip(item: vscode.TreeItem, node: Node): vscode.TreeItem {
  if (node.kind === 'code') item.tooltip = hoverText(node.code);
  return item;
}

function codeItem({ code, count }: CodeNode): vscode.TreeItem {
  const { name, outcomeWord } = explainCode(code);
  const title = name ? `${code} ${name}` : `${code}`;
  const item = new vscode.TreeItem(title, vscode.TreeItemCollapsibleState.Collapsed);
  const times = count.toLocaleString(vscode.env.language);
  item.id = `${code}`;
  item.contextValue = 'code';
  item.iconPath = ICONS[classOf(code)];
  item.description = times;
  item.accessibilityInformation = {
    label:
      count === 1
        ? vscode.l10n.t('{0}, {1}, once', title, outcomeWord)
        : vscode.l10n.t('{0}, {1}, {2} times', title, outcomeWord, times),
  };
  return item;
}

function occurrenceItem({ code, document, line, character }: OccurrenceNode): vscode.TreeItem {
  const content = linesOf(document).lineText(line);
  const end = occurrenceEnd(code, content, character);
  const preview = previewLine(content, character, end);
  const lead = `${vscode.l10n.t('Line {0}:', line + 1)} `;
  const label = lead + preview.text;
  const item = new vscode.TreeItem({ label, highlights: [[lead.length + preview.start, lead.length + preview.end]] });
  item.id = `${code}:${line}:${character}`;
  item.contextValue = 'place';
  item.accessibilityInformation = { label };
  const selection = new vscode.Range(line, character, line, end);
  item.command = {
    command: 'vscode.open',
    title: vscode.l10n.t('Go to Line'),
    arguments: [document.uri, { selection, preserveFocus: false }],
  };
  return item;
}

function moreItem({ code, hidden }: MoreNode): vscode.TreeItem {
  const item = new vscode.TreeItem(vscode.l10n.t('{0} more, not listed', hidden.toLocaleString(vscode.env.language)));
  item.id = `${code}:more`;
  return item;
}
