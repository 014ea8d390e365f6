export { Composer } from './composer';
export { DraftStore } from './draftStore';
export { VIEW_TYPE } from './panel';
