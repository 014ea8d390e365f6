import type { VNode } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Button, Foreign, fillPlaceholders, memo, reuseUnchanged, useFocusHandOver } from '../../webview/view';
import type { CodeRow, Span, Sample, TimedPosition } from '../protocol';
import type { Localization } from './localization';

/** How many lines are shown at first, and added each time the user wants more. */
const FIRST_COUNT = 10;
const NEXT_COUNT = 100;

interface SampleLines {
  readonly samples: readonly Sample[];
  /** How many further lines can be requested. */
  readonly more: number;
}

export interface SampleActions {
  /** Undefined after a failure, which is shown over the view. */
  readonly samples: (code: number, most: number) => Promise<SampleLines | undefined>;
  readonly open: (spot: TimedPosition) => void;
}

interface SamplesProps {
  readonly l10n: Localization;
  readonly row: CodeRow;
  readonly span: Span | null;
  readonly areNumbersShown: boolean;
  readonly names: readonly string[];
  /** Lines are requested only while they are shown. */
  readonly isOpen: boolean;
  readonly actions: SampleActions;
}

/** Lines with one code, each with a button that opens its position. */
export const Samples = memo(({ l10n, row, span, areNumbersShown, names, isOpen, actions }: SamplesProps) => {
  const { strings } = l10n;
  const [most, setMost] = useState(FIRST_COUNT);
  // A new object whenever something changes that the lines depend on.
  const wanted = useMemo(() => ({ row, span, areNumbersShown, most }), [row, span, areNumbersShown, most]);
  const lines = useSampleLines(actions, wanted, isOpen);
  const list = useRef<HTMLOListElement>(null);
  const moreButton = useRef<HTMLButtonElement>(null);
  const more = lines?.more ?? 0;
  useFocusHandOver(moreButton, more === 0, () => list.current?.querySelector<HTMLElement>('li:last-child button'));
  return (
    <div class="sample-list">
      <p class="hint">{strings.samplesHint}</p>
      <ol ref={list} aria-label={fillPlaceholders(strings.samplesOf, row.code)} aria-busy={lines === undefined}>
        {lines?.samples.map((sample) => (
          <SampleItem
            key={`${sample.file} ${sample.offset}`}
            l10n={l10n}
            names={names}
            open={actions.open}
            {...sample}
          />
        ))}
      </ol>
      <Button
        ref={moreButton}
        look="link"
        hidden={more === 0}
        onClick={() => {
          setMost(most + NEXT_COUNT);
        }}
      >
        {fillPlaceholders(strings.moreSamples, l10n.number(more))}
      </Button>
    </div>
  );
});

interface Wanted {
  readonly row: CodeRow;
  readonly most: number;
}

/**
 * Requests lines whenever other ones are wanted, one request at a time; a change meanwhile leads to a request
 * afterwards.
 */
function useSampleLines({ samples }: SampleActions, wanted: Wanted, isOpen: boolean): SampleLines | undefined {
  const [lines, setLines] = useState<SampleLines>();
  const [isAsking, setIsAsking] = useState(false);
  const asked = useRef<Wanted>(null);
  useEffect(() => {
    if (!isOpen || isAsking || asked.current === wanted) return;
    asked.current = wanted;
    setIsAsking(true);
    void samples(wanted.row.code, wanted.most).then((loaded) => {
      if (loaded) setLines((before) => reuseUnchanged<SampleLines | undefined>(before, loaded));
      setIsAsking(false);
    });
  }, [samples, wanted, isOpen, isAsking]);
  return lines;
}

interface SampleItemProps extends Sample {
  readonly l10n: Localization;
  readonly names: readonly string[];
  readonly open: (spot: TimedPosition) => void;
}

const SampleItem = memo(({ l10n, names, open, text, ...spot }: SampleItemProps): VNode => {
  const position = l10n.position(spot, names);
  return (
    <li>
      <div class="row">
        <Button
          look="link"
          aria-label={fillPlaceholders(l10n.strings.goTo, position)}
          onClick={() => {
            open(spot);
          }}
        >
          {position}
        </Button>
        {spot.time !== null && <span class="time">{l10n.time(spot.time)}</span>}
      </div>
      <Foreign as="code" class="line" text={text} />
    </li>
  );
});
