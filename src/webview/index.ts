/** The host's side of webviews; `shared/` runs on both sides, `view/` in the browser. */
export * from './panel';
export { SingleTab } from './singleTab';
export * from './shared';
