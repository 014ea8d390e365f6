import type { Report } from './report';

/** The report as JSON, for programs: what people read in other exports has the same names here. */
export function toJson(report: Report): string {
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
