const made = new WeakSet();

/** An object in which a member that is missing is an error and not `undefined`; so is one of its groups. */
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
