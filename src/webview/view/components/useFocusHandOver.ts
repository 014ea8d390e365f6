import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/** Hands the focus on when the control that has it is about to be hidden, which would lose it. */
export function useFocusHandOver(
  control: RefObject<HTMLElement | null>,
  isHidden: boolean,
  next: () => HTMLElement | null | undefined,
): void {
  // Read while rendering: once the control is hidden, the browser may have taken the focus from it.
  const isLosingFocus = isHidden && control.current !== null && document.activeElement === control.current;
  useLayoutEffect(() => {
    if (isLosingFocus) next()?.focus();
  });
}
