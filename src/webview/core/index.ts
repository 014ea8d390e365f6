export * from './channel';
export * from './visible';
export * from './escapeHtml';
