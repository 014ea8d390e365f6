// The extension as it is built, running in plain Node, with its views in a page of Chromium.
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import type * as vscode from 'vscode';
import { URI } from 'vscode-uri';
import titles from '../../../package.nls.json';
import manifest from '../../../package.json';
import type { Choose, Enter } from './boxes';
import { Editors } from './documents';
import { Notifications } from './notifications';
import { Secrets, Settings, State } from './storage';
import { setTexts, standIn } from './standIn';
import type { ViewServer, ThemeName } from './viewServer';
import { Panel } from './webview';

interface Extension {
  activate(context: unknown): void;
}

const USUAL_THEME: ThemeName = 'Dark Modern';
const RUNS_OF_A_PAGE = 30;
const USUAL_SIZE = { width: 900, height: 760 };

/** The extension's host, and what stands for the rest of VS Code. */
export class Host {
  readonly session = randomUUID();
  readonly notifications = new Notifications();
  readonly settings = new Settings(defaults());
  readonly statusMessages: string[] = [];
  /** The extension's items in the status bar. */
  readonly statusItems: Partial<Pick<vscode.StatusBarItem, 'text' | 'accessibilityInformation'>>[] = [];
  readonly log: string[] = [];
  readonly editors = new Editors(() => {
    for (const panel of this.#panels) if (panel.visible) panel.becomeHidden();
    void this.views.hide(this.page);
  });
  /** Characters of the longest message between a view and its host, without its bytes: VS Code reads and writes them. */
  longestMessage = 0;
  clipboard = '';
  language = 'en';
  /** Where the next file is saved; `undefined` cancels. */
  saveTo: string | undefined;
  /** What was asked last when a file was to be saved, with the place that was proposed. */
  saveQuestion: { readonly title: string; readonly path: string } | undefined;
  /** Chooses from a list: the label, or `undefined` to leave. */
  choose: Choose = () => undefined;
  /** Answers an input box; it is asked again about a text that the box does not take. */
  enter: Enter = () => undefined;
  /** What the settings were opened with, by the extension. */
  readonly openedSettings: unknown[] = [];
  /** How a panel is brought back after a reload, by its type. */
  readonly serializers = new Map<string, vscode.WebviewPanelSerializer>();
  readonly api = standIn(this) as typeof vscode;
  readonly #panels: Panel[] = [];
  #subscriptions: vscode.Disposable[] = [];
  #global = new State();
  #workspace = new State();
  #secrets = new Secrets();
  readonly #files = mkdtempSync(path.join(tmpdir(), 'websms-view-'));
  #page: Page;
  #runs = 0;

  constructor(
    private readonly root: string,
    private readonly openPage: () => Promise<Page>,
    page: Page,
    private readonly views: ViewServer,
  ) {
    this.#page = page;
  }

  /** The page that shows the views: not always the same one after a reset. */
  get page(): Page {
    return this.#page;
  }

  /** The workspace's folder: an empty one after each reset. */
  get folder(): string {
    return path.join(this.#files, `workspace-${this.#runs}`);
  }

  /** Everything as it is after a fresh installation: nothing open, nothing kept, nothing set. */
  async reset(): Promise<void> {
    this.end();
    await this.views.hide(this.page);
    await this.#renewPage();
    this.notifications.clear();
    this.settings.clear();
    this.statusMessages.length = 0;
    this.statusItems.length = 0;
    this.log.length = 0;
    this.clipboard = '';
    this.longestMessage = 0;
    this.saveTo = undefined;
    this.saveQuestion = undefined;
    this.choose = () => undefined;
    this.enter = () => undefined;
    this.openedSettings.length = 0;
    this.language = 'en';
    setTexts(this.root, 'en');
    this.views.theme = USUAL_THEME;
    this.views.hasFocus = true;
    await this.page.setViewportSize(USUAL_SIZE);
    await this.page.emulateMedia({ forcedColors: 'none' });
    [this.#global, this.#workspace, this.#secrets] = [new State(), new State(), new Secrets()];
    this.#runs++;
    mkdirSync(this.folder);
    this.#activate();
  }

  /** Takes a new page now and then: Chromium frees little of what a page has shown, a gigabyte after 400 views. */
  async #renewPage(): Promise<void> {
    if (this.#runs % RUNS_OF_A_PAGE !== RUNS_OF_A_PAGE - 1) return;
    const worn = this.#page;
    this.#page = await this.openPage();
    await worn.close();
  }

  /** Closes every view and every editor. */
  closeAll(): void {
    for (const panel of [...this.#panels]) panel.dispose();
    this.editors.closeAll();
  }

  /** Lays an editor over the views, as another tab does. */
  async cover(): Promise<void> {
    const file = path.join(this.folder, 'another tab.txt');
    writeFileSync(file, '');
    await this.editors.show(URI.file(file));
  }

  /** Closes the editor that lies over the views: the last one comes to the front again. */
  uncover(): void {
    this.editors.active = undefined;
    this.#panels.at(-1)?.reveal();
  }

  /** A page of its own for something else than a view; close it when done. */
  async newPage(): Promise<Page> {
    const browser = this.page.context().browser();
    if (!browser) throw new Error('The browser has ended.');
    return browser.newPage();
  }

  /** Titles of the views that are open. */
  get tabs(): string[] {
    return this.#panels.map(({ title }) => title);
  }

  /**
   * Ends the extension with its pages and starts it again on what it kept, as a reload of the window does; what is
   * said and asked at that moment is gone.
   */
  async reload(): Promise<void> {
    const restored = this.#panels.map(({ viewType, title, state }) => ({ viewType, title, state }));
    await this.views.hide(this.page);
    this.end();
    this.notifications.clear();
    this.#activate();
    for (const { viewType, title, state } of restored) {
      const panel = this.createPanel(viewType, title);
      panel.state = state;
      const remembered: unknown = state === undefined ? undefined : JSON.parse(state);
      await this.serializers
        .get(viewType)
        ?.deserializeWebviewPanel(panel as unknown as vscode.WebviewPanel, remembered);
    }
  }

  /** What the extension keeps for all windows. */
  get globalState(): State {
    return this.#global;
  }

  /** The secret store. */
  get secrets(): Secrets {
    return this.#secrets;
  }

  /** Where the extension keeps files of all windows; made by the extension. */
  get globalStorage(): string {
    return path.join(this.#storage, 'global');
  }

  /** All that the extension and its views keep outside the secret store: state and files. */
  kept(): string[] {
    const storage = this.#storage;
    const files = existsSync(storage) ? readdirSync(storage, { recursive: true, withFileTypes: true }) : [];
    return [
      this.#global.text,
      this.#workspace.text,
      ...this.#panels.map(({ state }) => state ?? ''),
      ...files
        .filter((entry) => entry.isFile())
        .flatMap(({ parentPath, name }) => {
          const content = readFileSync(path.join(parentPath, name));
          return [name, content.toString('utf8'), content.toString('utf16le')];
        }),
    ];
  }

  /** Ends the extension. */
  end(): void {
    this.closeAll();
    for (const subscription of this.#subscriptions.reverse()) subscription.dispose();
    this.#subscriptions = [];
  }

  /** Ends all, and takes its files away. */
  close(): void {
    this.end();
    // The thread of the store may be about to close its file.
    rmSync(this.#files, { recursive: true, force: true, maxRetries: 5 });
  }

  /** Does a step whose messages reach the host at one moment, however busy the machine is; the last one asks for `last`. */
  async together(last: string, step: () => Promise<unknown>): Promise<void> {
    await this.views.together(last, step);
  }

  /** Whether the next view is loaded with the focus, or behind a list of VS Code. */
  set hasFocus(has: boolean) {
    this.views.hasFocus = has;
  }

  /** Changes the theme while a view is shown, as VS Code does: its page stays; without a name, to the usual one. */
  async showTheme(name: ThemeName = USUAL_THEME): Promise<void> {
    await this.views.showTheme(this.page, name);
  }

  /** The texts from now on; what is open keeps its own. */
  setLanguage(language: 'en' | 'de'): void {
    this.language = language;
    setTexts(this.root, language);
  }

  /** Runs a command by its id. */
  async command(id: string, ...args: unknown[]): Promise<unknown> {
    return await this.api.commands.executeCommand(id, ...args);
  }

  /** Runs a command by the title that the palette shows. */
  async palette(title: string): Promise<void> {
    const key = Object.entries(titles).find(
      ([name, text]) => name.startsWith('command.') && `websms: ${text}` === title,
    );
    const command = manifest.contributes.commands.find(({ title: own }) => own === `%${key?.[0]}%`);
    if (!command) throw new Error(`No command is called "${title}".`);
    await this.command(command.command);
  }

  createPanel(viewType: string, title: string): Panel {
    return new Panel(
      viewType,
      title,
      this.page,
      this.views,
      (panel) => {
        if (!this.#panels.includes(panel)) this.#panels.push(panel);
        for (const other of this.#panels) if (other !== panel && other.visible) other.becomeHidden();
        this.editors.active = undefined;
        panel.becomeVisible();
      },
      (panel) => {
        this.#panels.splice(this.#panels.indexOf(panel), 1);
      },
      ({ json }) => {
        this.longestMessage = Math.max(this.longestMessage, json.length);
      },
    );
  }

  /** A picture of the view, in out/screenshots/view. */
  async screenshot(name: string): Promise<void> {
    await this.page.screenshot({ path: path.join(this.root, 'out', 'screenshots', 'view', `${name}.png`) });
  }

  get #storage(): string {
    return path.join(this.#files, `storage-${this.#runs}`);
  }

  #activate(): void {
    const storage = this.#storage;
    const extension = createRequire(path.join(this.root, 'package.json'))('./dist/main.js') as Extension;
    extension.activate({
      subscriptions: this.#subscriptions,
      extensionUri: URI.file(this.root),
      extensionPath: this.root,
      globalState: this.#global,
      workspaceState: this.#workspace,
      secrets: this.#secrets,
      globalStorageUri: URI.file(this.globalStorage),
      storageUri: URI.file(path.join(storage, 'workspace')),
    });
  }
}

/** The defaults of all settings that the manifest has, and those of VS Code that the extension reads. */
function defaults(): Map<string, unknown> {
  const own = Object.entries(manifest.contributes.configuration.properties).map(
    ([name, property]) => [name, (property as { default?: unknown }).default] as const,
  );
  return new Map<string, unknown>([...own, ['http.proxySupport', 'off']]);
}
