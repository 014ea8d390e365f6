import type { VNode } from 'preact';
import { useId, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Recipient } from '../../phone';
import type { RecipientCounts } from '../../recipients';
import { fillPlaceholders, memo } from '../../webview/view';
import type { Strings } from '../protocol';
import { chooseShown } from './shownRecipients';

/** What is no number may be a whole text; Edit shows all of it. */
const MAX_SHOWN_LENGTH = 100;

/** So many chips are made for one frame of the screen: laying all of them out at once would hold the page up. */
const MADE_PER_FRAME = 20;

export interface ChipActions {
  readonly onRemove: (recipient: Recipient) => void;
  readonly onEdit: (recipient: Recipient) => void;
}

interface ChipsProps {
  readonly strings: Strings;
  readonly recipients: ReadonlyMap<string, Recipient>;
  /** Of these recipients: another object whenever they changed, for the map itself may stay the same one. */
  readonly counts: RecipientCounts;
  /** Some recipients are still to be read. */
  readonly isReading: boolean;
  /** They stay the same functions: each chip would be rendered again for others. */
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

/** Those that are drawn already and some of the others; the rest follows with the next frames. */
function useGradualRendering(shown: readonly Recipient[]): ReadonlyMap<string, Recipient> {
  const before = useRef<ReadonlyMap<string, Recipient>>(new Map());
  const [frame, setFrame] = useState(0);
  const drawn = useMemo(() => {
    void frame; // a step for each frame
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
    // The object it was drawn from: a chip whose properties stay the same is not rendered again.
    if (known && isAlike(known, recipient)) drawn.set(recipient.msisdn, known);
    else if (made++ < MADE_PER_FRAME) drawn.set(recipient.msisdn, recipient);
  }
  return drawn;
}

/** True for the same number, read anew with the same result. What was typed is there for the edit button, which good ones lack. */
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
