import { useRef } from 'preact/hooks';
import { reuseUnchanged } from '../../webview/view';

/** A value that is computed in every rendering: the same object as before where it is an equal one. */
export function useUnchanged<T>(value: T): T {
  const kept = useRef(value);
  kept.current = reuseUnchanged(kept.current, value);
  return kept.current;
}
