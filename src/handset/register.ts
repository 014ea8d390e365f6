import type { Commands } from '../platform';
import type { Handset } from './handset';

declare module '../platform/commands' {
  interface Commands {
    'websms.showSimulator': () => Promise<void>;
  }
}

export function handsetCommands(load: () => Promise<{ readonly handset: Handset }>) {
  return { 'websms.showSimulator': async () => (await load()).handset.open() } satisfies Partial<Commands>;
}
