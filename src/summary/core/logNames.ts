/**
 * The names of files that are taken for logs when a folder is searched, and that have the command in the explorer's menu:
 * package.json holds a copy, which VS Code runs on every file name that is selected, and a test holds the two together.
 * Linear: what may stand behind an ending (`.log.1`, `.log-2026-03-02.old`) can be read in one way only, because a dot
 * or dash before a digit or a word always begins the next part.
 */
export const LOG_NAME =
  /^(?!\.)(?:[^.]+|[^]+\.(?:log|txt|out|err|jsonl?|ndjson)(?:[.-](?:\d(?:[\d_]|[.-](?!\d|old|bak|prev))*|old|bak|prev))*|(?:[^]*[^\d._-])?(?:[\d_-]|\.(?!\d))*\.\d[\d._-]*|[^]+(?<!\.tar)\.gz)$/i;

/** The same for people. */
export const LOG_NAMES_SHOWN = '*.log, *.log.1, *.txt, *.out, *.err, *.json, *.jsonl, *.ndjson, *.gz, syslog';

/** Folders that are not entered: what lies there was not logged by anybody. */
export const SKIPPED_FOLDERS: ReadonlySet<string> = new Set(['node_modules', '.git']);

/** How many files are read together. */
export const MAX_FILES = 1000;

/** How many files and folders are looked at to find them. */
export const MAX_ENTRIES = 100_000;
