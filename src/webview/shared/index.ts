/** Shared by extension host and webview; runs in a browser too. */
export * from './channel';
export * from './lifecycle';
export * from './pageHtml';
export * from './text';
