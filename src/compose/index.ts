export { Composer } from './composer';
export { toDraft } from './draft';
export { DraftStore } from './draftStore';
export { MessageBook } from './messageBook';
export { MessageSecrets } from './messageSecrets';
export { MessageCommands } from './messageCommands';
export { composeCommands, registerCompose } from './register';
export { ownNumber, pickRecent } from './pickRecipients';
export { moveEarlierMessages, SentMessages, toSentDraft } from './sentMessages';
