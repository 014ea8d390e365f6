// @ts-check
// Prints the progress of the scripts: one line per step, with its seconds.

/** A failure that the user can fix: shown as one message, without a stack. */
export class Stop extends Error {
  /** @param {string} message @param {number} [exitCode] */
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** @type {NodeJS.WritableStream} */
let output = process.stdout;

/** Prints progress to stderr from now on, because the stdout of this command is data for other programs. */
export function leaveStdoutFree() {
  output = process.stderr;
}

/** The step whose line is still open. @type {object | undefined} */
let unfinished;

/** @param {string} line */
export function say(line) {
  endLine();
  output.write(`${line}\n`);
}

/**
 * Prints a step before it runs and its seconds afterwards: on one line, or on two if something else was printed
 * meanwhile.
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(what, work) {
  const started = Date.now();
  const own = {};
  endLine();
  output.write(`${what} … `);
  unfinished = own;
  const end = (/** @type {string} */ how) => {
    if (unfinished === own) {
      unfinished = undefined;
      output.write(`${how}\n`);
    } else {
      say(`${what}: ${how}`);
    }
  };
  try {
    const result = await work();
    end(secondsSince(started));
    return result;
  } catch (error) {
    end(`failed after ${secondsSince(started)}`);
    throw error;
  }
}

function endLine() {
  if (unfinished) {
    unfinished = undefined;
    output.write('\n');
  }
}

/** @param {number} started */
export function secondsSince(started) {
  return `${((Date.now() - started) / 1000).toFixed(1)} s`;
}

/**
 * Runs a script's main function and exits with its return value.
 * @param {() => Promise<number | void>} command
 */
export async function main(command) {
  try {
    process.exitCode = (await command()) ?? 0;
  } catch (error) {
    process.exitCode = error instanceof Stop ? error.exitCode : 1;
    process.stderr.write(`${error instanceof Stop ? error.message : /** @type {Error} */ (error).stack}\n`);
  }
}
