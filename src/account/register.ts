import type { Commands } from '../platform';

declare module '../platform/commands' {
  interface Commands {
    'websms.signIn': () => Promise<void>;
    'websms.switchAccount': () => Promise<void>;
    'websms.signOut': () => Promise<void>;
  }
}

/** Loads what the commands need, on first use. */
type Load = () => Promise<{
  signIn(): Promise<void>;
  switchAccount(): Promise<void>;
  signOut(): Promise<void>;
}>;

export function accountCommands(load: Load) {
  return {
    'websms.signIn': async () => (await load()).signIn(),
    'websms.switchAccount': async () => (await load()).switchAccount(),
    'websms.signOut': async () => (await load()).signOut(),
  } satisfies Partial<Commands>;
}
