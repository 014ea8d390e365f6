// @ts-check
// A running VS Code as a UI test sees it.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../host/paths.mjs';
import { QuickInput } from './quickInput.mjs';

const pictures = join(root, 'out', 'screenshots');
/** Milliseconds after which a toast that was not seen must have been hidden already. */
const toastLook = 3_000;

/**
 * @typedef {object} Parts
 * @property {import('playwright-core').Page} page
 * @property {Pick<import('./driver.mjs').Driver, 'run' | 'command' | 'nextHost'>} driver
 * @property {string} folder the workspace folder
 * @property {string} data the folder where VS Code keeps all it writes
 * @property {() => string} address
 * @property {() => Promise<void>} ready
 * @property {() => Promise<void>} restart
 * @property {() => Promise<void>} close
 */

export class Workbench {
  #parts;

  /** @param {Parts} parts */
  constructor(parts) {
    this.#parts = parts;
    this.page = parts.page;
    this.driver = parts.driver;
    this.folder = parts.folder;
    this.data = parts.data;
    this.quickInput = new QuickInput(parts.page);
    /** The modal dialog. */
    this.dialog = this.page.locator('.monaco-dialog-box');
    /** The hover that shows. */
    this.hover = this.page.locator('.monaco-hover:visible');
  }

  /** Where VS Code is served. */
  get address() {
    return this.#parts.address();
  }

  /** Runs a command as a user does. @param {string} title as the palette shows it: 'websms: Compose Message…' */
  async palette(title) {
    await this.driver.command('workbench.action.quickOpen', `>${title}`);
    await this.quickInput.row(title).click();
    return this.#untilPaletteGone();
  }

  /** The box of the palette may be the box of what the command asks: it is the palette's while its text begins with >. */
  async #untilPaletteGone() {
    await this.page.waitForFunction(() => {
      const boxes = [...document.querySelectorAll('.quick-input-widget')].filter(
        (box) => /** @type {HTMLElement} */ (box).offsetParent !== null,
      );
      return !boxes.some((box) =>
        /** @type {HTMLInputElement | null} */ (box.querySelector('input.input'))?.value.startsWith('>'),
      );
    });
  }

  /**
   * Runs a command on files as the explorer's menu does: the one that was clicked, and all that are selected.
   * @param {string} id @param {readonly string[]} paths @returns {Promise<void>}
   */
  async commandOn(id, paths) {
    await this.driver.run(
      async (vscode, command, all) => {
        const uris = all.map((path) => vscode.Uri.file(path));
        await vscode.commands.executeCommand(command, uris[0], uris);
      },
      id,
      [...paths],
    );
  }

  /** What Ctrl+V pastes. @param {string} text @returns {Promise<void>} */
  setClipboard(text) {
    return this.driver.run((vscode, content) => vscode.env.clipboard.writeText(content), text);
  }

  /** @param {string | RegExp} [text] a part of it */
  toast(text = '') {
    return this.page.locator('.notification-toast', { hasText: text });
  }

  /** @param {string} label @param {string | RegExp} [text] of the toast */
  toastButton(label, text) {
    return this.toast(text).locator('.monaco-button', { hasText: label });
  }

  /**
   * Presses a button of a notification. Its toast hides after ten seconds, which is soon on a busy machine: then it is
   * in the list.
   * @param {string} label @param {string | RegExp} [text]
   */
  async pressToastButton(label, text = '') {
    const isPressed = await this.toastButton(label, text)
      .click({ timeout: toastLook })
      .then(
        () => true,
        () => false,
      );
    if (isPressed) {
      return;
    }
    await this.driver.command('notifications.showList');
    const item = this.page.locator('.notification-toast, .notifications-center .notification-list-item', {
      hasText: text,
    });
    await item.locator('.monaco-button', { hasText: label }).click();
    await this.driver.command('notifications.hideList');
  }

  /** @param {string | RegExp} text */
  statusBar(text) {
    return this.page.locator('.statusbar-item', { hasText: text });
  }

  /** The document in a webview, to find things in. @param {number} [index] where several are open */
  webview(index = 0) {
    return this.page.locator('iframe.webview.ready').nth(index).contentFrame().locator('#active-frame').contentFrame();
  }

  /**
   * The same as a frame, to run scripts in (axe, for one): those are not held up by the webview's content security policy.
   * @param {number} [index]
   * @returns {Promise<import('playwright-core').Frame>}
   */
  async webviewFrame(index = 0) {
    const inner = this.page.locator('iframe.webview.ready').nth(index).contentFrame().locator('#active-frame');
    const frame = await (await inner.elementHandle())?.contentFrame();
    if (!frame) {
      throw new Error('No webview is open.');
    }
    return frame;
  }

  /**
   * Opens a file of the workspace.
   * @param {string} path relative to it @param {string} [text] where the cursor goes, the first time it occurs
   * @param {string} [part] of the text, to be exact: the cursor goes into its middle
   */
  async open(path, text = '', part = text) {
    const place = text.indexOf(part) + Math.floor(part.length / 2);
    await this.driver.run(
      async (vscode, file, target, within) => {
        const document = await vscode.workspace.openTextDocument(file);
        const start = document.getText().indexOf(target);
        if (start < 0) {
          throw new Error(`"${target}" is not in ${file}`);
        }
        const position = document.positionAt(start + within);
        await vscode.window.showTextDocument(document, {
          selection: new vscode.Range(position, position),
          preview: false,
        });
      },
      join(this.folder, path),
      text,
      place,
    );
  }

  /**
   * Opens a file and shows the hover on a text in it: showHover('gateway.log', 'statusCode=4026', '4026').
   * @param {string} path @param {string} text @param {string} [part]
   * @returns {Promise<import('playwright-core').Locator>}
   */
  async showHover(path, text, part) {
    await this.open(path, text, part);
    await this.driver.command('editor.action.showHover');
    await this.page.locator('.monaco-hover:visible .hover-contents').first().waitFor();
    return this.hover;
  }

  /** @param {string} section like 'workbench.colorTheme' @param {unknown} value undefined removes it */
  async setSetting(section, value) {
    // JSON turns undefined into null, which would be written as a value.
    await this.driver.run(
      (vscode, name, wanted) =>
        vscode.workspace.getConfiguration().update(name, wanted ?? undefined, vscode.ConfigurationTarget.Global),
      section,
      value,
    );
  }

  /** @param {string} theme 'Dark Modern', 'Light Modern', 'Default High Contrast', … */
  async setTheme(theme) {
    await this.setSetting('workbench.colorTheme', theme);
    // Webviews get the colours a moment after the setting has changed.
    for (const view of await this.page.locator('iframe.webview.ready').all()) {
      const body = view.contentFrame().locator('#active-frame').contentFrame().locator('body');
      await body.and(this.page.locator(`[data-vscode-theme-id="${theme}"]`)).waitFor();
    }
  }

  /** Saves a picture. @param {string} name @returns {Promise<string>} its path, under out/screenshots */
  async screenshot(name) {
    mkdirSync(pictures, { recursive: true });
    const path = join(pictures, `${name}.png`);
    await this.page.screenshot({ path, animations: 'disabled' });
    return path;
  }

  /** The command of that name: state is written first, and another extension host follows. */
  async reloadWindow() {
    const next = this.driver.nextHost();
    this.driver.command('workbench.action.reloadWindow');
    await next;
    await this.#parts.ready();
  }

  /** Ends the server and starts it again on the same port, data and browser state, secrets included. */
  restart() {
    return this.#parts.restart();
  }

  /**
   * Chooses a mode from its list, and waits until it stands in the status bar.
   * @param {'Simulator' | 'Test' | 'Live'} mode
   */
  async chooseMode(mode) {
    const shown = this.statusBar(new RegExp(`^\\s*websms: ${mode}`));
    if (await shown.isVisible()) {
      return;
    }
    const chosen = this.driver.command('websms.selectMode');
    await this.quickInput.rows
      .filter({ has: this.page.locator('.label-name', { hasText: mode }) })
      .first()
      .click();
    await chosen;
    await shown.waitFor();
  }

  close() {
    return this.#parts.close();
  }
}
