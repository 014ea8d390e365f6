import type { VNode } from 'preact';
import type { Localization } from './localization';
import type { BucketRange } from './plot';

interface RangeFieldsProps {
  readonly l10n: Localization;
  /** The number of buckets of the timeline. */
  readonly length: number;
  readonly from: number;
  readonly to: number;
  /** The labels of the first and the last bucket. */
  readonly texts: readonly [from: string, to: string];
  readonly onChange: (...range: BucketRange) => void;
}

/** Two sliders for the ends of a span of the timeline, with which keyboard and screen reader users narrow it. */
export function RangeFields({ l10n, length, from, to, texts, onChange }: RangeFieldsProps): VNode {
  const { spanFrom, spanTo } = l10n.strings;
  return (
    <div class="range">
      <Slider
        id="span-from"
        label={spanFrom}
        length={length}
        value={from}
        text={texts[0]}
        onInput={(value) => {
          onChange(value, Math.max(value, to));
        }}
      />
      <Slider
        id="span-to"
        label={spanTo}
        length={length}
        value={to}
        text={texts[1]}
        onInput={(value) => {
          onChange(Math.min(from, value), value);
        }}
      />
      <output for="span-from span-to" aria-hidden="true">
        {`${texts[0]} – ${texts[1]}`}
      </output>
    </div>
  );
}

interface SliderProps {
  readonly id: string;
  readonly label: string;
  readonly length: number;
  readonly value: number;
  /** The value as a text for screen readers. */
  readonly text: string;
  readonly onInput: (value: number) => void;
}

function Slider({ id, label, length, value, text, onInput }: SliderProps): VNode {
  return (
    <>
      <label for={id}>{label}</label>
      <input
        type="range"
        id={id}
        min={0}
        max={Math.max(0, length - 1)}
        step={1}
        value={value}
        aria-valuetext={text}
        onInput={({ currentTarget }) => {
          onInput(currentTarget.valueAsNumber);
        }}
      />
    </>
  );
}
