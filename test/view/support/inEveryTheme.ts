// Runs axe-core on a view in every theme, without setting up the view's state again for each.
import { COLOUR_RULES, findings } from '../../ui/support/axe';
import { THEMES } from './viewServer';

/**
 * Runs axe-core on the current state of the view: all rules in the first theme, and only the rules about colours in the
 * others, because nothing else changes. With a name, it takes a screenshot in each theme.
 */
export async function findingsInEveryTheme(picture?: string): Promise<string[]> {
  const found: string[] = [];
  for (const [index, theme] of THEMES.entries()) {
    await host.showTheme(theme);
    const inTheme = await findings(host.page, index === 0 ? undefined : COLOUR_RULES);
    found.push(...inTheme.map((finding) => `${theme}: ${finding}`));
    if (picture !== undefined) await host.screenshot(`${picture} ${theme}`);
  }
  await host.showTheme();
  return found;
}
