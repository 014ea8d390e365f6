import { Box, type Enter } from './boxes';
import { EventEmitter } from './events';

/** `createInputBox`: the test's answer is typed into it and accepted; where the box then says a problem, it asks again. */
export class InputBox extends Box {
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
    const { title, value } = this;
    const text = await this.enter(this.prompt || title, { title, value, problem: this.#problem });
    if (text === undefined) return undefined;
    return () => {
      if (text !== value) {
        this.value = text;
        this.#changed.fire(text);
      }
      this.#isAccepted = true;
    };
  }
}
