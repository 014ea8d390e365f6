// Runs the built extension in plain Node, with its views in a page of Chromium.
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
  activate(context: unknown): Promise<void>;
}

const USUAL_THEME: ThemeName = 'Dark Modern';
const RUNS_OF_A_PAGE = 30;
const USUAL_SIZE = { width: 900, height: 760 };

/** The extension host and the stand-in for VS Code. The global `host` of every view test. */
export class Host {
  readonly session = randomUUID();
  readonly notifications = new Notifications();
  readonly settings = new Settings(defaults());
  readonly statusMessages: string[] = [];
  /** The extension's items in the status bar. */
  readonly statusItems: Partial<Pick<vscode.StatusBarItem, 'id' | 'text' | 'accessibilityInformation'>>[] = [];

  /** What a screen reader says of the mode in the status bar. */
  get spokenMode(): string {
    const item = this.statusItems.findLast(({ id }) => id === 'websms.mode');
    return item?.accessibilityInformation?.label ?? '';
  }

  readonly log: string[] = [];
  readonly editors = new Editors(() => {
    for (const panel of this.#panels) if (panel.visible) panel.becomeHidden();
    void this.views.hide(this.page);
  });
  /** The length of the longest message between a view and its host in characters, without binary data. */
  longestMessage = 0;
  clipboard = '';
  language = 'en';
  /** The path that the next save dialog returns; `undefined` cancels it. */
  saveTo: string | undefined;
  /** The last save dialog: its title and the proposed path. */
  saveQuestion: { readonly title: string; readonly path: string } | undefined;
  /** Answers quick picks: returns the label, or `undefined` to cancel. */
  choose: Choose = () => undefined;
  /** Answers input boxes. Called again when the box does not accept the text. */
  enter: Enter = () => undefined;
  /** The arguments with which the extension opened the settings. */
  readonly openedSettings: unknown[] = [];
  /** The serializers for webview panels, by view type. */
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

  /** Resets everything to a fresh installation: nothing open, nothing stored, default settings. */
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
    await this.#activate();
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

  /** Opens an editor that covers the views, as another tab does. */
  async cover(): Promise<void> {
    const file = path.join(this.folder, 'another tab.txt');
    writeFileSync(file, '');
    await this.editors.show(URI.file(file));
  }

  /** Closes the editor that covers the views: the last view becomes visible again. */
  uncover(): void {
    this.editors.active = undefined;
    this.#panels.at(-1)?.reveal();
  }

  /** Opens a separate browser page, not for a view; close it when done. */
  async newPage(): Promise<Page> {
    const browser = this.page.context().browser();
    if (!browser) throw new Error('The browser has ended.');
    return browser.newPage();
  }

  /** Titles of the views that are open. */
  get tabs(): string[] {
    return this.#panels.map(({ title }) => title);
  }

  /** What the open views store for themselves, as JSON. */
  get viewStates(): string[] {
    return this.#panels.flatMap(({ state }) => state ?? []);
  }

  /**
   * Stops the extension and its pages and starts it again with the stored state, as a reload of the window does. Open
   * notifications and questions are gone.
   */
  async reload(): Promise<void> {
    const restored = this.#panels.map(({ viewType, title, state }) => ({ viewType, title, state }));
    await this.views.hide(this.page);
    this.end();
    this.notifications.clear();
    await this.#activate();
    for (const { viewType, title, state } of restored) {
      const panel = this.createPanel(viewType, title);
      panel.state = state;
      const remembered: unknown = state === undefined ? undefined : JSON.parse(state);
      await this.serializers
        .get(viewType)
        ?.deserializeWebviewPanel(panel as unknown as vscode.WebviewPanel, remembered);
    }
  }

  /** The extension's global state. */
  get globalState(): State {
    return this.#global;
  }

  /** The secret store. */
  get secrets(): Secrets {
    return this.#secrets;
  }

  /** The extension's global storage folder, which the extension creates. */
  get globalStorage(): string {
    return path.join(this.#storage, 'global');
  }

  /** Everything that the extension and its views store outside SecretStorage: state and files. */
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

  /** Stops everything and removes its files. */
  close(): void {
    this.end();
    // The thread of the store may be about to close its file.
    rmSync(this.#files, { recursive: true, force: true, maxRetries: 5 });
  }

  /** Runs a step and delivers all its messages to the host at once, up to the request `last`, however busy the machine is. */
  async together(last: string, step: () => Promise<unknown>): Promise<void> {
    await this.views.together(last, step);
  }

  /** Whether the next view is loaded with the focus, or without it (behind a quick pick). */
  set hasFocus(has: boolean) {
    this.views.hasFocus = has;
  }

  /** Changes the theme without reloading the view, as VS Code does; without a name, to the default one. */
  async showTheme(name: ThemeName = USUAL_THEME): Promise<void> {
    await this.views.showTheme(this.page, name);
  }

  /** Sets the language for new views; open ones keep theirs. */
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

  async #activate(): Promise<void> {
    const storage = this.#storage;
    const extension = createRequire(path.join(this.root, 'package.json'))('./dist/main.js') as Extension;
    await extension.activate({
      subscriptions: this.#subscriptions,
      extension: { id: 'websms-tools.websms' },
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
