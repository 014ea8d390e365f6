const made = new WeakSet();

/** Wraps an object so that reading a missing member throws instead of returning `undefined`, also in nested objects. */
export function strict<T extends object>(name: string, object: T): T {
  const proxy = new Proxy(object, {
    get: (target, key, receiver) => {
      if (!(key in target) && typeof key === 'string' && key !== 'then' && key !== '__esModule' && key !== 'toJSON') {
        throw new Error(`${name}.${key} is not part of the stand-in for VS Code: see test/view/support.`);
      }
      const value: unknown = Reflect.get(target, key, receiver);
      const isGroup =
        typeof value === 'object' &&
        value !== null &&
        Object.getPrototypeOf(value) === Object.prototype &&
        !made.has(value);
      return isGroup ? strict(`${name}.${key.toString()}`, value) : value;
    },
  });
  made.add(proxy);
  return proxy;
}
