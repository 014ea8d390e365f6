import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/** Moves the focus to another control before the focused one is hidden. */
export function useFocusHandOver(
  control: RefObject<HTMLElement | null>,
  isHidden: boolean,
  next: () => HTMLElement | null | undefined,
): void {
  // Read while rendering, because the browser may remove the focus from a hidden control.
  const isLosingFocus = isHidden && control.current !== null && document.activeElement === control.current;
  useLayoutEffect(() => {
    if (isLosingFocus) next()?.focus();
  });
}
