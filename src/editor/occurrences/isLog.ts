/** The part of `vscode.TextDocument` that {@link isLog} looks at. */
export interface DocumentInfo {
  readonly languageId: string;
  readonly uri: { readonly scheme: string; readonly path: string };
}

/** The language ids of logs, of JSON Lines, and of output channels without an own language. */
const LOG_LANGUAGES = new Set(['log', 'Log', 'jsonl', 'plaintext']);

/**
 * `gateway.log`, `gateway.log.3`, `gateway.log-20260302`, `gateway.2026-03-02.log`, `nohup.out`, `gateway.err`,
 * `gateway.ndjson`.
 */
const LOG_NAME = /\.(?:log|out|err|jsonl|ndjson)(?:[._-][\d._-]{1,20})?$/i;

/**
 * Whether a document is a log: by its language or file name, or because it is in the output panel. Plain text counts
 * too: a log pasted into a new editor or named `.txt` has that language. Source code never does.
 */
export function isLog({ languageId, uri }: DocumentInfo): boolean {
  return uri.scheme === 'output' || LOG_LANGUAGES.has(languageId) || LOG_NAME.test(uri.path);
}
