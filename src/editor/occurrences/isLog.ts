/** What tells a log from a source file; a document of VS Code has it. */
export interface DocumentInfo {
  readonly languageId: string;
  readonly uri: { readonly scheme: string; readonly path: string };
}

/** VS Code's languages for logs and for JSON Lines, and that of output channels which have none of their own. */
const LOG_LANGUAGES = new Set(['log', 'Log', 'jsonl', 'plaintext']);

/** `gateway.log`, `gateway.log.3`, `gateway.log-20260302`, `gateway.2026-03-02.log`, `nohup.out`, `gateway.err`, `gateway.ndjson`. */
const LOG_NAME = /\.(?:log|out|err|jsonl|ndjson)(?:[._-][\d._-]{1,20})?$/i;

/**
 * Whether a document is read rather than written: a log by its language or its name, the output panel, and plain text,
 * which is what a log becomes that is pasted into a new editor or ends in `.txt`. Source code has a language of its own.
 */
export function isLog({ languageId, uri }: DocumentInfo): boolean {
  return uri.scheme === 'output' || LOG_LANGUAGES.has(languageId) || LOG_NAME.test(uri.path);
}
