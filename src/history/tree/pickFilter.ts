import * as vscode from 'vscode';
import { MODES } from '../../outbox';
import { modeName } from '../../send';
import {
  conditionName,
  conditionValue,
  dayText,
  FILTERED_DELIVERIES,
  FILTERED_STATES,
  problemOf,
  readCondition,
  suggestionsFor,
} from './filterTexts';
import { stateIcon } from './items';
import {
  type Condition,
  CONDITIONS,
  type DayRange,
  MAX_SEARCH_LENGTH,
  type MessageFilter,
  type TypedCondition,
  withCondition,
  withoutCondition,
} from './messageFilter';
import { deliveryFilterWord } from '../deliveryTexts';
import { stateWord } from '../messageTexts';
import type { Formats } from './rowTexts';

const RANGES = ['today', 'yesterday', 'last7Days', 'last30Days'] as const satisfies readonly DayRange[];

interface FilterItem extends vscode.QuickPickItem {
  /** What the item sets; undefined for one that opens a further step. */
  readonly filter?: MessageFilter;
  readonly condition?: Condition;
}

/** What a step ended with: `back` leads to the first one; undefined means that the user cancelled. */
type Answer<T> = T | 'back' | undefined;

/**
 * Lets the user change the filter: a typed text is offered as everything that it can mean; the conditions are also
 * chosen one by one. Each can be removed.
 * @returns the whole new filter; undefined when the user cancels.
 */
export async function pickFilter(filter: MessageFilter, formats: Formats): Promise<MessageFilter | undefined> {
  let current = filter;
  for (;;) {
    const chosen = await chooseCondition(current, formats, (changed) => {
      current = changed;
    });
    if (chosen === undefined || chosen === 'back') return current === filter ? undefined : current;
    if (chosen.filter) return withCondition(current, chosen.filter);
    if (!chosen.condition) return {};
    const answer = await askValue(chosen.condition, current, formats);
    if (answer === undefined) return current === filter ? undefined : current;
    if (answer !== 'back') return withCondition(current, answer);
  }
}

/** The first step. @param onRemoved called with the filter that is left when the user removes a condition */
function chooseCondition(
  filter: MessageFilter,
  formats: Formats,
  onRemoved: (filter: MessageFilter) => void,
): Promise<Answer<FilterItem>> {
  const pick = vscode.window.createQuickPick<FilterItem>();
  const remove = { iconPath: new vscode.ThemeIcon('close'), tooltip: vscode.l10n.t('Remove Condition') };
  let current = filter;
  const update = (): void => {
    const now = Date.now();
    pick.items = [
      ...suggestionsFor(pick.value, now, formats).map(({ label, description, filter: meant, condition }) => ({
        label,
        description,
        iconPath: new vscode.ThemeIcon('search'),
        alwaysShow: true,
        filter: meant,
        condition,
      })),
      ...CONDITIONS.map((condition): FilterItem => {
        const description = conditionValue(current, condition, now, formats);
        return {
          label: condition === 'hasReplies' ? conditionName(condition) : `${conditionName(condition)}…`,
          condition,
          ...(description !== '' && { description, buttons: [remove] }),
        };
      }),
      ...(Object.keys(current).length > 0
        ? [{ label: '', kind: vscode.QuickPickItemKind.Separator }, { label: vscode.l10n.t('Clear Message Filter') }]
        : []),
    ];
  };
  pick.title = vscode.l10n.t('Filter Messages');
  pick.placeholder = vscode.l10n.t('Type a recipient, a code, a date or words of the text, or choose');
  pick.onDidChangeValue(update);
  pick.onDidTriggerItemButton(({ item }) => {
    if (!item.condition) return;
    current = withoutCondition(current, item.condition);
    onRemoved(current);
    update();
  });
  update();
  return answerOf(pick, () => pick.selectedItems[0]);
}

function askValue(condition: Condition, filter: MessageFilter, formats: Formats): Promise<Answer<MessageFilter>> {
  switch (condition) {
    case 'states':
      return chooseMany(
        condition,
        FILTERED_STATES.map((state) => ({
          label: stateWord(state),
          iconPath: stateIcon(state),
          picked: filter.states?.includes(state) ?? false,
          value: state,
        })),
        (states) => ({ states }),
      );
    case 'deliveries':
      return chooseMany(
        condition,
        FILTERED_DELIVERIES.map((delivery) => ({
          label: deliveryFilterWord(delivery),
          picked: filter.deliveries?.includes(delivery) ?? false,
          value: delivery,
        })),
        (deliveries) => ({ deliveries }),
      );
    case 'hasReplies':
      // It has one value, so that there is nothing more to ask.
      return Promise.resolve({ hasReplies: true });
    case 'modes':
      return chooseMany(
        condition,
        MODES.map((mode) => ({ label: modeName(mode), picked: filter.modes?.includes(mode) ?? false, value: mode })),
        (modes) => ({ modes }),
      );
    case 'day':
      return chooseDay(filter, formats);
    case 'recipient':
    case 'statusCode':
    case 'text':
      return typeValue(condition, filter);
  }
}

function chooseMany<T>(
  condition: Condition,
  items: readonly (vscode.QuickPickItem & { readonly value: T })[],
  toFilter: (values: readonly T[]) => MessageFilter,
): Promise<Answer<MessageFilter>> {
  const pick = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly value: T }>();
  pick.canSelectMany = true;
  pick.buttons = [vscode.QuickInputButtons.Back];
  pick.title = titleOf(condition);
  pick.placeholder = vscode.l10n.t('Choose one or more; none means all');
  pick.items = items;
  pick.selectedItems = items.filter(({ picked }) => picked === true);
  return answerOf(pick, () => toFilter(pick.selectedItems.map(({ value }) => value)));
}

async function chooseDay(filter: MessageFilter, formats: Formats): Promise<Answer<MessageFilter>> {
  const pick = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly range?: DayRange }>();
  pick.title = titleOf('day');
  pick.items = [
    ...RANGES.map((range) => ({ label: dayText(range, Date.now(), formats), range })),
    { label: vscode.l10n.t('A Day…') },
  ];
  pick.activeItems = pick.items.filter(({ range }) => range !== undefined && range === filter.day);
  pick.buttons = [vscode.QuickInputButtons.Back];
  const chosen = await answerOf(pick, () => pick.selectedItems[0]);
  if (chosen === undefined || chosen === 'back') return chosen;
  return chosen.range === undefined ? typeValue('day', filter) : { day: chosen.range };
}

/** A box for a value. A wrong one is explained and stays, also when the focus goes elsewhere. */
function typeValue(condition: TypedCondition, filter: MessageFilter): Promise<Answer<MessageFilter>> {
  const box = vscode.window.createInputBox();
  box.title = titleOf(condition);
  box.prompt = promptOf(condition);
  box.buttons = [vscode.QuickInputButtons.Back];
  box.ignoreFocusOut = true;
  const value = filter[condition];
  if (typeof value === 'string' || typeof value === 'number') box.value = String(value);
  box.onDidChangeValue(() => {
    // Not while the user types: an unfinished value is no mistake.
    box.validationMessage = undefined;
  });
  return answerOf(box, () => {
    const typed = box.value.slice(0, MAX_SEARCH_LENGTH);
    const problem = problemOf(condition, typed, Date.now());
    if (problem === undefined) return readCondition(condition, typed, Date.now());
    box.validationMessage = problem;
    return undefined;
  });
}

function titleOf(condition: Condition): string {
  return vscode.l10n.t('Filter Messages: {0}', conditionName(condition));
}

function promptOf(condition: TypedCondition): string {
  switch (condition) {
    case 'day':
      return vscode.l10n.t('A date, such as 2026-11-27 or 27.11.2026');
    case 'recipient':
      return vscode.l10n.t('A number or a part of one, such as 43676');
    case 'statusCode':
      return vscode.l10n.t('A status code, such as 4026, or its name');
    case 'text':
      return vscode.l10n.t('A part of the text or of the sender, in capitals or not');
  }
}

/**
 * Shows a box and waits for its end.
 * @param accept the answer when the user presses Enter; undefined leaves the box open.
 */
function answerOf<T>(
  box: vscode.QuickPick<vscode.QuickPickItem> | vscode.InputBox,
  accept: () => T | undefined,
): Promise<Answer<T>> {
  return new Promise((resolve) => {
    const end = (answer: T | 'back'): void => {
      resolve(answer);
      box.hide();
    };
    box.onDidTriggerButton((button) => {
      if (button === vscode.QuickInputButtons.Back) end('back');
    });
    box.onDidAccept(() => {
      const answer = accept();
      if (answer !== undefined) end(answer);
    });
    box.onDidHide(() => {
      resolve(undefined);
      box.dispose();
    });
    box.show();
  });
}
