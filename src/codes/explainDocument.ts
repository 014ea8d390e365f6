import * as vscode from 'vscode';
import { findStatusCode } from './core';
import { plainMarkdown } from './markdown';
import { explainCode } from './texts';

/** The scheme of the read-only documents that explain one status code each. */
export const EXPLANATION_SCHEME = 'websms-codes';

/** The address of a code's explanation; its last part is what the tab shows. */
export function explanationUri(code: number): vscode.Uri {
  const { name } = explainCode(code);
  return vscode.Uri.from({ scheme: EXPLANATION_SCHEME, path: `/${code}${name ? ` ${name}` : ''}.md` });
}

/** The text of an explanation's document; empty for an address that is none of ours. */
export function explanationOf(uri: vscode.Uri): string {
  const code = /^\/(\d{4})\b/.exec(uri.path)?.[1];
  return code === undefined ? '' : explanationMarkdown(Number(code));
}

function explanationMarkdown(code: number): string {
  const { name, message, outcomeWord, why, do: remedy, retry, notes } = explainCode(code);
  const fields = findStatusCode(code)?.fields ?? [];
  const sections: [title: string, text: string][] = [
    [vscode.l10n.t('Why'), why],
    [vscode.l10n.t('Do'), remedy],
    [vscode.l10n.t('Retry'), retry],
    [vscode.l10n.t('Field'), fields.join(', ')],
  ];
  return [
    `# ${plainMarkdown(name ? `${code} ${name}` : `${code}`)}`,
    `**${plainMarkdown(outcomeWord)}** · ${plainMarkdown(message)}`,
    ...sections.filter(([, text]) => text).map(([title, text]) => `## ${plainMarkdown(title)}\n\n${plainMarkdown(text)}`),
    ...notes.map((note) => `*${plainMarkdown(note)}*`),
    '',
  ].join('\n\n');
}
