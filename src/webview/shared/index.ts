/** What both sides of a webview share: it runs in a browser too. */
export * from './channel';
export * from './lifecycle';
export * from './pageHtml';
export * from './text';
