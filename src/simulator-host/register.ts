import * as vscode from 'vscode';
import { type Commands, type Log, sanitizeForNotification } from '../platform';
import { copyText } from '../webview';
import type { Simulator } from '../simulator';
import type { SimulatorService } from './simulatorService';
import { type DescribeStatusCode, SimulatorView, startFailureText } from './simulatorView';

declare module '../platform/commands' {
  interface Commands {
    'websms.startSimulator': () => Promise<void>;
    'websms.stopSimulator': () => Promise<void>;
    'websms.copySimulatorAddress': () => Promise<void>;
    'websms.copySimulatorToken': () => Promise<void>;
    'websms.newSimulatorTerminal': () => Promise<void>;
  }
}

export function simulatorCommands(service: SimulatorService) {
  const copy = async (textOf: (simulator: Simulator) => string): Promise<void> => {
    const simulator = await startOrTell(service);
    if (simulator) await copyText(textOf(simulator));
  };
  return {
    'websms.startSimulator': async () => {
      await startOrTell(service);
    },
    'websms.stopSimulator': () => service.stop(),
    'websms.copySimulatorAddress': () => copy(({ baseUrl }) => baseUrl),
    'websms.copySimulatorToken': () => copy(({ token }) => token),
    'websms.newSimulatorTerminal': async () => {
      const simulator = await startOrTell(service);
      if (simulator) openTerminal(simulator);
    },
  } satisfies Partial<Commands>;
}

/** Registers the view “Simulator”, and logs what the simulator refuses. */
export function registerSimulator(
  service: SimulatorService,
  log: Log,
  describeStatusCode: DescribeStatusCode,
): vscode.Disposable {
  const view = new SimulatorView(service, describeStatusCode);
  return vscode.Disposable.from(
    view,
    vscode.window.createTreeView('websms.simulator', { treeDataProvider: view }),
    logRefusals(service, log),
  );
}

/** Logs each change of the number of refused requests: one line for all that came at once. */
export function logRefusals(service: SimulatorService, log: Log): vscode.Disposable {
  let logged = 0;
  return service.onDidChange(() => {
    if (service.state.kind === 'starting') logged = 0;
    if (service.state.kind !== 'running') return;
    const { simulator } = service.state;
    const { refused } = simulator.counts();
    const last = simulator.lastRefusal();
    if (refused === logged || !last) return;
    const answer = last.statusCode === undefined ? `HTTP ${last.httpStatus}` : `statusCode=${last.statusCode}`;
    const request = sanitizeForNotification(`${last.method} ${last.path}`);
    log.channel.info(`simulator refused ${refused - logged}, the last: ${request} ${answer}`);
    logged = refused;
  });
}

/** A terminal whose programs find the simulator by their environment. */
function openTerminal(simulator: Simulator): void {
  const terminal = vscode.window.createTerminal({
    name: vscode.l10n.t('websms Simulator'),
    iconPath: new vscode.ThemeIcon('beaker'),
    env: { ...simulator.environment() },
    message: vscode.l10n.t('WEBSMS_BASE_URL and WEBSMS_TOKEN are those of the simulator of this window.'),
    isTransient: true, // restored after a reload, it would have the address of a simulator that has ended
  });
  terminal.show();
}

async function startOrTell(service: SimulatorService): Promise<Simulator | undefined> {
  try {
    return await service.start();
  } catch (error) {
    // Not awaited: the notification may stay for minutes.
    void vscode.window.showErrorMessage(startFailureText(error instanceof Error ? error.message : String(error)));
    return undefined;
  }
}
