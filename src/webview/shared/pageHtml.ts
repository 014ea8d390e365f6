import { escapeHtml } from './text';

export interface PageParts {
  /** The language of its texts, e.g. `de`. */
  readonly language: string;
  /** The page's title, for screen readers. */
  readonly title: string;
  /** The CSP source of files that VS Code lets a webview load (`webview.cspSource`). */
  readonly cspSource: string;
  /** Random for each page: only the script with this nonce runs. */
  readonly nonce: string;
  /** URLs of the style sheets, in order. */
  readonly styles: readonly string[];
  /** URL of the only script. */
  readonly script: string;
  /** Texts shown when the view fails, even before the host has sent the other ones. */
  readonly failure: FailureTexts;
}

export interface FailureTexts {
  readonly text: string;
  /** The label of the button that loads the view again. */
  readonly reload: string;
}

/**
 * The empty page every webview starts from: no inline style, one script with a nonce, everything else denied.
 * `base-uri` and `form-action` are denied by name, because `default-src` does not cover them.
 */
export function pageHtml({ language, title, cspSource, nonce, styles, script, failure }: PageParts): string {
  const policy = `default-src 'none'; base-uri 'none'; form-action 'none'; style-src ${cspSource}; font-src ${cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="${escapeHtml(language)}">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${escapeHtml(title)}</title>
${styles.map((style) => `  <link rel="stylesheet" href="${escapeHtml(style)}">`).join('\n')}
</head>
<body>
  <main id="root" data-failure="${escapeHtml(failure.text)}" data-reload="${escapeHtml(failure.reload)}"></main>
  <script nonce="${escapeHtml(nonce)}" src="${escapeHtml(script)}"></script>
</body>
</html>`;
}
