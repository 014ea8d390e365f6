// The globals of every UI test, made by setup.mjs.
declare global {
  /** VS Code as it starts by default, open before the first test and shared by all of them. */
  var workbench: import('./workbench.mjs').Workbench;
  /** Opens another one: in German, with other settings, from a .vsix, … Close it when done. */
  var openWorkbench: import('./opener.mjs').Opener['open'];
  /** Opens one without a machine, as vscode.dev: the extension runs in the page. Close it when done. */
  var openBrowserWorkbench: import('./opener.mjs').Opener['openInBrowser'];
  /** In what `driver.run` runs only: the secret store of any extension. */
  function secretsOf(extension: string): import('vscode').SecretStorage;
}

export {};
