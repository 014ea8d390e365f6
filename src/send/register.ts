import type { Commands } from '../platform';
import type { PaletteSend } from './palette';

declare module '../platform/commands' {
  interface Commands {
    'websms.send': () => Promise<void>;
    'websms.selectMode': () => Promise<void>;
    'websms.showLog': () => Promise<void>;
  }
}

/** Loads what the commands need, on first use. */
type Load = () => Promise<{
  readonly palette: PaletteSend;
  selectMode(): Promise<void>;
  showLog(): void;
}>;

export function sendCommands(load: Load) {
  return {
    'websms.send': async () => (await load()).palette.run(),
    'websms.selectMode': async () => (await load()).selectMode(),
    'websms.showLog': async () => {
      (await load()).showLog();
    },
  } satisfies Partial<Commands>;
}
