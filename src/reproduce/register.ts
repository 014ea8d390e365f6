import type { Commands } from '../platform';

declare module '../platform/commands' {
  interface Commands {
    /** Links pass a `DocumentPosition`; the editor's menu and the palette mean the cursor's position. */
    'websms.reproduceInSimulator': (position?: unknown) => Promise<void>;
  }
}

export function reproduceCommands(load: () => Promise<{ reproduce(position: unknown): Promise<void> }>) {
  return {
    'websms.reproduceInSimulator': async (position) => (await load()).reproduce(position),
  } satisfies Partial<Commands>;
}
