/** The host's door of the room; `shared/` is what both sides have, `view/` the browser's side. */
export * from './panel';
export * from './shared';
