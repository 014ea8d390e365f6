import { Fragment, type VNode } from 'preact';
import { useRef } from 'preact/hooks';
import { classOf, OUTCOME_SYMBOLS } from '../../codes';
import { Button, fillPlaceholders, memo } from '../../webview/view';
import type { CodeRow as CodeRowState, Span, TimedPosition } from '../protocol';
import type { Localization } from './localization';
import { Samples, type SampleActions } from './Samples';

export interface CodeActions extends SampleActions {
  readonly explain: (code: number) => void;
}

interface CodeRowProps {
  readonly l10n: Localization;
  readonly row: CodeRowState;
  /** The share of all occurrences: `12.3 %`. */
  readonly share: string;
  /** The width of the bar, in percent. */
  readonly barWidth: number;
  readonly span: Span | null;
  readonly areNumbersShown: boolean;
  readonly names: readonly string[];
  readonly isOpen: boolean;
  readonly onToggle: (code: number) => void;
  readonly actions: CodeActions;
}

export const CODE_COLUMN_COUNT = 8;

const BAR_COLOURS = { accepted: 'green', refused: 'red', unknown: 'yellow' } as const;

/** A code with its count, share, first and last occurrence; its lines are in a row below. */
export const CodeRow = memo((props: CodeRowProps): VNode => {
  const { l10n, row, share, barWidth, span, areNumbersShown, names, isOpen, onToggle, actions } = props;
  const { code, count, first, last, lastIsExact } = row;
  const { strings } = l10n;
  const outcome = classOf(code);
  const samplesId = `samples-${code}`;
  // Lines that were shown once stay in the page, hidden, to keep their state.
  const wasOpen = useRef(false);
  wasOpen.current ||= isOpen;
  return (
    <>
      <tr class={outcome}>
        <th scope="row">
          <Button
            look="link toggle"
            aria-expanded={isOpen}
            aria-controls={samplesId}
            onClick={() => {
              onToggle(code);
            }}
          >
            {code}
          </Button>
        </th>
        <td class="name">{breakable(l10n.codeName(code))}</td>
        <td class="outcome">
          <span class="sign" aria-hidden="true">
            {OUTCOME_SYMBOLS[outcome]}
          </span>
          {strings[outcome]}
        </td>
        <td class="figure">{l10n.number(count)}</td>
        <td class="share">
          <span class="percent">{share}</span>
          <div class="bar" aria-hidden="true">
            <div
              class="fill"
              style={{
                background: `var(--vscode-charts-${BAR_COLOURS[outcome]}, currentcolor)`,
                width: `${barWidth}%`,
              }}
            />
          </div>
        </td>
        <td class="when">
          <SpotLink l10n={l10n} spot={first} template="{0}" names={names} open={actions.open} />
        </td>
        <td class="when">
          <SpotLink
            l10n={l10n}
            spot={last}
            template={lastIsExact ? '{0}' : strings.orLater}
            names={names}
            open={actions.open}
          />
        </td>
        <td>
          <Button
            look="link"
            aria-label={fillPlaceholders(strings.explainCode, code)}
            onClick={() => {
              actions.explain(code);
            }}
          >
            {strings.explain}
          </Button>
        </td>
      </tr>
      <tr class="unfolded" id={samplesId} hidden={!isOpen}>
        {wasOpen.current && (
          <td colSpan={CODE_COLUMN_COUNT}>
            <Samples
              l10n={l10n}
              row={row}
              span={span}
              areNumbersShown={areNumbersShown}
              names={names}
              isOpen={isOpen}
              actions={actions}
            />
          </td>
        )}
      </tr>
    </>
  );
});

interface SpotLinkProps {
  readonly l10n: Localization;
  readonly spot: TimedPosition;
  /** The visible text: the time, or the line number. */
  readonly template: string;
  readonly names: readonly string[];
  readonly open: (spot: TimedPosition) => void;
}

function SpotLink({ l10n, spot, template, names, open }: SpotLinkProps): VNode {
  const text = fillPlaceholders(template, l10n.timeOrPosition(spot, names));
  const position = l10n.position(spot, names);
  return (
    <Button
      look="link"
      title={position}
      aria-label={`${text}: ${fillPlaceholders(l10n.strings.goTo, position)}`}
      onClick={() => {
        open(spot);
      }}
    >
      {text}
    </Button>
  );
}

/** Allows line breaks in a long status name, only after underscores. */
function breakable(name: string): VNode[] {
  return name.split(/(?<=_)/).map((part, index) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
