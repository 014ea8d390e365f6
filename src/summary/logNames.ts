/**
 * File names that are considered logs when a folder is searched, and that have the command in the Explorer's menu.
 * package.json has a copy, which VS Code runs on every selected file name; a test compares the two. Linear: the
 * suffixes
 * (`.log.1`, `.log-2026-03-02.old`) match in one way only, because a dot or dash before a digit or a word always begins
 * the next one.
 */
export const LOG_NAME =
  /^(?!\.)(?:[^.]+|[^]+\.(?:log|txt|out|err|jsonl?|ndjson)(?:[.-](?:\d(?:[\d_]|[.-](?!\d|old|bak|prev))*|old|bak|prev))*|(?:[^]*[^\d._-])?(?:[\d_-]|\.(?!\d))*\.\d[\d._-]*|[^]+(?<!\.tar)\.gz)$/i;

/** The file names for display. */
export const LOG_NAMES_SHOWN = '*.log, *.log.1, *.txt, *.out, *.err, *.json, *.jsonl, *.ndjson, *.gz, syslog';

/** Folders that are not entered, because they contain no logs. */
export const SKIPPED_FOLDERS: ReadonlySet<string> = new Set(['node_modules', '.git']);

/** The most files of one summary. */
export const MAX_FILES = 1000;

/** The most files and folders that a search visits. */
export const MAX_ENTRIES = 100_000;
