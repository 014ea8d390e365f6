import { useCallback, useState } from 'preact/hooks';

/** Renders a component again where what it shows is no state of Preact's: a list that is read in slices, what is typed. */
export function useRedraw(): () => void {
  const [, setCount] = useState(0);
  return useCallback(() => {
    setCount((count) => count + 1);
  }, []);
}
