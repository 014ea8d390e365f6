// @ts-check
// What a person sees while the house works: one line per step, with its seconds.

/** A failure that is the reader's to mend: shown as one message, without a stack. */
export class Stop extends Error {
  /** @param {string} message @param {number} [exitCode] */
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** @type {NodeJS.WritableStream} */
let output = process.stdout;

/** From now on all that is said goes to stderr: what this command writes to stdout is somebody's data. */
export function leaveStdoutFree() {
  output = process.stderr;
}

/** The step whose line has no end yet. @type {object | undefined} */
let unfinished;

/** @param {string} line */
export function say(line) {
  endLine();
  output.write(`${line}\n`);
}

/**
 * Says what is done before it is done, and the seconds after it: on one line, or, where something else was said
 * meanwhile, on two.
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
 * Runs a command of the house; its return value is the exit code.
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
