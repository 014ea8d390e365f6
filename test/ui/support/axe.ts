import axe from 'axe-core';
import type { Frame, Page } from 'playwright-core';

/** The rules about colours. All other rules have the same result in each theme. */
export const COLOUR_RULES: readonly string[] = ['color-contrast', 'link-in-text-block'];

/** The violations that axe-core finds in a document, by all its default rules or by the given ones. */
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
