import type { VNode } from 'preact';
import { memo } from '../../webview/view';
import type { Report } from '../protocol';
import { Time } from './Facts';
import type { Localization } from './localization';
import { ReportText } from './TimeLine';

interface UnplacedReportsSectionProps {
  readonly reports: readonly Report[];
  readonly l10n: Localization;
}

/** The delivery reports that do not say for which recipient. */
export const UnplacedReportsSection = memo(({ reports, l10n }: UnplacedReportsSectionProps): VNode => {
  const { unplacedReports, unplacedHint } = l10n.strings;
  return (
    <section aria-labelledby="unplaced-reports">
      <h2 id="unplaced-reports">{unplacedReports}</h2>
      <p class="hint">{unplacedHint}</p>
      <ol class="time-line" aria-labelledby="unplaced-reports">
        {reports.map((report, index) => (
          <li key={index}>
            <span class="at">
              <Time at={report.at} l10n={l10n} />
            </span>
            <span>
              <ReportText report={report} l10n={l10n} />
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
});
