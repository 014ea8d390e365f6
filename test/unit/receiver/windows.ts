import type * as vscode from 'vscode';
import type { ReceivedNotification } from '../../../src/gateway-schema';
import { Receiver, type ReceiverServices } from '../../../src/receiver/receiver';
import { ReceiverSecrets } from '../../../src/receiver/receiverSecrets';
import type { Refusal } from '../../../src/receiver/server/receiverServer';
import type { Reception } from '../../../src/store';

/** The secrets of an installation, which all its windows share. */
export class Secrets implements Pick<vscode.SecretStorage, 'get' | 'store' | 'delete' | 'onDidChange'> {
  readonly values = new Map<string, string>();
  readonly #listeners = new Set<(event: vscode.SecretStorageChangeEvent) => unknown>();

  get(key: string): Promise<string | undefined> {
    return Promise.resolve(this.values.get(key));
  }

  store(key: string, value: string): Promise<void> {
    this.values.set(key, value);
    return this.#changed(key);
  }

  delete(key: string): Promise<void> {
    this.values.delete(key);
    return this.#changed(key);
  }

  readonly onDidChange = (listener: (event: vscode.SecretStorageChangeEvent) => unknown): vscode.Disposable => {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  };

  get listeners(): number {
    return this.#listeners.size;
  }

  #changed(key: string): Promise<void> {
    for (const listener of this.#listeners) listener({ key });
    return Promise.resolve();
  }
}

/** A window with a receiver. */
export interface Window {
  readonly receiver: Receiver;
  readonly received: ReceivedNotification[];
  readonly refused: Refusal[];
  readonly failures: string[];
}

/** Opens a window. @param more what is different from a window without forwarded address and tunnel. */
export function openWindow(secrets: Secrets, port: () => number, more: Partial<ReceiverServices> = {}): Window {
  const received: ReceivedNotification[] = [];
  const refused: Refusal[] = [];
  const failures: string[] = [];
  const receive = (notification: ReceivedNotification): Promise<Reception> => {
    received.push(notification);
    return Promise.resolve({ kind: 'unmatched' });
  };
  const receiver = new Receiver({
    secrets: new ReceiverSecrets(secrets),
    history: () => Promise.resolve({ receive }),
    settings: () => ({ port: port(), publicUrl: undefined }),
    agent: () => 'singleUse',
    forward: () => Promise.resolve(undefined),
    logFailure: (_, error) => failures.push(String(error)),
    onRefused: (refusal) => refused.push(refusal),
    takeOverMs: 10,
    ...more,
  });
  return { receiver, received, refused, failures };
}

/** Waits until the receiver's state is so. */
export function untilState(receiver: Receiver, kind: Receiver['state']['kind']): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (receiver.state.kind !== kind) return;
      listening.dispose();
      resolve();
    };
    const listening = receiver.onDidChangeState(look);
    look();
  });
}
