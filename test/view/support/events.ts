// Stand-ins for the parts of the VS Code API without state, such as events and disposables.

export class Disposable {
  static from(...disposables: { dispose(): unknown }[]): Disposable {
    return new Disposable(() => {
      for (const disposable of disposables) disposable.dispose();
    });
  }

  #end: (() => unknown) | undefined;

  constructor(end: () => unknown) {
    this.#end = end;
  }

  dispose(): void {
    const end = this.#end;
    this.#end = undefined;
    end?.();
  }
}

export class EventEmitter<T> {
  readonly #listeners = new Set<(value: T) => unknown>();

  readonly event = (
    listener: (value: T) => unknown,
    self?: unknown,
    disposables?: { dispose(): unknown }[],
  ): Disposable => {
    const called = (value: T): unknown => Reflect.apply(listener, self, [value]);
    this.#listeners.add(called);
    const subscription = new Disposable(() => this.#listeners.delete(called));
    disposables?.push(subscription);
    return subscription;
  };

  fire(value: T): void {
    for (const listener of [...this.#listeners]) listener(value);
  }

  dispose(): void {
    this.#listeners.clear();
  }
}

export class CancellationTokenSource {
  readonly #cancelled = new EventEmitter<undefined>();
  readonly token = { isCancellationRequested: false, onCancellationRequested: this.#cancelled.event };

  cancel(): void {
    if (this.token.isCancellationRequested) return;
    this.token.isCancellationRequested = true;
    this.#cancelled.fire(undefined);
  }

  dispose(): void {
    this.#cancelled.dispose();
  }
}
