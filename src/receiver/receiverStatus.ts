import * as vscode from 'vscode';
import type { Receiver, ReceiverState } from './receiver';

/** The least milliseconds between two change events while notifications come in. */
const UPDATE_EVERY_MS = 250;

/** What the view shows of the receiver. Created at activation; the receiver itself is loaded when it first starts. */
export class ReceiverStatus implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #listening: vscode.Disposable[] = [];
  #receiver: Pick<Receiver, 'state' | 'port' | 'last'> | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** Fires when the state changes, and, at most four times a second, when notifications came in. */
  readonly onDidChange = this.#changed.event;

  get state(): ReceiverState {
    return this.#receiver?.state ?? { kind: 'off' };
  }

  get port(): number {
    return this.#receiver?.port ?? 0;
  }

  /** When this window received the last notification, in milliseconds since 1970. */
  get lastReceivedAt(): number | undefined {
    return this.#receiver?.last?.at;
  }

  follow(receiver: Receiver): void {
    this.#receiver = receiver;
    const changed = (): void => {
      this.#changed.fire();
    };
    this.#listening.push(
      receiver.onDidChangeState(changed),
      receiver.onDidReceive(() => {
        this.#timer ??= setTimeout(() => {
          this.#timer = undefined;
          changed();
        }, UPDATE_EVERY_MS);
      }),
    );
  }

  dispose(): void {
    clearTimeout(this.#timer);
    vscode.Disposable.from(...this.#listening, this.#changed).dispose();
  }
}
