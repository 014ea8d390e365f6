import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { format, useAnnouncer } from '../../webview/view';
import type { SummaryState } from '../protocol';
import type { Localization } from './localization';

/** Moving sliders change the part many times: it is announced when they have come to rest. */
const ANNOUNCE_PART_AFTER_MS = 600;

/**
 * Announces what becomes of the scan to screen readers. What changes many times a second is never announced.
 * @returns the live region
 */
export function useStateAnnouncer(l10n: Localization, state: SummaryState): VNode {
  const { liveRegion, announce } = useAnnouncer();
  const before = useRef<SummaryState>(null);
  const latest = useRef(state);
  latest.current = state;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    const text = textOfChange(l10n, before.current, state);
    if (text !== undefined) announce(text);
    if (before.current && before.current.part !== state.part) {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        announce(textOfPart(l10n, latest.current));
      }, ANNOUNCE_PART_AFTER_MS);
    }
    before.current = state;
  }, [l10n, state, announce]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
    },
    [],
  );
  return liveRegion;
}

function textOfChange(l10n: Localization, before: SummaryState | null, state: SummaryState): string | undefined {
  const { strings } = l10n;
  const { phase, following } = state;
  if (!before) return phase === 'scanning' ? strings.scanning : undefined;
  if (phase !== before.phase)
    return phase === 'cancelled' ? strings.cancelled : format(strings.done, textOfFound(l10n, state));
  if (following !== before.following) return following ? strings.following : strings.followOff;
  return undefined;
}

function textOfPart(l10n: Localization, state: SummaryState): string {
  const { part, occurrences } = state;
  return part
    ? format(l10n.strings.narrowed, ...l10n.ends(part), l10n.occurrences(occurrences))
    : textOfFound(l10n, state);
}

function textOfFound(l10n: Localization, { codes, occurrences }: SummaryState): string {
  const { oneCodeFound, codesFound } = l10n.strings;
  return format(
    codes.length === 1 ? oneCodeFound : codesFound,
    l10n.occurrences(occurrences),
    l10n.number(codes.length),
  );
}
