export * from './channel';
export * from './visible';
export * from './escapeHtml';
export * from './format';
