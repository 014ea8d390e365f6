/**
 * The names of files that are taken for logs when a folder is searched, and that have the command in the explorer's menu:
 * package.json holds a copy, and a test holds the two together.
 */
export const LOG_NAME =
  /^(?!\.)(?:[^.]+|.+\.(?:log|txt|out|err|jsonl?|ndjson)(?:[.-](?:\d[\d._-]*|old|bak|prev))*|.+\.\d[\d._-]*|.+(?<!\.tar)\.gz)$/i;

/** The same for people. */
export const LOG_NAMES_SHOWN = '*.log, *.log.1, *.txt, *.out, *.err, *.json, *.jsonl, *.ndjson, *.gz, syslog';

/** Folders that are not entered: what lies there was not logged by anybody. */
export const SKIPPED_FOLDERS: ReadonlySet<string> = new Set(['node_modules', '.git']);

/** How many files are read together. */
export const MOST_FILES = 1000;

/** How many files and folders are looked at to find them. */
export const MOST_ENTRIES = 100_000;
