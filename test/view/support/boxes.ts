// Stand-ins for VS Code's quick picks and input boxes, which the test answers.
import { EventEmitter } from './events';

/** A row of a quick pick. */
export interface Row {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
}

/** An open quick pick. */
export interface List {
  readonly title: string;
  readonly rows: readonly Row[];
  /** Description and detail of each row. */
  readonly details: readonly string[];
  /** Presses a button of a row, by its tooltip. */
  press(label: string, tooltip: string): void;
}

/** The label of the chosen row, several labels if the quick pick allows it, or undefined to cancel. */
export type Choice = string | readonly string[] | undefined;
export type Choose = (labels: readonly string[], list: List) => Choice | Promise<Choice>;

/** An open input box that the test is asked to answer. */
export interface Question {
  readonly title: string;
  /** The current text. */
  readonly value: string;
  /** The validation message of the previously entered text, which was not accepted. */
  readonly problem: string | undefined;
  /** Whether the input is hidden. */
  readonly isPassword?: boolean;
  /** The message of `validateInput` for a text, an error or a warning. */
  readonly saidOf?: (text: string) => Promise<string | undefined>;
  /** The box of `createInputBox`, into which the test can type without accepting, also after its answer. */
  readonly box?: OpenBox;
}

/** An input box on the screen. */
export interface OpenBox {
  readonly prompt: string;
  readonly value: string;
  readonly isShown: boolean;
  readonly busy: boolean;
  /** Sets the text, as typing does. */
  type(text: string): void;
  /** Closes it, as Escape does. */
  hide(): void;
}

export type Enter = (prompt: string, question: Question) => string | undefined | Promise<string | undefined>;

interface Button {
  readonly tooltip?: string;
}

interface Item {
  readonly label: string;
  readonly kind?: number;
  readonly description?: string;
  readonly detail?: string;
  readonly buttons?: readonly Button[];
}

const SEPARATOR = -1;
/** `InputBoxValidationSeverity.Error`. */
const ERROR = 3;

/** `showQuickPick`. */
export async function showQuickPick(
  items: readonly (string | Item)[],
  options: { title?: string; canPickMany?: boolean },
  choose: Choose,
): Promise<unknown> {
  const rows = rowsOf(items);
  const list: List = {
    title: options.title ?? '',
    rows,
    details: rows.map(detailsOf),
    press: (label) => {
      throw new Error(`"${label}" has no button.`);
    },
  };
  const choice = await choose(labelsOf(list), list);
  if (choice === undefined) return undefined;
  if (Array.isArray(choice) !== (options.canPickMany === true)) {
    throw new Error(`"${list.title}" takes ${options.canPickMany === true ? 'several rows' : 'one row'}.`);
  }
  const chosen = itemsOf(items, choice);
  return options.canPickMany === true ? chosen : chosen[0];
}

/** Base of the results of `createQuickPick` and `createInputBox`: asks the test when it is shown. */
export abstract class Box {
  title = '';
  readonly #accepted = new EventEmitter<undefined>();
  readonly #hidden = new EventEmitter<undefined>();
  readonly onDidAccept = this.#accepted.event;
  readonly onDidHide = this.#hidden.event;
  #isShown = false;

  constructor(private readonly failed: (error: unknown) => void) {}

  get isShown(): boolean {
    return this.#isShown;
  }

  show(): void {
    if (this.#isShown) return;
    this.#isShown = true;
    this.askTest();
  }

  hide(): void {
    if (!this.#isShown) return;
    this.#isShown = false;
    this.#hidden.fire(undefined);
  }

  dispose(): void {
    this.hide();
  }

  /** Asks the test and accepts its answer, unless the box was cancelled or hidden meanwhile. */
  protected askTest(): void {
    const answered = async (): Promise<void> => {
      const take = await this.ask();
      if (!this.#isShown) return;
      if (take === undefined) {
        this.hide();
        return;
      }
      take();
      this.#accepted.fire(undefined);
    };
    void answered().catch(this.failed);
  }

  /** Asks the test. @returns a function that puts the answer into the box; undefined when the test cancels */
  protected abstract ask(): Promise<(() => void) | undefined>;
}

/** `createQuickPick`. */
export class QuickPick extends Box {
  items: readonly Item[] = [];
  selectedItems: readonly Item[] = [];
  matchOnDetail = false;
  readonly #pressed = new EventEmitter<{ item: Item; button: Button }>();
  readonly onDidTriggerItemButton = this.#pressed.event;

  constructor(
    private readonly choose: Choose,
    failed: (error: unknown) => void,
  ) {
    super(failed);
  }

  protected async ask(): Promise<(() => void) | undefined> {
    const rows = (): readonly Row[] => rowsOf(this.items);
    const list: List = {
      title: this.title,
      get rows() {
        return rows();
      },
      get details() {
        return rows().map(detailsOf);
      },
      press: (label, tooltip) => {
        const [item] = itemsOf(this.items, label);
        const button = item?.buttons?.find((each) => each.tooltip === tooltip);
        if (!item || !button) throw new Error(`"${label}" has no button "${tooltip}".`);
        this.#pressed.fire({ item, button });
      },
    };
    const choice = await this.choose(labelsOf(list), list);
    if (choice === undefined) return undefined;
    return () => {
      this.selectedItems = itemsOf<Item>(this.items, choice);
    };
  }
}

interface InputOptions {
  readonly title?: string;
  readonly prompt?: string;
  readonly value?: string;
  readonly password?: boolean;
  readonly validateInput?: (text: string) => unknown;
}

/** `showInputBox`: a text that fails the validation is not accepted, and the test is asked again with the message. */
export async function showInputBox(options: InputOptions, enter: Enter): Promise<string | undefined> {
  const { title = '', prompt = '', password: isPassword = false, validateInput } = options;
  let value = options.value ?? '';
  let problem: string | undefined;
  const saidOf = async (text: string): Promise<string | undefined> => validationOf(await validateInput?.(text)).message;
  for (;;) {
    const text = await enter(prompt || title, { title, value, problem, isPassword, saidOf });
    if (text === undefined) return undefined;
    const earlier = problem === undefined ? undefined : value;
    problem = problemOf(await validateInput?.(text));
    if (problem === undefined) return text;
    if (text === earlier) throw new Error(`"${title}" does not take "${text}": ${problem}`);
    value = text;
  }
}

/** Whether a validation message prevents accepting: errors do, warnings do not. */
function problemOf(validation: unknown): string | undefined {
  const { message, severity } = validationOf(validation);
  return severity === ERROR ? message : undefined;
}

function validationOf(validation: unknown): { message?: string; severity?: number } {
  if (typeof validation === 'string') return validation === '' ? {} : { message: validation, severity: ERROR };
  return validation ?? {};
}

function rowsOf(items: readonly (string | Item)[]): Row[] {
  return items
    .filter((item) => typeof item === 'string' || item.kind !== SEPARATOR)
    .map((item) => (typeof item === 'string' ? { label: item } : item))
    .map(({ label, description = '', detail = '' }: Partial<Row> & { label: string }) => ({
      label,
      description,
      detail,
    }));
}

function detailsOf({ description, detail }: Row): string {
  return `${description} ${detail}`.trim();
}

function labelsOf({ rows }: List): string[] {
  return rows.map(({ label }) => label);
}

function itemsOf<T extends string | { readonly label: string }>(
  items: readonly T[],
  choice: string | readonly string[],
): T[] {
  return [choice].flat().map((label) => {
    const found = items.find((item) => (typeof item === 'string' ? item : item.label) === label);
    if (found === undefined) throw new Error(`There is no row "${label}".`);
    return found;
  });
}
