export * from './channel';
export * from './escapeHtml';
