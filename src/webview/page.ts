import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { escapeHtml } from './core';

export interface Page {
  /** The page's title, for screen readers. */
  readonly title: string;
  /** File in `dist/`, without `.js`. */
  readonly script: string;
  /** File in `media/`, without `.css`; it comes after what all webviews share. */
  readonly style: string;
}

/** Folders a webview may load from: nothing else on the disk can reach it. */
export function localResourceRoots(extensionUri: vscode.Uri): vscode.Uri[] {
  return [vscode.Uri.joinPath(extensionUri, 'dist'), vscode.Uri.joinPath(extensionUri, 'media')];
}

/** The empty page every webview starts from: no inline style, one script with a nonce, everything else denied. */
export function renderPage(webview: vscode.Webview, extensionUri: vscode.Uri, page: Page): string {
  const nonce = randomBytes(16).toString('base64url');
  const uri = (...parts: string[]) => webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, ...parts)).toString();
  const policy = `default-src 'none'; style-src ${webview.cspSource}; font-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="${escapeHtml(vscode.env.language)}">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${escapeHtml(page.title)}</title>
  <link rel="stylesheet" href="${escapeHtml(uri('media', 'webview.css'))}">
  <link rel="stylesheet" href="${escapeHtml(uri('media', `${page.style}.css`))}">
</head>
<body>
  <main id="root"></main>
  <script nonce="${nonce}" src="${escapeHtml(uri('dist', `${page.script}.js`))}"></script>
</body>
</html>`;
}
