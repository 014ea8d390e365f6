/** Listeners of one event, without VS Code. */
export class Listeners<Event> {
  readonly #listeners = new Set<(event: Event) => void>();

  add(listener: (event: Event) => void): { dispose(): void } {
    const own = (event: Event): void => {
      listener(event);
    };
    this.#listeners.add(own);
    return { dispose: () => void this.#listeners.delete(own) };
  }

  fire(event: Event): void {
    for (const listener of [...this.#listeners]) listener(event);
  }
}
