import type { Simulator } from '../../simulator';
import { EXIT, type Terminal, usageError } from '../terminal';
import { type Flags, readFlags } from './flags';
import { fullHelpText, helpText } from './help';
import { openness, start, type Started, StartError } from './start';

const NAME = 'websms simulator';

/** `websms simulator`: runs the simulator until it is stopped. @returns the exit code. */
export async function simulator(args: readonly string[], terminal: Terminal, name = NAME): Promise<number> {
  const flags = readFlags(args);
  if (typeof flags === 'string') return usageError(terminal, flags, name);
  if (flags.help || flags.helpAll === true) {
    // Under its older name it always showed everything.
    terminal.out(flags.helpAll === true || name !== NAME ? fullHelpText(name) : helpText(name));
    return EXIT.fine;
  }
  let started: Started;
  try {
    started = await start(flags, terminal);
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    terminal.error(`${error.message}\n`);
    return EXIT.failed;
  }
  const { json = false } = flags;
  const note = openness(flags);
  if (json && note !== undefined) terminal.error(`${note}\n`);
  terminal.out(json ? started.readyLine : welcome(started.simulator, flags));
  await terminal.stopRequested;
  await started.stop();
  if (!json) terminal.out('The simulator has stopped.\n');
  return EXIT.fine;
}

function welcome({ baseUrl, token }: Simulator, flags: Flags): string {
  const { tls = false, tlsCert, user, allowHosts = [] } = flags;
  const privacy = openness(flags) ?? 'Nothing sent to it leaves this computer.';
  const trust = tlsCert ?? 'unknown to clients; --tls-cert FILE writes it for them';
  return `The websms simulator runs. ${privacy}

  Address      ${baseUrl}
${allowHosts.length === 0 ? '' : `  Hosts        ${allowHosts.join(', ')}\n`}${user === undefined ? '' : `  User name    ${user}\n`}  Token        ${token}
  Accepted     ${new URL(`/_messages?access_token=${token}`, baseUrl).href}
${tls ? `  Certificate  ${trust}\n` : ''}
Press Ctrl+C to stop.
`;
}
