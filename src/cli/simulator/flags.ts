import { parseArgs } from 'node:util';
import {
  hostNameProblem,
  listeningProblem,
  type SimulatorOptions,
  SWITCHES,
  type Switches,
  tokenProblem,
  userProblem,
} from '../../simulator';

/** The options that a flag sets. */
interface ParsedFlag extends SimulatorOptions {
  /** Where the certificate is written. */
  readonly tlsCert?: string;
  /** The file that is read as `scenario`. */
  readonly scenarioFile?: string;
  /** Prints for programs instead of people. */
  readonly json?: boolean;
  /** The file that says, once the simulator is ready, how it is reached. */
  readonly readyFile?: string;
  /** Prints no line for each request. */
  readonly quiet?: boolean;
  readonly helpAll?: boolean;
}

/** A flag with its help; without `value` it takes no value. */
interface Flag {
  readonly value?: string;
  readonly help: string;
  /** It may be given several times. */
  readonly multiple?: true;
  /** Parses the value; returns a string that says what the flag takes when it is invalid. */
  readonly read: (text: string) => ParsedFlag | string;
}

/** The longest delay of Node's timers in milliseconds, and the limit of all other amounts. */
const MAX_AMOUNT = 2 ** 31 - 1;

/** Every flag, in the order of the help. */
export const FLAGS: Readonly<Record<string, Flag>> = {
  port: number('N', 'the port (default: a free one)', 0, 65_535, (port) => ({ port })),
  host: checked('IP', 'the address to listen on (default: 127.0.0.1; all: 0.0.0.0)', listeningProblem, (host) => ({
    host,
  })),
  'allow-host': {
    ...checked('NAME', 'a further name under which it is asked; may be repeated', hostNameProblem, (name) => ({
      allowHosts: [name],
    })),
    multiple: true,
  },
  token: checked('T', 'the access token to accept (default: a random one)', tokenProblem, (token) => ({ token })),
  user: checked('NAME', 'the user name whose password the token is (default: any)', userProblem, (user) => ({ user })),
  latency: number('MS', 'milliseconds before every answer of the API', 0, MAX_AMOUNT, (latencyMs) => ({ latencyMs })),
  'rate-limit': number('N', 'requests a second; more are answered 4023', 1, 100_000, (rateLimit) => ({ rateLimit })),
  keep: {
    value: 'N|all',
    help: 'accepted messages kept (default: 10000)',
    read: (text) =>
      text === 'all'
        ? { keep: 'all' }
        : (wholeNumber(text, 0, MAX_AMOUNT, (keep) => ({ keep })) ?? `takes all or ${range(0, MAX_AMOUNT)}`),
  },
  seed: number('N', 'the same transfer ids in every run', 0, MAX_AMOUNT, (seed) => ({ seed })),
  tls: { help: 'HTTPS with a self-signed certificate made at the start', read: () => ({ tls: true }) },
  'tls-cert': {
    value: 'FILE',
    help: 'where to write that certificate, for clients to trust',
    read: (tlsCert) => (tlsCert === '' ? 'takes a file' : { tlsCert }),
  },
  scenario: {
    value: 'FILE',
    help: 'what happens to which message, in order (JSON)',
    read: (scenarioFile) => (scenarioFile === '' ? 'takes a file' : { scenarioFile }),
  },
  'allow-callbacks': { help: 'reports and replies may go to other computers', read: () => ({ allowCallbacks: true }) },
  json: { help: 'prints one line of JSON when ready, and requests as JSON', read: () => ({ json: true }) },
  'ready-file': {
    value: 'F',
    help: 'where to write that line when ready, for others to wait for',
    read: (readyFile) => (readyFile === '' ? 'takes a file' : { readyFile }),
  },
  quiet: { help: 'prints no line for each request', read: () => ({ quiet: true }) },
  help: { help: 'shows this', read: () => ({}) },
  'help-all': { help: 'shows also what can be switched, and special recipients', read: () => ({ helpAll: true }) },
};

/** The flags that are derived from the switches. */
export const SWITCH_FLAGS: Readonly<Record<string, Flag>> = Object.fromEntries(
  (Object.keys(SWITCHES) as (keyof Switches)[]).map((name) => [kebab(name), switchFlag(name)]),
);

export interface Flags extends ParsedFlag {
  readonly help: boolean;
}

/** Parses the flags; returns a string with the error when they are invalid. */
export function readFlags(args: readonly string[]): Flags | string {
  const known = { ...FLAGS, ...SWITCH_FLAGS };
  let values: Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;
  try {
    const types = Object.entries(known).map(
      ([name, { value, multiple = false }]) =>
        [name, { type: value === undefined ? 'boolean' : 'string', multiple }] as const,
    );
    const options = { ...Object.fromEntries(types), help: { type: 'boolean', short: 'h' } } as const;
    ({ values } = parseArgs({ args: [...args], options }));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  let flags: ParsedFlag = {};
  for (const [name, flag] of Object.entries(known)) {
    for (const value of [values[name] ?? []].flat()) {
      const read = flag.read(String(value));
      if (typeof read === 'string') return `--${name} ${read}.`;
      const allowHosts = [...(flags.allowHosts ?? []), ...(read.allowHosts ?? [])];
      flags = {
        ...flags,
        ...read,
        switches: { ...flags.switches, ...read.switches },
        ...(allowHosts.length > 0 && { allowHosts }),
      };
    }
  }
  if (flags.tlsCert !== undefined && flags.tls !== true) return '--tls-cert needs --tls.';
  return { ...flags, help: values['help'] === true };
}

function switchFlag(name: keyof Switches): Flag {
  const entry = SWITCHES[name];
  switch (entry.kind) {
    case 'choice': {
      const values: readonly string[] = entry.values;
      const value = values.join('|');
      return {
        value,
        help: entry.help,
        read: (text) => (values.includes(text) ? { switches: { [name]: text } } : `takes ${value}`),
      };
    }
    case 'amount':
      return number('N', `${entry.help} (default: ${entry.defaultValue})`, entry.min, MAX_AMOUNT, (amount) => ({
        switches: { [name]: amount },
      }));
    case 'toggle':
      return { help: entry.help, read: () => ({ switches: { [name]: true } }) };
  }
}

/** A flag whose value is checked by a function that says what is wrong with it. */
function checked(
  value: string,
  help: string,
  problemOf: (text: string) => string | undefined,
  toFlag: (text: string) => ParsedFlag,
): Flag {
  return {
    value,
    help,
    read: (text) => {
      const problem = problemOf(text);
      return problem === undefined ? toFlag(text) : `cannot be used: ${problem}`;
    },
  };
}

function number(value: string, help: string, min: number, max: number, toFlag: (number: number) => ParsedFlag): Flag {
  return { value, help, read: (text) => wholeNumber(text, min, max, toFlag) ?? `takes ${range(min, max)}` };
}

function wholeNumber(
  text: string,
  min: number,
  max: number,
  toFlag: (number: number) => ParsedFlag,
): ParsedFlag | undefined {
  const isFine = /^\d{1,10}$/.test(text) && Number(text) >= min && Number(text) <= max;
  return isFine ? toFlag(Number(text)) : undefined;
}

function range(min: number, max: number): string {
  return `a number from ${min} to ${max}`;
}

/** `badCredentials` becomes `bad-credentials`. */
function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
