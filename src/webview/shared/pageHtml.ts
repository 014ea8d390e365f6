import { escapeHtml } from './text';

export interface PageParts {
  /** Of the texts in it, e.g. `de`. */
  readonly language: string;
  /** The page's title, for screen readers. */
  readonly title: string;
  /** The source of all that VS Code lets a webview load, for its content security policy. */
  readonly cspSource: string;
  /** New for each page: only the script that has it runs. */
  readonly nonce: string;
  /** URLs of its style sheets, in their order. */
  readonly styles: readonly string[];
  /** The URL of its one script. */
  readonly script: string;
  /** What is said when the view fails, also before its host has answered it. */
  readonly failure: FailureTexts;
}

export interface FailureTexts {
  readonly text: string;
  /** Of the button that loads the view again. */
  readonly reload: string;
}

/**
 * The empty page every webview starts from: no inline style, one script with a nonce, everything else denied. What the
 * default does not cover (the base of its links, where a form goes) is denied by name.
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
