// axe-core on a view in every theme, without bringing about what the view shows once for each of them.
import { COLOUR_RULES, findings } from '../../ui/support/axe';
import { THEMES } from './viewServer';

/**
 * What axe-core finds in the view as it stands: by all rules in the first theme, and by those that look at colours in
 * the others, which change nothing else. With a name, there is a picture of each.
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
