import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, watch } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { Log } from '../../src/platform';
import { type Simulator, startSimulator, statusRecipient } from '../../src/simulator';
import { SimulatorService } from '../../src/simulator-host';
import { SimulatorView } from '../../src/simulator-host/simulatorView';
import { logRefusals, simulatorCommands } from '../../src/simulator-host/register';
import { until } from './documents';

const PATH = 'smsmessaging/text';

function post(
  { baseUrl, token }: Pick<Simulator, 'baseUrl' | 'token'>,
  recipients: readonly string[],
  more: object = {},
): Promise<Response> {
  return fetch(new URL(PATH, baseUrl), {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ recipientAddressList: recipients, messageContent: 'Hello', ...more }),
  });
}

const labelText = (label: vscode.TreeItem['label']): string =>
  typeof label === 'string' ? label : (label?.label ?? '');

/** What the view needs of the explanations. */
const describeStatusCode = (code: number) =>
  Promise.resolve({ title: `${code} NAME`, hover: new vscode.MarkdownString(`why ${code}`) });

describe('the view of the simulator', () => {
  let service: SimulatorService;
  let view: SimulatorView;
  /** How the next simulator starts. */
  let start: typeof startSimulator;

  /** The rows as VS Code would have drawn them last. */
  let lastDrawn: readonly string[];
  let drawn: vscode.EventEmitter<void>;

  beforeEach(() => {
    lastDrawn = [];
    drawn = new vscode.EventEmitter();
    start = startSimulator;
    service = new SimulatorService(() => Promise.resolve((options) => start(options)));
    view = new SimulatorView(service, describeStatusCode);
    view.onDidChangeTreeData(() => {
      void rows().then((shown) => {
        lastDrawn = shown;
        drawn.fire();
      });
    });
  });
  afterEach(async () => {
    await service.stop();
    view.dispose();
    service.dispose();
  });

  async function items(): Promise<vscode.TreeItem[]> {
    return Promise.all(view.getChildren().map((row) => view.getTreeItem(row)));
  }

  async function rows(): Promise<string[]> {
    return (await items()).map(({ label, description }) => `${labelText(label)} ${String(description)}`.trim());
  }

  async function item(id: string): Promise<vscode.TreeItem> {
    return (await items()).find((each) => each.id === id) ?? assert.fail(`no ${id}`);
  }

  /** Waits until the rows are so at a moment at which VS Code was told to ask for them. */
  async function untilRows(isSo: (shown: readonly string[]) => boolean): Promise<void> {
    await until(drawn.event, () => isSo(lastDrawn));
  }

  it('is empty while the simulator is stopped, so that its welcome shows', async () => {
    assert.deepEqual(await rows(), []);
    await service.start();
    await service.stop();
    assert.deepEqual(await rows(), []);
  });

  it('shows that the simulator starts, then what it has', async () => {
    const starting = service.start();
    assert.deepEqual(await rows(), ['Starting…']);
    const { port } = await starting;
    assert.deepEqual(await rows(), [
      'Running nothing is sent',
      `Address 127.0.0.1:${port}`,
      'Phones 0',
      'Requests 0, 0 refused',
    ]);
  });

  it('says why the simulator did not start, as one line without links, and starts it on Enter', async () => {
    start = () => Promise.reject(new Error('listen EACCES\n[x](command:y) $(error)'));
    await assert.rejects(service.start());
    const [failed, ...more] = await items();
    assert.equal(more.length, 0);
    assert.equal(
      `${labelText(failed?.label)}: ${String(failed?.description)}`,
      'Not started: listen EACCES [x] \u200b(command:y) $\u200b(error)',
    );
    assert.equal(failed?.accessibilityInformation?.label, `Not started: ${String(failed?.description)}`);
    assert.equal(failed.contextValue, 'failed');
    assert.equal(failed.command?.command, 'websms.startSimulator');
    start = startSimulator;
    await simulatorCommands(service)['websms.startSimulator']();
    assert.equal((await rows()).length, 4);
  });

  it('counts phones, requests and refusals as they come, and names the last refusal', async () => {
    const simulator = await service.start();
    await post(simulator, ['436761234567', '436601234567']);
    await untilRows((shown) => shown.includes('Phones 2') && shown.includes('Requests 1, 0 refused'));
    await post(simulator, ['436641234567'], { test: true });
    await post(simulator, [statusRecipient(4026)]);
    await untilRows((shown) => shown.includes('Requests 3, 1 refused'));
    const refusal = await item('refusal');
    assert.match(`${labelText(refusal.label)} ${String(refusal.description)}`, /^Last refusal 4026 NAME · \d/);
    assert.match(refusal.accessibilityInformation?.label ?? '', /^Last refusal: 4026 NAME, \d/);
    assert.deepEqual([refusal.command?.command, refusal.command?.arguments], ['websms.explainStatusCode', [4026]]);
    assert.equal((await item('phones')).description, '2');
    simulator.clear();
    await untilRows((shown) => shown.includes('Phones 0') && shown.includes('Requests 3, 1 refused'));
  });

  it('explains the last refusal under the pointer, with the request as plain text', async () => {
    const simulator = await service.start();
    await post(simulator, [statusRecipient(4026)]);
    const tooltip = async (): Promise<string> => {
      const { tooltip: shown } = await view.resolveTreeItem(await item('refusal'), 'refusal');
      return shown instanceof vscode.MarkdownString ? shown.value : (shown ?? '');
    };
    assert.match(await tooltip(), /^why 4026\n\nPOST.+smsmessaging/);
    await fetch(new URL('/%5Bx%5D(command:y)<b>', simulator.baseUrl));
    assert.match(await tooltip(), /^HTTP 404: the API has no call.*\nGET /);
    assert.doesNotMatch(await tooltip(), /\]\(command|<b>/);
    await fetch(new URL(PATH, simulator.baseUrl), { method: 'POST' });
    assert.match(await tooltip(), /^HTTP 401: .*token/);
    assert.match(String((await item('refusal')).description), /^HTTP 401 · /);
    assert.equal((await item('refusal')).command?.command, 'websms.showLog');
  });

  it('has a label for screen readers, an icon and an id in every row, and no two alike', async () => {
    const simulator = await service.start();
    await post(simulator, [statusRecipient(4026)]);
    const all = await items();
    assert.equal(all.length, 5);
    for (const { id, iconPath, accessibilityInformation } of all)
      assert.ok(id !== undefined && iconPath instanceof vscode.ThemeIcon && accessibilityInformation, id);
    assert.equal(new Set(all.map(({ id }) => id)).size, 5);
    assert.equal(new Set(all.map(({ iconPath }) => (iconPath as vscode.ThemeIcon).id)).size, 5);
    assert.equal((await item('address')).accessibilityInformation?.label, `Address: 127.0.0.1:${simulator.port}`);
    assert.equal((await item('requests')).accessibilityInformation?.label, 'Requests: 1, 1 refused');
  });

  it('lists the last requests, newest first, with what they were answered, and explains each', async () => {
    const simulator = await service.start();
    assert.equal((await item('requests')).collapsibleState, vscode.TreeItemCollapsibleState.None);
    await post(simulator, ['436761234567']);
    await post(simulator, [statusRecipient(4026)]);
    await fetch(new URL('/rest/%5Bx%5D(command:y)', simulator.baseUrl));
    await untilRows((shown) => shown.includes('Requests 3, 2 refused'));
    assert.equal((await item('requests')).collapsibleState, vscode.TreeItemCollapsibleState.Collapsed);
    const requests = view.getChildren('requests');
    const listed = await Promise.all(requests.map((request) => view.getTreeItem(request)));
    assert.deepEqual(
      listed.map(({ label, iconPath }) => [label, (iconPath as vscode.ThemeIcon).id]),
      [
        ['HTTP 404', 'error'],
        ['4026 NAME', 'error'],
        ['2000 NAME', 'check'],
      ],
    );
    assert.match(String(listed[1]?.description), /^POST \/rest\/smsmessaging\/text · \d/);
    assert.match(listed[1]?.accessibilityInformation?.label ?? '', /^Refused: 4026 NAME, POST .*, \d/);
    assert.deepEqual(listed[1]?.command?.arguments, [4026]);
    assert.doesNotMatch(String(listed[0]?.description), /\]\(command/);
    const [, refused] = requests;
    assert.ok(refused);
    const { tooltip } = await view.resolveTreeItem(listed[1], refused);
    assert.match(tooltip instanceof vscode.MarkdownString ? tooltip.value : '', /^why 4026\n\nPOST/);
    for (let count = 0; count < 100; count++) await fetch(new URL('/rest/nothing', simulator.baseUrl));
    await untilRows((shown) => shown.includes('Requests 103, 102 refused'));
    assert.equal(view.getChildren('requests').length, 100);
  });

  it('is told of a burst of requests a few times only, and of its end', async () => {
    const simulator = await service.start();
    let told = 0;
    const listening = view.onDidChangeTreeData(() => told++);
    for (let round = 0; round < 10; round++)
      await Promise.all(Array.from({ length: 20 }, () => post(simulator, [statusRecipient(4026)])));
    await untilRows((shown) => shown.includes('Requests 200, 200 refused'));
    listening.dispose();
    // Each request is counted twice, when it comes and when it is refused: 400 events.
    assert.ok(told > 0 && told < 100, `${told} times`);
  });

  it('draws only the rows anew that have changed, so that a hover on another one stays', async () => {
    const simulator = await service.start();
    await post(simulator, [statusRecipient(4026)]);
    await untilRows((shown) => shown.includes('Requests 1, 1 refused'));
    const changed: unknown[] = [];
    const listening = view.onDidChangeTreeData((which) => changed.push(which));
    await post(simulator, ['436761234567']);
    await untilRows((shown) => shown.includes('Phones 1') && shown.includes('Requests 2, 1 refused'));
    listening.dispose();
    assert.deepEqual([...new Set(changed.flat())].sort(), ['phones', 'requests']);
  });

  it('keeps address, token and phones over a stop and a start', async () => {
    const { baseUrl, token } = await service.start();
    await post({ baseUrl, token }, ['436761234567']);
    await untilRows((shown) => shown.includes('Phones 1'));
    await service.stop();
    await assert.rejects(fetch(baseUrl), 'it still listens');
    const again = await service.start();
    assert.deepEqual([again.baseUrl, again.token], [baseUrl, token]);
    assert.ok((await rows()).includes('Phones 1'));
    assert.ok((await rows()).includes('Requests 0, 0 refused'));
    await post(again, ['436601234567']);
    await untilRows((shown) => shown.includes('Phones 2'));
  });

  it('takes another port where somebody else has taken the last one', async () => {
    const { port, token } = await service.start();
    await service.stop();
    const other = await startSimulator({ port });
    try {
      const again = await service.start();
      assert.notEqual(again.port, port);
      assert.equal(again.token, token);
    } finally {
      await other.close();
    }
  });

  it('is stopped also in the middle of a start, and starts anew', async () => {
    const first = service.start();
    await service.stop();
    assert.deepEqual(await rows(), []);
    await assert.rejects(fetch((await first).baseUrl), 'it still listens');
    assert.deepEqual(await rows(), []);
    await service.start();
    assert.equal((await rows()).length, 4);
  });

  it('says once for all windows’ parts that it stopped, with what it had', async () => {
    const simulator = await service.start();
    await post(simulator, ['436761234567']);
    const stopped: Simulator[] = [];
    const listening = service.onDidStop((which) => stopped.push(which));
    await Promise.all([service.stop(), service.stop()]);
    await service.stop();
    listening.dispose();
    assert.deepEqual(stopped, [simulator]);
    assert.equal(simulator.messages().length, 1);
  });

  it('tells nobody any more when it is disposed', async () => {
    const simulator = await service.start();
    let told = 0;
    view.onDidChangeTreeData(() => told++);
    view.dispose();
    await post(simulator, ['436761234567']);
    await until(service.onDidChange, () => service.phoneCount === 1);
    assert.equal(told, 0);
    service.dispose();
    await assert.rejects(post(simulator, ['436761234567']), 'it still listens');
  });

  it('copies address and token, and starts the simulator for it', async () => {
    const { 'websms.copySimulatorAddress': copyAddress, 'websms.copySimulatorToken': copyToken } =
      simulatorCommands(service);
    await copyAddress();
    const { state } = service;
    assert.ok(state.kind === 'running');
    assert.equal(await vscode.env.clipboard.readText(), state.simulator.baseUrl);
    await copyToken();
    assert.equal(await vscode.env.clipboard.readText(), state.simulator.token);
  });
});

describe('the terminal with the simulator', () => {
  let service: SimulatorService;
  let folder: string;
  beforeEach(() => {
    service = new SimulatorService(() => Promise.resolve(startSimulator));
    folder = mkdtempSync(path.join(tmpdir(), 'websms-terminal-'));
  });
  afterEach(async () => {
    for (const terminal of vscode.window.terminals) terminal.dispose();
    await service.stop();
    service.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  it('starts the simulator, and its programs find it by their environment', async () => {
    await simulatorCommands(service)['websms.newSimulatorTerminal']();
    const { state } = service;
    assert.ok(state.kind === 'running');
    const terminal = vscode.window.terminals.find(({ name }) => name === 'websms Simulator');
    assert.ok(terminal);
    const file = path.join(folder, 'environment');
    const written = new Promise<void>((resolve) => {
      const watcher = watch(folder, () => {
        if (!existsSync(file)) return;
        watcher.close();
        resolve();
      });
    });
    const values = ['$WEBSMS_BASE_URL', '$WEBSMS_TOKEN', '$NO_PROXY'].map((name) => `"${name}"`).join(' ');
    terminal.sendText(`printf '%s\\n' ${values} > '${file}.part' && mv '${file}.part' '${file}'`);
    await written;
    const [baseUrl, token, noProxy] = readFileSync(file, 'utf8').split('\n');
    assert.deepEqual([baseUrl, token], [state.simulator.baseUrl, state.simulator.token]);
    assert.match(noProxy ?? '', /127\.0\.0\.1/);
  });
});

describe('the log of refusals', () => {
  it('has a line for all that were refused at once, without queries', async () => {
    const lines: string[] = [];
    const log = { channel: { info: (line: string) => lines.push(line) } } as unknown as Log;
    const service = new SimulatorService(() => Promise.resolve(startSimulator));
    const logging = logRefusals(service, log);
    try {
      const simulator = await service.start();
      await post(simulator, ['436761234567']);
      await post(simulator, [statusRecipient(4026)]);
      await until(service.onDidChange, () => lines.length > 0);
      assert.deepEqual(lines, ['simulator refused 1, the last: POST /rest/smsmessaging/text statusCode=4026']);
      await fetch(new URL('nothing?access_token=secret', simulator.baseUrl));
      await until(service.onDidChange, () => lines.length > 1);
      assert.equal(lines[1], 'simulator refused 1, the last: GET /rest/nothing HTTP 404');
    } finally {
      logging.dispose();
      await service.stop();
      service.dispose();
    }
  });
});
