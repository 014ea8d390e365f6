import type { GroupKey } from './series';

const OUTCOME_COLOURS = {
  accepted: 'charts-green',
  refused: 'charts-red',
  unknown: 'charts-yellow',
  others: 'descriptionForeground',
} as const;
const CODE_COLOURS = [
  'charts-blue',
  'charts-red',
  'charts-yellow',
  'charts-purple',
  'charts-green',
  'charts-orange',
] as const;

/** The variable of VS Code that a group is drawn in. @param index of the group among those of its chart */
export function colourOf(key: GroupKey, index: number): string {
  const name =
    typeof key === 'number' ? (CODE_COLOURS[index % CODE_COLOURS.length] ?? 'foreground') : OUTCOME_COLOURS[key];
  return `--vscode-${name}`;
}

/** The current value of a theme variable; the text colour where the theme has none. */
export function valueOf(variable: string): string {
  const style = getComputedStyle(document.documentElement);
  return style.getPropertyValue(variable).trim() || getComputedStyle(document.body).color;
}
