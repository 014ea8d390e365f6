import { Component, type ComponentClass, type FunctionComponent, type VNode } from 'preact';

/** A component that renders again only when one of its properties changes. For items of long lists. */
export function memo<Props extends object>(Inner: FunctionComponent<Props>): ComponentClass<Props> {
  return class Memo extends Component<Props> {
    override shouldComponentUpdate(next: Readonly<Props>): boolean {
      return !isShallowEqual(this.props, next);
    }

    override render(): VNode {
      return <Inner {...this.props} />;
    }
  };
}

/** Whether two objects, or two arrays, have the same values. */
export function isShallowEqual<T extends object>(before: T, after: T): boolean {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof T>;
  return [...names].every((name) => before[name] === after[name]);
}
