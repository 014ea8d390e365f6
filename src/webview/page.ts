import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { pageHtml } from './core';

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

/** The empty page of a webview, with its script and its styles. */
export function renderPage(webview: vscode.Webview, extensionUri: vscode.Uri, { title, script, style }: Page): string {
  const uri = (folder: string, file: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, folder, file)).toString();
  return pageHtml({
    language: vscode.env.language,
    title,
    cspSource: webview.cspSource,
    nonce: randomBytes(16).toString('base64url'),
    styles: [uri('media', 'webview.css'), uri('media', `${style}.css`)],
    script: uri('dist', `${script}.js`),
  });
}
