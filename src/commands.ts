/** Every command of the extension. A test holds this list against package.json. */
export const COMMANDS = [
  'websms.compose',
  'websms.send',
  'websms.selectMode',
  'websms.signIn',
  'websms.switchAccount',
  'websms.signOut',
  'websms.explainStatusCode',
  'websms.reproduceInSimulator',
  'websms.statusCodeReference',
  'websms.showLog',
  'websms.sendSelection',
  'websms.saveMessage',
  'websms.openSavedMessage',
  'websms.openLastMessage',
  'websms.duplicateMessage',
  'websms.clearMessage',
  'websms.forgetSent',
  'websms.showSimulator',
  'websms.summarizeLog',
  'websms.nextStatusCode',
  'websms.previousStatusCode',
  'websms.refreshStatusCodes',
] as const;

export type CommandId = (typeof COMMANDS)[number];
