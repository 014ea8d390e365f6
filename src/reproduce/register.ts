import type { Commands } from '../platform';

declare module '../platform/commands' {
  interface Commands {
    /** A link names the place; the editor's menu and the palette mean the cursor's. */
    'websms.reproduceInSimulator': (place?: unknown) => Promise<void>;
  }
}

export function reproduceCommands(load: () => Promise<{ reproduce(place: unknown): Promise<void> }>) {
  return {
    'websms.reproduceInSimulator': async (place) => (await load()).reproduce(place),
  } satisfies Partial<Commands>;
}
