// @ts-check
// VS Code's quick input widget, which is palette, QuickPick and InputBox.

export class QuickInput {
  /** @param {import('playwright-core').Page} page */
  constructor(page) {
    this.page = page;
    this.box = page.locator('.quick-input-widget:visible');
    this.input = this.box.locator('input.input');
    this.title = this.box.locator('.quick-input-title');
    /** The prompt, and what is wrong with the entry. */
    this.message = this.box.locator('.quick-input-message');
    this.rows = this.box.locator('.quick-input-list .monaco-list-row');
  }

  /** @param {string} label the row's own label, whole */
  row(label) {
    const whole = new RegExp(`^\\s*${escape(label)}\\s*$`);
    return this.rows.filter({ has: this.page.locator('.label-name', { hasText: whole }) }).first();
  }

  /** Chooses a row, bringing it into view by its text. @param {string} label */
  async choose(label) {
    await this.input.fill(label);
    await this.row(label).click();
  }

  /** Enters a text and accepts it. @param {string} text */
  async enter(text) {
    await this.input.fill(text);
    await this.input.press('Enter');
  }

  async dismiss() {
    await this.page.keyboard.press('Escape');
    await this.box.waitFor({ state: 'hidden' });
  }
}

/** @param {string} text */
function escape(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
