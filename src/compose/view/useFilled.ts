import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState, type Dispatch, type StateUpdater } from 'preact/hooks';
import type { Draft } from '../protocol';

/** State that the user changes, and that starts again from the draft's value each time the host fills the form. */
export function useFilledState<T>(filled: Draft, value: T): [T, Dispatch<StateUpdater<T>>] {
  const [state, setState] = useState(value);
  const [shown, setShown] = useState(filled);
  if (shown === filled) return [state, setState];
  setShown(filled);
  setState(() => value);
  return [value, setState];
}

/**
 * A text control that the browser owns between two fills: Preact never writes into it, so that Undo and input methods
 * work as in any other page.
 */
export function useFilledControl<Control extends HTMLInputElement | HTMLTextAreaElement>(
  filled: Draft,
  value: string,
): RefObject<Control | null> {
  const control = useRef<Control>(null);
  useLayoutEffect(() => {
    if (control.current) control.current.value = value;
  }, [filled, value]);
  return control;
}
