/** A command's input, output and signals. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** Reads all of the input; undefined when it is a keyboard. */
  readonly readInput: () => Promise<string | undefined>;
  /** Resolves when the command shall end: at Ctrl+C or another signal, or because what started it has gone. */
  readonly stopRequested: Promise<void>;
  /**
   * Subscribes to signals that came to this process alone; those of Ctrl+C come to the whole group from its terminal.
   * @returns an unsubscribe function.
   */
  readonly onSignal: (listener: (signal: NodeJS.Signals) => void) => () => void;
}

/** The exit codes; 2 for a usage error, as usual for command-line tools. */
export const EXIT = { fine: 0, failed: 1, usage: 2 } as const;

/** Says what is wrong with a command line. @returns the exit code. */
export function usageError({ error }: Terminal, problem: string, command: string): number {
  error(`${problem}\nSee ${command} --help.\n`);
  return EXIT.usage;
}

/** Characters that move the cursor, change colors or turn the direction of a line. */
// oxlint-disable-next-line no-control-regex -- they are meant
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** Makes such characters of foreign text visible. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
