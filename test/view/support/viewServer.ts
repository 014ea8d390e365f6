// Serves the views to Chromium as VS Code does: their files, the theme, and `acquireVsCodeApi`.
import { createServer, type Server } from 'node:http';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { until } from '../../ui/support/waiting';
import type { PackedMessage } from './packedMessage';

/** The themes whose variables are recorded in `themes/`. */
export const THEMES = ['Light Modern', 'Dark Modern', 'Default High Contrast', 'Default High Contrast Light'] as const;
export type ThemeName = (typeof THEMES)[number];

/** The styles and attributes that VS Code sets in a webview's document; test/ui/themes.test.ts records them. */
export interface Theme {
  /** The element <html>'s custom properties. */
  readonly variables: Readonly<Record<string, string>>;
  /** The element <body>'s class and data attributes. */
  readonly body: Readonly<Record<string, string>>;
  /** The style sheet that comes before a view's own. */
  readonly defaults: string;
}

/** The connection between a page and its panel. */
export interface Connection {
  /** The view's stored state, as JSON. */
  readonly state: string | undefined;
  readonly keep: (state: string) => void;
  readonly post: (message: PackedMessage) => void;
}

const TYPES: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml' };
const PAGE_PATH = '/view/';

export class ViewServer {
  /** Whether the next page has the focus when it is loaded. */
  hasFocus = true;
  #theme: Theme;
  #html = '';
  #connection: Connection | undefined;
  /** The messages that are held back. */
  #held: PackedMessage[] | undefined;
  #pages = 0;
  /** One page is loaded after the other: a navigation that another one interrupts fails. */
  #loaded: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly root: string,
    private readonly server: Server,
  ) {
    this.#theme = readTheme(root, 'Dark Modern');
  }

  static async open(root: string): Promise<ViewServer> {
    const server = createServer();
    const views = new ViewServer(root, server);
    server.on('request', ({ url = '/' }, response) => {
      const path = new URL(url, 'http://localhost').pathname;
      if (path.startsWith(PAGE_PATH)) {
        response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(views.#document());
      } else if (path === '/defaults.css') {
        response.writeHead(200, { 'Content-Type': 'text/css' }).end(views.#theme.defaults);
      } else {
        views.#sendFile(path, response);
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return views;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The address of a file of the extension. */
  addressOf(file: string): string {
    return `${this.origin}/${relative(this.root, file).split(sep).join('/')}`;
  }

  set theme(name: ThemeName) {
    this.#theme = readTheme(this.root, name);
  }

  /** Changes the theme of the view that is shown, and of those that are loaded from now on. */
  async showTheme(page: Page, name: ThemeName): Promise<void> {
    this.theme = name;
    const { variables, body } = this.#theme;
    await page.evaluate(
      ([properties, attributes, sheet]) => {
        const { style } = document.documentElement;
        for (const property of Array.from(style)) if (property.startsWith('--')) style.removeProperty(property);
        for (const [property, value] of Object.entries(properties)) style.setProperty(property, value);
        for (const [attribute, value] of Object.entries(attributes)) document.body.setAttribute(attribute, value);
        const worn = document.querySelector('link[href*="/defaults.css"]');
        const fresh = document.createElement('link');
        Object.assign(fresh, { rel: 'stylesheet', href: sheet });
        return new Promise<void>((resolve, reject) => {
          fresh.onload = () => {
            worn?.remove();
            resolve();
          };
          fresh.onerror = () => {
            reject(new Error('The style sheet of the theme was not loaded.'));
          };
          if (worn) worn.after(fresh);
          else reject(new Error('There is no view.'));
        });
      },
      [variables, body, `${this.origin}/defaults.css?${fileOf(name)}`] as const,
    );
  }

  /** Prepares a browser page, before any script of it runs. */
  async prepare(page: Page): Promise<void> {
    await page.exposeFunction('postToHost', (message: PackedMessage) => {
      if (this.#held) this.#held.push(message);
      else this.#connection?.post(message);
    });
    await page.exposeFunction('keepState', (state: string) => this.#connection?.keep(state));
    await page.addInitScript(actAsVsCode);
  }

  /** Holds back the view's messages up to the request `last`, then delivers all of them at once. */
  async together(last: string, step: () => Promise<unknown>): Promise<void> {
    const held: PackedMessage[] = [];
    this.#held = held;
    try {
      await step();
      await until(
        `the request "${last}"`,
        () => held.map(({ json }) => (JSON.parse(json) as { name?: string }).name),
        (names) => names.includes(last),
      );
    } finally {
      this.#held = undefined;
      for (const message of held) this.#connection?.post(message);
    }
  }

  /** Loads a view; resolves when its page and its script are there. */
  async show(page: Page, html: string, connection: Connection): Promise<void> {
    this.#html = html;
    this.#connection = connection;
    const name = `${++this.#pages}`;
    await this.#go(page, `${this.origin}${PAGE_PATH}${name}`);
  }

  /** Replaces a view by an empty page: it can no longer post messages or store state. */
  async hide(page: Page): Promise<void> {
    this.#connection = undefined;
    await this.#go(page, 'about:blank');
  }

  #go(page: Page, address: string): Promise<unknown> {
    this.#loaded = this.#loaded.catch(() => undefined).then(() => page.goto(address));
    return this.#loaded;
  }

  close(): Promise<unknown> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(resolve));
  }

  /** The view's own page, with what `actAsVsCode` reads in a place where no script runs. */
  #document(): string {
    const { variables, body } = this.#theme;
    const { hasFocus } = this;
    const given = JSON.stringify({ variables, body, hasFocus, state: this.#connection?.state }).replaceAll(
      '<',
      '\\u003c',
    );
    const data = `<script type="application/json" id="stand-in">${given}</script>`;
    return this.#html.replace('<title>', `${data}<link rel="stylesheet" href="${this.origin}/defaults.css"><title>`);
  }

  #sendFile(path: string, response: import('node:http').ServerResponse): void {
    const file = join(this.root, decodeURIComponent(path));
    const inside = /^(?:dist|media)[\\/]/.test(relative(this.root, file));
    if (!inside || !existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    const type = TYPES[file.slice(file.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
    response.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'max-age=3600' });
    createReadStream(file).pipe(response);
  }
}

function readTheme(root: string, name: ThemeName): Theme {
  return JSON.parse(readFileSync(join(root, 'test', 'view', 'themes', `${fileOf(name)}.json`), 'utf8')) as Theme;
}

/** `Dark Modern` is kept in dark-modern.json. */
export function fileOf(theme: ThemeName): string {
  return theme.toLowerCase().replaceAll(' ', '-');
}

/** Runs in the page, before all else of it. */
function actAsVsCode(): void {
  interface Given {
    readonly variables: Record<string, string>;
    readonly body: Record<string, string>;
    readonly hasFocus: boolean;
    readonly state?: string;
  }
  const host = window as unknown as { postToHost(message: PackedMessage): unknown; keepState(state: string): unknown };
  let given: Given | undefined;
  let state: unknown;
  const read = (): void => {
    if (given) return;
    const text = document.getElementById('stand-in')?.textContent;
    if (!text) return;
    given = JSON.parse(text) as Given;
    state = given.state === undefined ? undefined : JSON.parse(given.state);
    if (!given.hasFocus) document.hasFocus = () => false;
    for (const [name, value] of Object.entries(given.variables))
      document.documentElement.style.setProperty(name, value);
  };
  new MutationObserver((_changes, observer) => {
    read();
    if (!given || !(document.body as HTMLElement | null)) return;
    observer.disconnect();
    for (const [name, value] of Object.entries(given.body)) document.body.setAttribute(name, value);
  }).observe(document, { childList: true, subtree: true });
  // As `pack` and `unpack` of packedMessage.ts do it on the host's side.
  const pack = (message: unknown): PackedMessage => {
    const bytes: string[] = [];
    const json = JSON.stringify(message, (_key, value: unknown) =>
      value instanceof Uint8Array
        ? { bytesAt: bytes.push(btoa(Array.from(value, (byte) => String.fromCharCode(byte)).join(''))) - 1 }
        : value,
    );
    return { json, bytes };
  };
  const unpack = ({ json, bytes }: PackedMessage): unknown =>
    JSON.parse(json, (_key, value: unknown) => {
      const at = (value as { bytesAt?: number } | null)?.bytesAt;
      return at === undefined ? value : Uint8Array.from(atob(bytes[at] ?? ''), (sign) => sign.charCodeAt(0));
    });
  const api = {
    postMessage: (message: unknown) => void host.postToHost(pack(message)),
    getState: () => {
      read();
      return state;
    },
    setState: (next: unknown) => {
      state = next;
      void host.keepState(JSON.stringify(next ?? null));
      return next;
    },
  };
  const receiveFromHost = (message: PackedMessage): void => {
    window.postMessage(unpack(message), '*');
  };
  Object.assign(window, { acquireVsCodeApi: () => api, receiveFromHost });
}
