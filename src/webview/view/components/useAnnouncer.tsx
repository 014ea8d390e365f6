import type { VNode } from 'preact';
import { useCallback, useRef } from 'preact/hooks';

interface Announcer {
  /** Has to stand in the view from the start: a live region that comes with its text is not announced. */
  readonly liveRegion: VNode;
  /** Says a text to screen readers, also one that was said before. */
  readonly announce: (text: string) => void;
}

/** A live region for screen readers alone. Its text is no state: saying something renders nothing else. */
export function useAnnouncer(): Announcer {
  const region = useRef<HTMLParagraphElement>(null);
  const announce = useCallback((text: string) => {
    const write = (said: string): void => {
      if (region.current) region.current.textContent = said;
    };
    write(''); // A text that stays the same is no change, and not announced.
    requestAnimationFrame(() => {
      write(text);
    });
  }, []);
  return { liveRegion: <p ref={region} class="heard" role="status" aria-live="polite" />, announce };
}
