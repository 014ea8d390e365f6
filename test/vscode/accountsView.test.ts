import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { AccountNames, type AccountRow, accountRows, Accounts, CredentialStore } from '../../src/account';
import { AccountNode, AccountsView } from '../../src/account/accountsView';
import { accountCommands } from '../../src/account/register';

const HERE = 'https://api.websms.com';
const THERE = 'https://api.linkmobility.eu';

const labelText = (label: vscode.TreeItem['label']): string =>
  typeof label === 'string' ? label : (label?.label ?? '');

/** A memento that two windows share. */
class Memory implements Pick<vscode.Memento, 'get' | 'update' | 'keys'> {
  readonly #values = new Map<string, unknown>();
  keys = (): readonly string[] => [...this.#values.keys()];
  get<T>(key: string, fallback?: T): T {
    return (this.#values.get(key) ?? fallback) as T;
  }
  update(key: string, value: unknown): Promise<void> {
    this.#values.set(key, structuredClone(value));
    return Promise.resolve();
  }
}

/** A secret store that two windows share; both are told of each change. */
class Secrets {
  readonly #values = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<vscode.SecretStorageChangeEvent>();
  readonly onDidChange = this.#changed.event;
  keys = (): Promise<string[]> => Promise.resolve([...this.#values.keys()]);
  get = (key: string): Promise<string | undefined> => Promise.resolve(this.#values.get(key));
  store(key: string, value: string): Promise<void> {
    this.#values.set(key, value);
    this.#changed.fire({ key });
    return Promise.resolve();
  }
  delete(key: string): Promise<void> {
    this.#values.delete(key);
    this.#changed.fire({ key });
    return Promise.resolve();
  }
}

describe('the view of the accounts', () => {
  let memory: Memory;
  let secrets: Secrets;
  let names: AccountNames;
  let accounts: Accounts;
  let view: AccountsView;

  beforeEach(() => {
    memory = new Memory();
    secrets = new Secrets();
    names = new AccountNames(memory);
    accounts = new Accounts(names, new CredentialStore(secrets));
    view = new AccountsView(() => accountRows(accounts, names), names, secrets);
  });
  afterEach(async () => {
    view.dispose();
    names.dispose();
    await vscode.workspace.getConfiguration('websms').update('baseUrl', undefined, vscode.ConfigurationTarget.Global);
  });

  const add = (name: string, origin = HERE): Promise<void> =>
    accounts.add(origin, name, { kind: 'token', token: `secret-of-${name}` });

  async function items(): Promise<vscode.TreeItem[]> {
    return (await view.getChildren()).map((node) => view.getTreeItem(node));
  }

  async function rows(): Promise<string[]> {
    return (await items()).map(({ label, description }) => `${labelText(label)} · ${String(description)}`);
  }

  async function node(name: string): Promise<AccountNode> {
    return (await view.getChildren()).find(({ row }) => row.name === name) ?? assert.fail(`no ${name}`);
  }

  it('is empty without accounts, so that its welcome shows', async () => {
    assert.deepEqual(await rows(), []);
    await add('shop');
    await accounts.remove(HERE, (await node('shop')).row.id);
    assert.deepEqual(await rows(), []);
  });

  it('lists the accounts of every host, and marks the active one in words, by its icon and for screen readers', async () => {
    await add('other', THERE);
    await add('shop');
    await add('test');
    assert.deepEqual(await rows(), [
      'shop · api.websms.com',
      'test · active · api.websms.com',
      'other · not in use · api.linkmobility.eu',
    ]);
    const all = await items();
    assert.deepEqual(
      all.map(({ accessibilityInformation }) => accessibilityInformation?.label),
      ['shop, api.websms.com', 'test, active, api.websms.com', 'other, not in use, api.linkmobility.eu'],
    );
    assert.equal(new Set(all.map(({ iconPath }) => (iconPath as vscode.ThemeIcon).id)).size, 3);
    assert.deepEqual(
      all.map(({ contextValue }) => contextValue),
      ['account.usable', 'account.active', 'account.otherHost'],
    );
    assert.deepEqual(
      all.map(({ command }) => command?.command),
      ['websms.switchAccount', 'websms.switchAccount', 'workbench.action.openSettings'],
    );
  });

  it('shows an account whose secret is gone, and offers to sign in', async () => {
    await add('shop');
    const { id } = (await node('shop')).row;
    await secrets.delete(`websms.credentials:${HERE}#${id}`);
    assert.deepEqual(await rows(), ['shop · active · signed out · api.websms.com']);
    const [item] = await items();
    assert.deepEqual([item?.contextValue, item?.command?.command], ['account.signedOut', 'websms.signIn']);
  });

  it('shows no secret anywhere', async () => {
    await add('shop');
    await add('other', THERE);
    const shown = JSON.stringify([await items(), await view.getChildren()]);
    assert.match(shown, /shop/);
    assert.doesNotMatch(shown, /secret-of/);
  });

  it('shows a hostile name as one line of its letters', async () => {
    await memory.update('websms.accounts', {
      [HERE]: { accounts: [{ id: 'a', name: 'a\n$(error) [x](command:y)\u202e', kind: 'token' }], active: 'a' },
    });
    const [item] = await items();
    assert.equal(item?.label, 'a $\u200b(error) [x] \u200b(command:y)');
    assert.doesNotMatch(`${item.tooltip as string}${item.accessibilityInformation?.label ?? ''}`, /\u202e|\$\(|\]\(/);
  });

  it('finds the account that an early version stored without a name', async () => {
    await secrets.store(`websms.credentials:${HERE}`, JSON.stringify({ kind: 'token', token: 'early' }));
    assert.deepEqual(await rows(), ['token 1 · active · api.websms.com']);
  });

  it('is told of changes in this window', async () => {
    const seen: string[][] = [];
    const told = (): Promise<void> =>
      new Promise((resolve) => {
        const listening = view.onDidChangeTreeData(() => {
          listening.dispose();
          void rows().then((now) => {
            seen.push(now);
            resolve();
          });
        });
      });
    await add('shop');
    await add('test');
    const switched = told();
    await accounts.activate(HERE, (await node('shop')).row.id);
    await switched;
    assert.deepEqual(seen, [['shop · active · api.websms.com', 'test · api.websms.com']]);
  });

  it('is told of accounts of another window, also where names come after the secret', async () => {
    const otherMemory = new Memory();
    const otherNames = new AccountNames(otherMemory);
    const other = new Accounts(otherNames, new CredentialStore(secrets));
    assert.deepEqual(await rows(), []);
    const told = new Promise<void>((resolve) => {
      const listening = view.onDidChangeTreeData(() => {
        listening.dispose();
        resolve();
      });
    });
    await other.add(HERE, 'elsewhere', { kind: 'token', token: 'x' });
    // The first look, when the secret changed, found no name yet.
    assert.deepEqual(await rows(), []);
    await memory.update('websms.accounts', otherMemory.get('websms.accounts'));
    await told;
    assert.deepEqual(await rows(), ['elsewhere · active · api.websms.com']);
    otherNames.dispose();
  });

  it('follows the setting of the base URL, and says what is wrong with it', async () => {
    await add('shop');
    await add('other', THERE);
    const line = { message: 'unset', visible: true };
    view.view = line;
    const set = async (value: string): Promise<void> => {
      const changed = new Promise<void>((resolve) => {
        const listening = view.onDidChangeTreeData(() => {
          listening.dispose();
          resolve();
        });
      });
      await vscode.workspace.getConfiguration('websms').update('baseUrl', value, vscode.ConfigurationTarget.Global);
      await changed;
    };
    await set(`${THERE}/rest/`);
    assert.deepEqual(await rows(), ['other · active · api.linkmobility.eu', 'shop · not in use · api.websms.com']);
    assert.equal(line.message, '');
    await set('ftp://x');
    assert.equal((await rows()).length, 2);
    assert.match(line.message, /^The setting websms\.baseUrl/);
  });

  it('is told of nothing that looks the same: while VS Code draws anew, a menu loses its row', async () => {
    await add('shop');
    await rows();
    let told = 0;
    view.onDidChangeTreeData(() => told++);
    await secrets.store('websms.another', 'secret');
    await names.change(HERE, (list) => list);
    // Refreshes follow one another: the last one has come when this one has.
    const changed = new Promise<void>((resolve) => {
      view.onDidChangeTreeData(() => {
        resolve();
      });
    });
    await add('test');
    await changed;
    assert.equal(told, 1);
    assert.deepEqual(await rows(), ['shop · api.websms.com', 'test · active · api.websms.com']);
  });

  it('tells nobody any more when it is disposed', async () => {
    let told = 0;
    view.onDidChangeTreeData(() => told++);
    view.dispose();
    await add('shop');
    assert.equal(told, 0);
  });
});

describe('the commands of the accounts', () => {
  const row: AccountRow = {
    origin: HERE,
    host: 'api.websms.com',
    id: 'a',
    name: 'shop',
    kind: 'usable',
    isActive: false,
    mustChoose: false,
  };
  const ran: unknown[] = [];
  const run = (name: string) => (given?: AccountRow) => {
    ran.push([name, given]);
    return Promise.resolve();
  };
  const commands = accountCommands(() =>
    Promise.resolve({
      signIn: run('signIn'),
      switchAccount: run('switch'),
      signOut: run('signOut'),
      accountRows: () => Promise.resolve([]),
    }),
  );
  beforeEach(() => {
    ran.length = 0;
  });

  it('take the row on which their menu was opened', async () => {
    await commands['websms.useAccount'](new AccountNode(row));
    await commands['websms.signOut'](new AccountNode(row));
    assert.deepEqual(ran, [
      ['switch', row],
      ['signOut', row],
    ]);
  });

  it('ask when a link or another extension names an account', async () => {
    for (const given of [{ row }, row, JSON.parse(JSON.stringify(new AccountNode(row))), 'a', null, undefined]) {
      await commands['websms.useAccount'](given);
      await commands['websms.signOut'](given);
    }
    assert.equal(ran.length, 12);
    assert.ok(ran.every((each) => Array.isArray(each) && each[1] === undefined));
  });
});
