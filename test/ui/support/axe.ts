import axe from 'axe-core';
import type { Frame, Page } from 'playwright-core';

/** The rules that look at colours: what every other rule finds is the same in each theme. */
export const COLOUR_RULES: readonly string[] = ['color-contrast', 'link-in-text-block'];

/** What axe-core finds wrong in a document, by all its usual rules unless told which. */
export async function findings(place: Frame | Page, rules?: readonly string[]): Promise<string[]> {
  const isThere = await place.evaluate(() => 'axe' in globalThis);
  if (!isThere) await place.evaluate(axe.source);
  const { violations } = await place.evaluate(
    (values) =>
      (globalThis as unknown as { axe: typeof axe }).axe.run({
        resultTypes: ['violations'], // of the rest one node each is enough, and costs less
        ...(values && { runOnly: { type: 'rule', values } }),
      }),
    rules && [...rules],
  );
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary ?? ''}`));
}
