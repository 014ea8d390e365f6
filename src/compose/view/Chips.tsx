import type { VNode } from 'preact';
import { useId, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Recipient } from '../../phone';
import type { RecipientCounts } from '../../recipients';
import { fillPlaceholders, memo } from '../../webview/view';
import type { Strings } from '../protocol';
import { chooseShown } from './shownRecipients';

/** Invalid entries may be long texts, so they are shortened; Edit shows them whole. */
const MAX_SHOWN_LENGTH = 100;

/** How many new chips are rendered per frame: laying out all of them at once would block the page. */
const MADE_PER_FRAME = 20;

export interface ChipActions {
  readonly onRemove: (recipient: Recipient) => void;
  readonly onEdit: (recipient: Recipient) => void;
}

interface ChipsProps {
  readonly strings: Strings;
  readonly recipients: ReadonlyMap<string, Recipient>;
  /** The counts of these recipients: a new object with every change, whereas the map is changed in place. */
  readonly counts: RecipientCounts;
  /** Whether some recipients are not parsed yet. */
  readonly isReading: boolean;
  /** Must stay the same functions, or every chip is rendered again. */
  readonly actions: ChipActions;
}

/** The recipients as a list of chips: the number that will be sent to and its country, or what is wrong with it. */
export const Chips = memo(({ strings, recipients, counts, isReading, actions }: ChipsProps): VNode => {
  const { shown, hidden } = useMemo(() => chooseShown(recipients, counts), [recipients, counts]);
  const drawn = useGradualRendering(shown);
  return (
    <ul class="chips" aria-label={strings.chips} aria-busy={isReading || drawn.size < shown.length}>
      {Array.from(drawn.values(), (recipient) => (
        <Chip key={recipient.msisdn} strings={strings} recipient={recipient} actions={actions} />
      ))}
      {hidden.total > 0 && <li class="hint more">{moreText(hidden, strings)}</li>}
    </ul>
  );
});

/** The chips rendered so far and some new ones; the rest follows in the next frames. */
function useGradualRendering(shown: readonly Recipient[]): ReadonlyMap<string, Recipient> {
  const before = useRef<ReadonlyMap<string, Recipient>>(new Map());
  const [frame, setFrame] = useState(0);
  const drawn = useMemo(() => {
    void frame; // recomputed in each frame
    return drawMore(before.current, shown);
  }, [shown, frame]);
  before.current = drawn;
  useLayoutEffect(() => {
    if (drawn.size >= shown.length) return undefined;
    const request = requestAnimationFrame(() => {
      setFrame((count) => count + 1);
    });
    return () => {
      cancelAnimationFrame(request);
    };
  }, [drawn, shown]);
  return drawn;
}

function drawMore(before: ReadonlyMap<string, Recipient>, shown: readonly Recipient[]): Map<string, Recipient> {
  const drawn = new Map<string, Recipient>();
  let made = 0;
  for (const recipient of shown) {
    const known = before.get(recipient.msisdn);
    // Keeps the object that was rendered, so that the chip is not rendered again.
    if (known && isAlike(known, recipient)) drawn.set(recipient.msisdn, known);
    else if (made++ < MADE_PER_FRAME) drawn.set(recipient.msisdn, recipient);
  }
  return drawn;
}

/** Whether a number was parsed again with the same result. The typed text counts only for chips with an Edit button. */
function isAlike(a: Recipient, b: Recipient): boolean {
  const isGood = a.problem === undefined && a.warning === undefined;
  return (
    a === b ||
    ((isGood || a.typed === b.typed) &&
      a.country === b.country &&
      a.problem === b.problem &&
      a.warning === b.warning &&
      a.other === b.other)
  );
}

function moreText({ total, bad, uncertain }: RecipientCounts, strings: Strings): string {
  if (bad > 0) return fillPlaceholders(strings.moreBad, total, bad);
  return uncertain > 0
    ? fillPlaceholders(strings.moreUncertain, total, uncertain)
    : fillPlaceholders(strings.moreGood, total);
}

interface ChipProps {
  readonly strings: Strings;
  readonly recipient: Recipient;
  readonly actions: ChipActions;
}

const Chip = memo(({ strings, recipient, actions }: ChipProps): VNode => {
  const whyId = useId();
  const { msisdn, country, problem, warning, other } = recipient;
  const reason = problem ?? warning;
  const text = shorten(msisdn);
  const described = reason !== undefined && { 'aria-describedby': whyId };
  const origin = country ?? (msisdn.startsWith('999') ? strings.simulatorNumber : '');
  return (
    <li class={`chip ${problem !== undefined ? 'bad' : reason !== undefined ? 'uncertain' : ''}`.trim()}>
      {reason === undefined ? (
        <span>{msisdn}</span>
      ) : (
        <button
          type="button"
          class="link"
          aria-label={fillPlaceholders(strings.edit, text)}
          {...described}
          onClick={() => {
            actions.onEdit(recipient);
          }}
        >
          {problem === undefined ? text : `⚠ ${text}`}
        </button>
      )}
      {origin !== '' && problem === undefined && <span class="hint">{origin}</span>}
      {reason !== undefined && (
        <span class="why" id={whyId}>
          {reason === 'otherCountry' && other !== undefined
            ? fillPlaceholders(strings.otherCountryNamed, other)
            : strings[reason]}
        </span>
      )}
      <button
        type="button"
        class="icon"
        aria-label={fillPlaceholders(strings.remove, text)}
        {...described}
        onClick={() => {
          actions.onRemove(recipient);
        }}
      >
        ×
      </button>
    </li>
  );
});

function shorten(text: string): string {
  return text.length > MAX_SHOWN_LENGTH ? `${text.slice(0, MAX_SHOWN_LENGTH)}…` : text;
}
