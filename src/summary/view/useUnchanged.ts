import { useRef } from 'preact/hooks';
import { reuseUnchanged } from '../../webview/view';

/** Keeps the object of the previous rendering where the new value is equal. */
export function useUnchanged<T>(value: T): T {
  const kept = useRef(value);
  kept.current = reuseUnchanged(kept.current, value);
  return kept.current;
}
