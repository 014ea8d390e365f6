import * as vscode from 'vscode';

export type ReceiverState =
  | { readonly kind: 'off' }
  | { readonly kind: 'starting' }
  /** This window receives. */
  | { readonly kind: 'running'; readonly port: number }
  /** Another window of this installation receives; this one takes over when it ends. */
  | { readonly kind: 'elsewhere'; readonly port: number }
  /** `reason`: for the user, in their language. */
  | { readonly kind: 'failed'; readonly reason: string };

/** The least milliseconds between two change events while notifications come in. */
const UPDATE_EVERY_MS = 250;

/** What is known of the receiver. It is created at activation; the receiver itself is loaded when it starts. */
export class ReceiverStatus implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  #state: ReceiverState = { kind: 'off' };
  #lastReceivedAt: number | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** Fires when the state changes, and, at most four times a second, when notifications came in. */
  readonly onDidChange = this.#changed.event;

  get state(): ReceiverState {
    return this.#state;
  }

  set state(state: ReceiverState) {
    this.#state = state;
    this.#changed.fire();
  }

  /** When this window received the last notification, in milliseconds since 1970. */
  get lastReceivedAt(): number | undefined {
    return this.#lastReceivedAt;
  }

  received(at: number): void {
    this.#lastReceivedAt = at;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#changed.fire();
    }, UPDATE_EVERY_MS);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#changed.dispose();
  }
}
