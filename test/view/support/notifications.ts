// A stand-in for VS Code's notifications and modal dialogs, which the test reads and answers.
export type Severity = 'information' | 'warning' | 'error' | 'progress';

export interface Notification {
  readonly severity: Severity;
  /** The message; of a progress its title and last report. */
  text: string;
  readonly detail: string;
  readonly isModal: boolean;
  readonly buttons: readonly string[];
  /** Presses a button; without an argument, closes the notification. */
  press(button?: string): void;
}

export class Notifications {
  readonly #shown = new Set<Notification>();
  /** All texts that progress notifications have shown, in order, also of closed ones. */
  readonly progressTexts: string[] = [];

  get all(): readonly Notification[] {
    return [...this.#shown];
  }

  /** Shows a notification until a button is pressed or it is closed. @returns the pressed button */
  show(notification: Omit<Notification, 'press'>): Promise<string | undefined> {
    return new Promise((resolve) => {
      const press = (button?: string): void => {
        if (button !== undefined && !notification.buttons.includes(button)) {
          throw new Error(`"${notification.text}" has no button "${button}", but ${notification.buttons.join(', ')}.`);
        }
        this.#shown.delete(shown);
        resolve(button);
      };
      const shown: Notification = { ...notification, press };
      this.#shown.add(shown);
    });
  }

  /**
   * Shows a progress notification while a task runs.
   * @param cancel the handler of its Cancel button, if it has one; the notification closes at once, as in VS Code
   */
  async during<T>(text: string, task: (report: (text: string) => void) => Promise<T>, cancel?: () => void): Promise<T> {
    const buttons = cancel ? ['Cancel'] : [];
    const shown: Notification = {
      severity: 'progress',
      text,
      detail: '',
      isModal: false,
      buttons,
      press: (button) => {
        if (button === undefined) return;
        if (!buttons.includes(button)) throw new Error(`"${text}" has no button "${button}".`);
        this.#shown.delete(shown);
        cancel?.();
      },
    };
    this.#shown.add(shown);
    this.progressTexts.push(text);
    try {
      return await task((message) => {
        shown.text = `${text}: ${message}`;
        this.progressTexts.push(shown.text);
      });
    } finally {
      this.#shown.delete(shown);
    }
  }

  clear(): void {
    for (const notification of this.all) notification.press();
    this.#shown.clear();
    this.progressTexts.length = 0;
  }
}
