// Declared here, because the types of Node lack the one and those of browsers the other.
declare const setImmediate: ((run: () => void) => unknown) | undefined;
declare const MessageChannel: new () => {
  readonly port1: { onmessage: (() => void) | null };
  readonly port2: { postMessage(message: null): void };
};

/**
 * Resolves in a later task of the event loop, so that keys, clicks and drawing are handled in between. In a browser a
 * timer would wait 4 ms each time.
 */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    runLater(resolve);
  });
}

/** Node's own way, or else messages, which browsers deliver in a task each. */
const runLater = typeof setImmediate === 'function' ? setImmediate : messages();

function messages(): (run: () => void) => void {
  const channel = new MessageChannel();
  const waiting: (() => void)[] = [];
  channel.port1.onmessage = () => {
    waiting.shift()?.();
  };
  return (run) => {
    waiting.push(run);
    channel.port2.postMessage(null);
  };
}
