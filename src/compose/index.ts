export { Composer } from './composer';
export { toDraft } from './draft';
export { DraftStore } from './draftStore';
export { MessageBook } from './messageBook';
export { MessageSecrets } from './messageSecrets';
export { MessageCommands } from './messageCommands';
export { VIEW_TYPE } from './panel';
export { ownNumber, pickRecent } from './pickRecipients';
export { previewTarget } from './previewTarget';
