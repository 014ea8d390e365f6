import type { Enter } from './boxes';
import { EventEmitter } from './events';

/** `createInputBox`: the test's answer is typed into it and accepted; where the box then says a problem, it asks again. */
export class InputBox {
  title = '';
  prompt = '';
  placeholder = '';
  value = '';
  busy = false;
  ignoreFocusOut = false;
  readonly #changed = new EventEmitter<string>();
  readonly #accepted = new EventEmitter<undefined>();
  readonly #hidden = new EventEmitter<undefined>();
  readonly onDidChangeValue = this.#changed.event;
  readonly onDidAccept = this.#accepted.event;
  readonly onDidHide = this.#hidden.event;
  #problem: string | undefined;
  #isShown = false;
  #isAccepted = false;

  constructor(
    private readonly enter: Enter,
    private readonly failed: (error: unknown) => void,
  ) {}

  get validationMessage(): string | undefined {
    return this.#problem;
  }

  set validationMessage(problem: string | undefined) {
    this.#problem = problem;
    if (problem === undefined || !this.#isAccepted) return;
    this.#isAccepted = false;
    void this.#ask().catch(this.failed);
  }

  show(): void {
    if (this.#isShown) return;
    this.#isShown = true;
    void this.#ask().catch(this.failed);
  }

  hide(): void {
    if (!this.#isShown) return;
    this.#isShown = false;
    this.#hidden.fire(undefined);
  }

  dispose(): void {
    this.hide();
  }

  async #ask(): Promise<void> {
    const { title, value } = this;
    const saidOf = (): Promise<never> => Promise.reject(new Error('This box says what it says in its prompt.'));
    const text = await this.enter(this.prompt || title, { title, value, problem: this.#problem, saidOf });
    if (!this.#isShown) return;
    if (text === undefined) {
      this.hide();
      return;
    }
    if (text !== value) {
      this.value = text;
      this.#changed.fire(text);
    }
    this.#isAccepted = true;
    this.#accepted.fire(undefined);
  }
}
