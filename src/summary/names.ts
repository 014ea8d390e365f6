import path from 'node:path';
import * as vscode from 'vscode';
import type { Source } from './scanning';

/** The display names of files: base names, or relative paths where base names are not unique. */
export function namesOf(sources: readonly Source[]): string[] {
  const bases = sources.map(({ uri }) => path.posix.basename(uri.path));
  const count = new Map<string, number>();
  for (const base of bases) count.set(base, (count.get(base) ?? 0) + 1);
  return sources.map(({ uri }, index) => {
    const base = bases[index] ?? '';
    return count.get(base) === 1 ? base : vscode.workspace.asRelativePath(uri);
  });
}

/** `gateway.log`, or `gateway.log and 3 more`. */
export function titleOf(names: readonly string[]): string {
  const [first = '', ...more] = names;
  return more.length === 0 ? first : vscode.l10n.t('{0} and {1} more', first, more.length);
}
