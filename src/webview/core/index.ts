export * from './channel';
export * from './visible';
export * from './escapeHtml';
export * from './format';
export * from './pageHtml';
