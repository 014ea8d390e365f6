import { useCallback, useState } from 'preact/hooks';

/** Returns a function that renders the component again, for values that are not Preact state, such as typed text. */
export function useRedraw(): () => void {
  const [, setCount] = useState(0);
  return useCallback(() => {
    setCount((count) => count + 1);
  }, []);
}
