// Notifications and modal questions, as VS Code would show them.
export type Severity = 'information' | 'warning' | 'error' | 'progress';

export interface Notification {
  readonly severity: Severity;
  /** A progress has its title here, with what it has reported last. */
  text: string;
  readonly detail: string;
  readonly isModal: boolean;
  readonly buttons: readonly string[];
  /** Presses a button of it; without one, closes it. */
  press(button?: string): void;
}

export class Notifications {
  readonly #shown = new Set<Notification>();
  /** Every text that a progress has shown, one after the other, also of those that are gone. */
  readonly progressTexts: string[] = [];

  get all(): readonly Notification[] {
    return [...this.#shown];
  }

  /** Shows one until a button is pressed or it is closed. */
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
   * One that is shown while a task runs.
   * @param cancel what its button Cancel does, where it has one; like VS Code's it goes at once, whatever the task does
   * after that.
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
