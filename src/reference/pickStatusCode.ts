import * as vscode from 'vscode';
import { STATUS_CODES, classOf, type CodeClass } from '../codes';
import { explainCode, outcomeWord } from '../platform';

interface CodeItem extends vscode.QuickPickItem {
  readonly code?: number;
}

const GROUPS: readonly CodeClass[] = ['accepted', 'refused', 'unknown'];

/** Shows a quick pick of all status codes, searchable by number, name and text; resolves to undefined on Escape. */
export function pickStatusCode(): Promise<number | undefined> {
  const pick = vscode.window.createQuickPick<CodeItem>();
  pick.placeholder = vscode.l10n.t('A status code, its name, or words of what it says');
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  const known = knownItems();
  pick.items = known;
  return new Promise((resolve) => {
    pick.onDidChangeValue((value) => {
      const items = itemsFor(value, known);
      if (items[0]?.label !== pick.items[0]?.label) pick.items = items;
    });
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]?.code);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

/** The items of all known codes, grouped by outcome. */
export function knownItems(): CodeItem[] {
  return GROUPS.flatMap((group) => [
    { label: outcomeWord(group), kind: vscode.QuickPickItemKind.Separator },
    ...STATUS_CODES.filter(({ code }) => classOf(code) === group).map(({ code }) => toItem(code)),
  ]);
}

/** The items for a typed value: an undocumented four-digit number is added to the known codes. */
export function itemsFor(value: string, known: CodeItem[]): CodeItem[] {
  const typed = /^\s*([1-9]\d{3})\s*$/.exec(value)?.[1];
  if (typed === undefined || known.some(({ code }) => code === Number(typed))) return known;
  return [{ ...toItem(Number(typed)), alwaysShow: true }, ...known];
}

function toItem(code: number): CodeItem {
  const { name, message, why } = explainCode(code);
  return { code, label: name ? `${code}  ${name}` : `${code}`, description: message, detail: why };
}
