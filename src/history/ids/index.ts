/** The ids of messages in any text, and searches for them. */
export { idsOfSend, type IdSearch, searchForIds } from './idSearch';
export { MAX_ID_LENGTH, type MessageId, messageIdAt } from './messageIdAt';
