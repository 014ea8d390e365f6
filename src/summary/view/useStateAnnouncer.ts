import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { fillPlaceholders, useAnnouncer } from '../../webview/view';
import type { SummaryState } from '../protocol';
import type { Localization } from './localization';

/** Moving a slider changes the span many times, so the span is announced after a pause. */
const ANNOUNCE_PART_AFTER_MS = 600;

/**
 * Announces phases of the scan to screen readers, but nothing that changes many times a second.
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
    if (before.current && before.current.span !== state.span) {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        announce(textOfSpan(l10n, latest.current));
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
    return phase === 'cancelled' ? strings.cancelled : fillPlaceholders(strings.done, textOfFound(l10n, state));
  if (following !== before.following) return following ? strings.following : strings.followOff;
  return undefined;
}

function textOfSpan(l10n: Localization, state: SummaryState): string {
  const { span, occurrences } = state;
  return span
    ? fillPlaceholders(l10n.strings.narrowed, ...l10n.ends(span), l10n.occurrences(occurrences))
    : textOfFound(l10n, state);
}

function textOfFound(l10n: Localization, { codes, occurrences }: SummaryState): string {
  const { oneCodeFound, codesFound } = l10n.strings;
  return fillPlaceholders(
    codes.length === 1 ? oneCodeFound : codesFound,
    l10n.occurrences(occurrences),
    l10n.number(codes.length),
  );
}
