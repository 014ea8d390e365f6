import { Tally } from '../../../src/summary/counting';
import type { ScanProgress } from '../../../src/summary/scan/messages';

/** What the reports of one log come to, as the host adds them up. */
export function countedIn(reports: readonly ScanProgress[]): string {
  const tally = new Tally();
  for (const { findings } of reports) if (findings) tally.merge(findings, 0);
  const { open } = reports.findLast(({ findings }) => findings) ?? {};
  if (open) tally.merge(open, 0);
  return tally
    .findings()
    .codes.map(({ code, count }) => `${count} × ${code}`)
    .join(', ');
}
