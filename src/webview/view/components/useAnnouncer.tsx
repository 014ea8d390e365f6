import type { VNode } from 'preact';
import { useCallback, useRef } from 'preact/hooks';

interface Announcer {
  /** Must be in the view from the start: a live region that is inserted together with its text is not announced. */
  readonly liveRegion: VNode;
  /** Announces a text, also the same one again. */
  readonly announce: (text: string) => void;
}

/** A live region for screen readers. Its text is not Preact state, so that an announcement renders nothing. */
export function useAnnouncer(): Announcer {
  const region = useRef<HTMLParagraphElement>(null);
  const announce = useCallback((text: string) => {
    const write = (said: string): void => {
      if (region.current) region.current.textContent = said;
    };
    write(''); // The same text again would not be announced.
    requestAnimationFrame(() => {
      write(text);
    });
  }, []);
  return { liveRegion: <p ref={region} class="heard" role="status" aria-live="polite" />, announce };
}
