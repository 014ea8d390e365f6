import type { VNode } from 'preact';
import { useCallback, useLayoutEffect, useState } from 'preact/hooks';
import { fillPlaceholders } from '../../webview/view';
import type { SummaryState } from '../protocol';
import { CodeRow, type CodeActions } from './CodeRow';
import type { Localization } from './localization';
import { Table } from './Table';

interface CodesProps {
  readonly l10n: Localization;
  readonly state: SummaryState;
  readonly names: readonly string[];
  /** The codes whose lines are open at the start. */
  readonly openCodes: readonly number[];
  readonly isHidden: boolean;
  readonly actions: CodeActions & { readonly keepOpenCodes: (codes: readonly number[]) => void };
}

/** All codes with their bars. */
export function Codes({ l10n, state, names, openCodes, isHidden, actions }: CodesProps): VNode {
  const { strings } = l10n;
  const { codes, occurrences, span, moreUnlisted, recipients } = state;
  // Rows of codes outside the shown span stay open: they may come back.
  const [open, setOpen] = useState<ReadonlySet<number>>(() => new Set(openCodes));
  const { keepOpenCodes } = actions;
  useLayoutEffect(() => {
    keepOpenCodes([...open]);
  }, [open, keepOpenCodes]);
  const toggle = useCallback((code: number) => {
    setOpen((before) => {
      const after = new Set(before);
      if (!after.delete(code)) after.add(code);
      return after;
    });
  }, []);
  const most = Math.max(1, ...codes.map(({ count }) => count));
  return (
    <section aria-labelledby="codes-heading" hidden={isHidden}>
      <h2 id="codes-heading">{strings.codes}</h2>
      <Table
        label={strings.codes}
        columns={[
          strings.code,
          strings.name,
          strings.outcome,
          { figures: strings.count },
          strings.share,
          strings.first,
          strings.last,
          strings.explain,
        ]}
      >
        {codes.map((row) => (
          <CodeRow
            key={row.code}
            l10n={l10n}
            row={row}
            share={l10n.share(row.count, occurrences)}
            barWidth={(row.count / most) * 100}
            span={span}
            areNumbersShown={recipients.shown}
            names={names}
            isOpen={open.has(row.code)}
            onToggle={toggle}
            actions={actions}
          />
        ))}
      </Table>
      <p class="hint" hidden={moreUnlisted === 0}>
        {moreUnlisted > 0 ? fillPlaceholders(strings.moreUnlisted, l10n.number(moreUnlisted)) : ''}
      </p>
    </section>
  );
}
