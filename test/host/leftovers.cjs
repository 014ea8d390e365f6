// @ts-check
'use strict';
// Finds and closes what a test file left open in VS Code. Each function runs in the extension host. UI tests send them
// there as text, so they can use only `vscode` and their arguments, nothing else of this module.

/** @typedef {typeof import('vscode')} VSCode */
/** @typedef {{ section: string, language: string | undefined, value: unknown }[]} UserSettings */

/**
 * The settings that the user has set, each one by itself.
 * @param {VSCode} vscode @returns {UserSettings}
 */
exports.userSettings = function userSettings(vscode) {
  const all = vscode.workspace.getConfiguration();
  /** @type {UserSettings} */
  const found = [];
  const walk = (/** @type {string[]} */ path, /** @type {unknown} */ value) => {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      Object.entries(value).forEach(([key, inner]) => walk([...path, key], inner));
    } else if (value !== undefined) {
      const [first = '', ...rest] = path;
      const language = /^\[(.+)\]$/.exec(first)?.[1];
      found.push({ section: (language === undefined ? path : rest).join('.'), language, value });
    }
  };
  Object.keys(all)
    .filter((key) => typeof all[key] !== 'function')
    .sort()
    .forEach((key) => walk([key], all.inspect(key)?.globalValue));
  // VS Code migrates this setting from false to 'off' a while after its start.
  return found.filter(({ section }) => section !== 'extensions.autoUpdate');
};

/**
 * Waits a moment for things that are being closed, and lists what stays open.
 * @param {VSCode} vscode @returns {Promise<string[]>}
 */
exports.openThings = async function openThings(vscode) {
  const { window, workspace } = vscode;
  const tabs = () => window.tabGroups.all.flatMap((group) => group.tabs.map(({ label }) => `the tab ${label}`));
  const documents = () =>
    workspace.textDocuments.filter(({ isDirty }) => isDirty).map(({ uri }) => `the unsaved ${uri}`);
  const terminals = () => window.terminals.map(({ name }) => `the terminal ${name}`);
  const found = () => [...tabs(), ...documents(), ...terminals()];
  const events = [
    window.tabGroups.onDidChangeTabs,
    workspace.onDidCloseTextDocument,
    workspace.onDidChangeTextDocument,
    window.onDidCloseTerminal,
  ];
  await new Promise((resolve) => {
    const limit = setTimeout(done, 2_000);
    const listening = events.map((event) => event(look));
    look();
    function look() {
      if (found().length === 0) {
        done();
      }
    }
    function done() {
      clearTimeout(limit);
      setImmediate(() => listening.forEach((each) => each.dispose()));
      resolve(undefined);
    }
  });
  return found();
};

/**
 * Closes everything that can be open, saves nothing, and waits until it is gone.
 * @param {VSCode} vscode
 */
exports.closeEverything = async function closeEverything(vscode) {
  const { commands, window, workspace } = vscode;
  await commands.executeCommand('workbench.action.closeQuickOpen');
  // VS Code opens an editor for an unsaved document of its own accord, 800 ms after the document has become one. So
  // each gets its editor now, which is closed with the others.
  // The settings are VS Code's own to save: it is writing them at this moment.
  const isSettings = (/** @type {import('vscode').TextDocument} */ { uri }) => uri.path.endsWith('/User/settings.json');
  for (const document of workspace.textDocuments.filter((each) => each.isDirty && !isSettings(each))) {
    await window.showTextDocument(document, { preview: false });
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await commands.executeCommand('workbench.action.closeAllEditors');
  window.terminals.forEach((terminal) => terminal.dispose());
  await commands.executeCommand('workbench.action.closePanel');
  const isOpen = () => window.tabGroups.all.some(({ tabs }) => tabs.length > 0) || window.terminals.length > 0;
  await /** @type {Promise<void>} */ (
    new Promise((resolve) => {
      const listening = [window.tabGroups.onDidChangeTabs, window.onDidCloseTerminal].map((event) => event(look));
      look();
      function look() {
        if (!isOpen()) {
          setImmediate(() => listening.forEach((each) => each.dispose()));
          resolve();
        }
      }
    })
  );
};

/**
 * Gives the user's settings the values they had. Names those that had others.
 * @param {VSCode} vscode @param {UserSettings} before @param {UserSettings} now
 * @returns {Promise<string[]>}
 */
exports.restoreSettings = async function restoreSettings(vscode, before, now) {
  const same = (/** @type {UserSettings[number]} */ a, /** @type {UserSettings[number]} */ b) =>
    a.section === b.section && a.language === b.language;
  const wanted = [
    ...before,
    ...now.filter((one) => !before.some((other) => same(one, other))).map((one) => ({ ...one, value: undefined })),
  ];
  const changed = wanted.filter(
    (one) => JSON.stringify(one.value) !== JSON.stringify(now.find((other) => same(one, other))?.value),
  );
  for (const { section, language, value } of changed) {
    const settings = vscode.workspace.getConfiguration(
      undefined,
      language === undefined ? undefined : { languageId: language },
    );
    await settings.update(section, value ?? undefined, vscode.ConfigurationTarget.Global, language !== undefined);
  }
  return changed.map(
    ({ section, language }) => `the setting ${section}${language === undefined ? '' : ` for ${language}`}`,
  );
};
