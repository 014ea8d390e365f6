import type { VNode } from 'preact';
import type { Grouping, GroupKey, Series } from './series';
import { colourOf } from './colours';
import type { Localization } from './localization';

interface LegendProps {
  readonly l10n: Localization;
  readonly groups: Series['groups'];
  /** The groups that are hidden in the chart. */
  readonly off: ReadonlySet<GroupKey>;
  readonly onToggle: (key: GroupKey) => void;
}

/** The legend of colours; each entry is a button that hides or shows its group. */
export function Legend({ l10n, groups, off, onToggle }: LegendProps): VNode {
  return (
    <div class="legend row" role="group" aria-label={l10n.strings.shownInTimeline}>
      {groups.map(({ key, total }, index) => (
        <button
          key={key}
          type="button"
          class="group"
          aria-pressed={!off.has(key)}
          onClick={() => {
            onToggle(key);
          }}
        >
          <span
            class="swatch"
            aria-hidden="true"
            style={{ background: `var(${colourOf(key, index)}, currentcolor)` }}
          />
          <span>{`${l10n.group(key)} ${l10n.number(total)}`}</span>
        </button>
      ))}
    </div>
  );
}

interface GroupingChoiceProps {
  readonly l10n: Localization;
  readonly grouping: Grouping;
  readonly onChoose: (grouping: Grouping) => void;
}

/** The choice of grouping: by outcome or by code. */
export function GroupingChoice({ l10n, grouping, onChoose }: GroupingChoiceProps): VNode {
  const { by, byOutcome, byCode } = l10n.strings;
  const choices = [
    ['outcome', byOutcome],
    ['code', byCode],
  ] as const;
  return (
    <fieldset class="row grouping">
      <legend>{by}</legend>
      {choices.map(([value, label]) => (
        <label key={value}>
          <input
            type="radio"
            name="grouping"
            value={value}
            checked={value === grouping}
            onChange={() => {
              onChoose(value);
            }}
          />
          {` ${label}`}
        </label>
      ))}
    </fieldset>
  );
}
