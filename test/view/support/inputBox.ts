import { Box, type Enter, type OpenBox } from './boxes';
import { EventEmitter } from './events';

/** `createInputBox`: types the test's answer and accepts it; when the box then shows a problem, asks the test again. */
export class InputBox extends Box implements OpenBox {
  prompt = '';
  placeholder = '';
  value = '';
  busy = false;
  ignoreFocusOut = false;
  readonly #changed = new EventEmitter<string>();
  readonly onDidChangeValue = this.#changed.event;
  #problem: string | undefined;
  #isAccepted = false;

  constructor(
    private readonly enter: Enter,
    failed: (error: unknown) => void,
  ) {
    super(failed);
  }

  get validationMessage(): string | undefined {
    return this.#problem;
  }

  set validationMessage(problem: string | undefined) {
    this.#problem = problem;
    if (problem === undefined || !this.#isAccepted) return;
    this.#isAccepted = false;
    this.askTest();
  }

  protected async ask(): Promise<(() => void) | undefined> {
    await Promise.resolve(); // whoever says what is wrong goes on first: nobody types at that very moment
    const { title, value } = this;
    const text = await this.enter(this.prompt || title, { title, value, problem: this.#problem, box: this });
    if (text === undefined) return undefined;
    return () => {
      if (text !== this.value) this.type(text);
      this.#isAccepted = true;
    };
  }

  type(text: string): void {
    if (!this.isShown) throw new Error(`"${this.title}" is gone: nobody can type into it.`);
    this.value = text;
    this.#changed.fire(text);
  }
}
