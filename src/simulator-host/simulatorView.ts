import * as vscode from 'vscode';
import { type CommandId, sanitizeForNotification } from '../platform';
import type { ReceivedRequest, Simulator } from '../simulator';
import type { SimulatorService, SimulatorState } from './simulatorService';

/** A status code as `4026 MAX_SMS_PER_MESSAGE_EXCEEDED`, with its explanation for a hover. */
export interface StatusCodeDescription {
  readonly title: string;
  readonly hover: vscode.MarkdownString;
}

/** Loads the explanations, on first use. */
export type DescribeStatusCode = (code: number) => Promise<StatusCodeDescription>;

/** A row of the view; a request is a child of `requests`. */
type Row = 'state' | 'address' | 'phones' | 'requests' | 'refusal' | ReceivedRequest;

/** How many requests are listed. */
const MAX_LISTED = 100;

/** What VS Code was last told of. */
interface Shown {
  readonly kind: SimulatorState['kind'];
  readonly phoneCount: number;
  readonly requests: number;
  readonly refusal: ReceivedRequest | undefined;
}

const SHOW_PHONES: CommandId = 'websms.showSimulator';
const START: CommandId = 'websms.startSimulator';
const COPY_ADDRESS: CommandId = 'websms.copySimulatorAddress';
const SHOW_LOG: CommandId = 'websms.showLog';
const EXPLAIN: CommandId = 'websms.explainStatusCode';

const GOOD = new vscode.ThemeColor('testing.iconPassed');
const BAD = new vscode.ThemeColor('testing.iconFailed');

/** The rows of the view “Simulator”. Without a simulator there is none: VS Code then shows the view's welcome. */
export class SimulatorView implements vscode.TreeDataProvider<Row>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<Row[] | undefined>();
  readonly #listening: vscode.Disposable;
  #shown: Shown = { kind: 'stopped', phoneCount: 0, refusal: undefined, requests: 0 };
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(
    private readonly service: SimulatorService,
    private readonly describeStatusCode: DescribeStatusCode,
  ) {
    this.#listening = service.onDidChange(() => {
      this.#publish();
    });
  }

  getChildren(row?: Row): Row[] {
    const { state } = this.service;
    if (row === 'requests') return state.kind === 'running' ? newestRequests(state.simulator) : [];
    if (row) return [];
    switch (state.kind) {
      case 'stopped':
        return [];
      case 'starting':
      case 'failed':
        return ['state'];
      case 'running':
        return [
          'state',
          'address',
          'phones',
          'requests',
          ...(state.simulator.lastRefusal() ? ['refusal' as const] : []),
        ];
    }
  }

  async getTreeItem(row: Row): Promise<vscode.TreeItem> {
    if (typeof row === 'object') return requestItem(row, await this.#titleOf(row));
    const { state, phoneCount } = this.service;
    const item =
      state.kind === 'running' ? await this.#runningItem(row, state.simulator, phoneCount) : stateItem(this.service);
    item.id = row;
    return item;
  }

  /** Adds the explanation of the last refusal, which VS Code requests only for the row under the pointer. */
  async resolveTreeItem(item: vscode.TreeItem, row: Row): Promise<vscode.TreeItem> {
    const { state } = this.service;
    const lastRefusal = row === 'refusal' && state.kind === 'running' ? state.simulator.lastRefusal() : undefined;
    const request = typeof row === 'object' ? row : lastRefusal;
    if (!request) return item;
    const text = `${requestText(request)} · ${timeText(request)}`;
    if (request.statusCode === undefined) {
      item.tooltip = `${httpStatusText(request.httpStatus)}\n${text}`;
    } else {
      const { hover } = await this.describeStatusCode(request.statusCode);
      item.tooltip = hover.appendMarkdown('\n\n').appendText(text);
    }
    return item;
  }

  /** `4026 MAX_SMS_PER_MESSAGE_EXCEEDED`, or `HTTP 401`. */
  async #titleOf({ statusCode, httpStatus }: ReceivedRequest): Promise<string> {
    if (statusCode !== undefined) return (await this.describeStatusCode(statusCode)).title;
    return httpStatus === undefined ? vscode.l10n.t('no answer') : `HTTP ${httpStatus}`;
  }

  dispose(): void {
    this.#listening.dispose();
    this.#changed.dispose();
  }

  #publish(): void {
    const { state, phoneCount } = this.service;
    const shown: Shown = { kind: state.kind, phoneCount, refusal: undefined, requests: 0 };
    const now =
      state.kind === 'running'
        ? { ...shown, refusal: state.simulator.lastRefusal(), requests: state.simulator.counts().requests }
        : shown;
    const last = this.#shown;
    this.#shown = now;
    // Menus and the palette offer Start or Stop by this key.
    if (now.kind !== last.kind) void vscode.commands.executeCommand('setContext', 'websms.simulator', now.kind);
    if (now.kind !== last.kind || !now.refusal !== !last.refusal) {
      this.#changed.fire(undefined);
      return;
    }
    // Only the rows that have changed: a row that VS Code draws anew loses its hover.
    const changed: Row[] = [];
    if (now.phoneCount !== last.phoneCount) changed.push('phones');
    if (now.requests !== last.requests || now.refusal !== last.refusal) changed.push('requests');
    if (now.refusal !== last.refusal) changed.push('refusal');
    if (changed.length > 0) this.#changed.fire(changed);
  }

  #runningItem(
    row: Exclude<Row, ReceivedRequest>,
    simulator: Simulator,
    phoneCount: number,
  ): vscode.TreeItem | Promise<vscode.TreeItem> {
    switch (row) {
      case 'state':
        return stateItem(this.service);
      case 'address':
        return addressItem(simulator.baseUrl);
      case 'phones':
        return phonesItem(phoneCount);
      case 'requests':
        return requestsItem(simulator);
      case 'refusal':
        return this.#refusalItem(simulator);
    }
  }

  async #refusalItem(simulator: Simulator): Promise<vscode.TreeItem> {
    const refusal = simulator.lastRefusal();
    const item = rowItem(vscode.l10n.t('Last refusal'), '', new vscode.ThemeIcon('error', BAD));
    if (!refusal) return item;
    const { statusCode } = refusal;
    const title = await this.#titleOf(refusal);
    item.description = `${title} · ${timeText(refusal)}`;
    item.contextValue = 'refusal';
    item.accessibilityInformation = { label: vscode.l10n.t('Last refusal: {0}, {1}', title, timeText(refusal)) };
    item.command =
      statusCode === undefined
        ? { command: SHOW_LOG, title: vscode.l10n.t('Show Log') }
        : { command: EXPLAIN, title: vscode.l10n.t('Explain'), arguments: [statusCode] };
    return item;
  }
}

/** `The simulator did not start: …` */
export function startFailureText(reason: string): string {
  return vscode.l10n.t('The simulator did not start: {0}', sanitizeForNotification(reason));
}

function rowItem(label: string, description: string, iconPath: vscode.ThemeIcon): vscode.TreeItem {
  const item = new vscode.TreeItem(label);
  item.description = description;
  item.iconPath = iconPath;
  item.accessibilityInformation = { label: description === '' ? label : `${label}: ${description}` };
  return item;
}

function stateItem({ state }: SimulatorService): vscode.TreeItem {
  switch (state.kind) {
    case 'stopped':
      return rowItem(vscode.l10n.t('Stopped'), '', new vscode.ThemeIcon('circle-outline'));
    case 'starting':
      return rowItem(vscode.l10n.t('Starting…'), '', new vscode.ThemeIcon('loading~spin'));
    case 'failed': {
      const reason = sanitizeForNotification(state.reason);
      const item = rowItem(vscode.l10n.t('Not started'), reason, new vscode.ThemeIcon('error', BAD));
      item.contextValue = 'failed';
      item.tooltip = startFailureText(state.reason);
      item.command = { command: START, title: vscode.l10n.t('Start Simulator') };
      return item;
    }
    case 'running': {
      const promise = vscode.l10n.t('nothing is sent');
      const item = rowItem(vscode.l10n.t('Running'), promise, new vscode.ThemeIcon('pass-filled', GOOD));
      item.contextValue = 'running';
      item.tooltip = vscode.l10n.t(
        'A websms server for this window, on this machine only. Other windows have their own. It stops with the window.',
      );
      return item;
    }
  }
}

function addressItem(baseUrl: string): vscode.TreeItem {
  // The port is what differs: at the end of the whole address it would be cut off.
  const item = rowItem(vscode.l10n.t('Address'), new URL(baseUrl).host, new vscode.ThemeIcon('link'));
  item.contextValue = 'address';
  item.tooltip = vscode.l10n.t(
    '{0}\nClick to copy. Your program uses it in place of the gateway’s address, with the token of the simulator.',
    baseUrl,
  );
  item.command = { command: COPY_ADDRESS, title: vscode.l10n.t('Copy Address') };
  return item;
}

function phonesItem(count: number): vscode.TreeItem {
  const icon = new vscode.ThemeIcon('device-mobile');
  const item = rowItem(vscode.l10n.t('Phones'), numberText(count), icon);
  item.contextValue = 'phones';
  item.tooltip = vscode.l10n.t('A phone for each recipient, with its messages. Click to see them.');
  item.command = { command: SHOW_PHONES, title: vscode.l10n.t('Show Simulator') };
  return item;
}

function requestsItem(simulator: Simulator): vscode.TreeItem {
  const { requests, refused } = simulator.counts();
  const description = vscode.l10n.t('{0}, {1} refused', numberText(requests), numberText(refused));
  const item = rowItem(vscode.l10n.t('Requests'), description, new vscode.ThemeIcon('arrow-swap'));
  item.contextValue = 'requests';
  if (requests > 0) item.collapsibleState = vscode.TreeItemCollapsibleState.Collapsed;
  item.tooltip = vscode.l10n.t(
    'Requests since the simulator started, from VS Code and from your programs. Below it are the last {0}.',
    numberText(MAX_LISTED),
  );
  return item;
}

function newestRequests(simulator: Simulator): ReceivedRequest[] {
  return simulator.requests().slice(-MAX_LISTED).toReversed();
}

const REQUEST_ICONS: Readonly<Record<ReceivedRequest['result'], vscode.ThemeIcon>> = {
  accepted: new vscode.ThemeIcon('check', GOOD),
  refused: new vscode.ThemeIcon('error', BAD),
  failed: new vscode.ThemeIcon('warning', BAD),
};

/** A request with what it was answered. @param title of the answer */
function requestItem(request: ReceivedRequest, title: string): vscode.TreeItem {
  const item = rowItem(title, `${requestText(request)} · ${timeText(request)}`, REQUEST_ICONS[request.result]);
  item.contextValue = 'request';
  const label = `${resultWord(request)}: ${title}, ${requestText(request)}, ${timeText(request)}`;
  item.accessibilityInformation = { label };
  if (request.statusCode !== undefined)
    item.command = { command: EXPLAIN, title: vscode.l10n.t('Explain'), arguments: [request.statusCode] };
  return item;
}

function resultWord({ result }: ReceivedRequest): string {
  switch (result) {
    case 'accepted':
      return vscode.l10n.t('Accepted');
    case 'refused':
      return vscode.l10n.t('Refused');
    case 'failed':
      return vscode.l10n.t('Not answered as usual');
  }
}

function requestText({ method, path }: ReceivedRequest): string {
  return sanitizeForNotification(`${method} ${path}`);
}

function timeText({ receivedAt }: ReceivedRequest): string {
  return new Date(receivedAt).toLocaleTimeString(vscode.env.language);
}

function numberText(number: number): string {
  return number.toLocaleString(vscode.env.language);
}

/** What an HTTP status without a status code says about a request. */
function httpStatusText(status: number | undefined): string {
  switch (status) {
    case undefined:
      return vscode.l10n.t('The request got no answer.');
    case 401:
      return vscode.l10n.t('HTTP 401: the request had no token or password, or not that of the simulator.');
    case 403:
      return vscode.l10n.t('HTTP 403: the request came from a web page of another origin, or for another host.');
    case 404:
      return vscode.l10n.t('HTTP 404: the API has no call at this path.');
    case 405:
      return vscode.l10n.t('HTTP 405: the call at this path uses another method.');
    case 406:
      return vscode.l10n.t('HTTP 406: the client accepts no answer in the format of this call.');
    case 413:
      return vscode.l10n.t('HTTP 413: the request is too large.');
    case 415:
      return vscode.l10n.t('HTTP 415: the request’s Content-Type is not the one of this call.');
    case 429:
      return vscode.l10n.t('HTTP 429: too many requests. The client is asked to wait.');
    default:
      return `HTTP ${status}`;
  }
}
