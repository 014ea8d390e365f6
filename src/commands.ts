/** Every command of the extension. A test holds this list against package.json. */
export const COMMANDS = [
  'websms.compose',
  'websms.send',
  'websms.selectMode',
  'websms.signIn',
  'websms.signOut',
  'websms.explainStatusCode',
  'websms.showLog',
] as const;

export type CommandId = (typeof COMMANDS)[number];
