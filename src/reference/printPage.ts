import { escapeHtml } from '../webview/shared';
import { CLASSES, type CodeClass, type Entry, type Strings } from './protocol';
import { OUTCOME_SYMBOLS } from '../codes';

export interface PrintPageOptions {
  /** The language of the texts, e.g. `de`. */
  readonly language: string;
  readonly title: string;
  readonly strings: Strings;
  readonly entries: readonly Entry[];
}

/** Always black on white; articles are not split across pages. */
const STYLE = `
  body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 11pt/1.45 system-ui, sans-serif; color: #000; background: #fff; overflow-wrap: break-word; }
  h1 { font-size: 1.7em; } h2 { margin-top: 2em; border-bottom: 2px solid; } h3 { margin: 0; font-size: 1.1em; } p { margin: 0.3em 0; }
  article { padding: 0.8em 0; border-bottom: 1px solid #999; }
  dl { display: grid; grid-template-columns: minmax(6rem, max-content) minmax(0, 1fr); gap: 0.25em 1em; margin: 0.6em 0; } dt { font-weight: 600; } dd { margin: 0; }
  code, pre { font: 0.9em/1.4 ui-monospace, monospace; overflow-wrap: anywhere; } pre { margin: 0; white-space: pre-wrap; }
  @page { margin: 18mm 15mm; }
  @media print { body { max-width: none; margin: 0; padding: 0; font-size: 10pt; } article { break-inside: avoid; } h2, h3 { break-after: avoid; } }
`;

/** All codes as a self-contained HTML page: no script, nothing to load, every text escaped. */
export function printPage({ language, title, strings, entries }: PrintPageOptions): string {
  const sections = CLASSES.map((group) =>
    section(
      group,
      strings,
      entries.filter((entry) => entry.class === group),
    ),
  );
  return `<!DOCTYPE html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(strings.promise)}</p>
${sections.join('\n')}
</main>
</body>
</html>
`;
}

function section(group: CodeClass, strings: Strings, entries: readonly Entry[]): string {
  if (entries.length === 0) return '';
  return `<section>
<h2>${escapeHtml(strings[group])}</h2>
<p>${escapeHtml(strings[`${group}Means`])}</p>
${entries.map((entry) => article(entry, strings)).join('\n')}
</section>`;
}

function article(entry: Entry, strings: Strings): string {
  const rows: [title: string, html: string][] = [
    [strings.why, escapeHtml(entry.why)],
    [strings.do, escapeHtml(entry.do)],
    [strings.retry, escapeHtml(entry.retry)],
    [
      entry.fields.length === 1 ? strings.field : strings.fields,
      entry.fields.map((field) => `<code>${escapeHtml(field)}</code>`).join(', '),
    ],
    [strings.example, entry.example === null ? '' : `<pre>${escapeHtml(entry.example)}</pre>`],
  ];
  const name = entry.name === null ? '' : ` <code>${escapeHtml(entry.name)}</code>`;
  return `<article>
<h3>${entry.code}${name} ${OUTCOME_SYMBOLS[entry.class]} ${escapeHtml(entry.outcomeWord)}</h3>
<p${entry.known ? ' lang="en"' : ''}>${escapeHtml(entry.message)}</p>
<dl>${rows
    .filter(([, html]) => html !== '')
    .map(([title, html]) => `<dt>${escapeHtml(title)}</dt><dd>${html}</dd>`)
    .join('')}</dl>
${entry.notes.map((note) => `<p><em>${escapeHtml(note)}</em></p>`).join('\n')}
</article>`;
}
