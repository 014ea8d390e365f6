import type * as vscode from 'vscode';
import * as v from 'valibot';
import { withoutSecrets, withSecrets } from './draft';
import { Draft, EMPTY_DRAFT } from './protocol';

const KEY = 'websms.draft';

/**
 * The form's draft in the workspace's state: a webview's own state can be seconds old after a reload. The secrets of
 * its address stay in memory: they outlive a tab, but not the window.
 */
export class DraftStore {
  #whole: Draft | undefined;

  constructor(private readonly memento: vscode.Memento) {}

  get current(): Draft {
    return this.#whole ?? this.#stored();
  }

  /** The newer one of ours and the one the form remembers, which has no secrets. */
  newest(remembered: Draft | null): Draft {
    const { current } = this;
    if (!remembered || remembered.revision <= current.revision) return current;
    return withSecrets(remembered, current.options.notificationCallbackUrl);
  }

  async save(draft: Draft): Promise<void> {
    if (draft.revision < this.current.revision) return; // overtaken by a newer one
    this.#whole = draft;
    await this.memento.update(KEY, withoutSecrets(draft));
  }

  /** Takes out the secrets that versions up to 0.3.0 stored; what cannot be read may hold some and goes. */
  async clean(): Promise<void> {
    const stored = this.memento.get(KEY);
    if (stored === undefined) return;
    const parsed = v.safeParse(Draft, stored);
    if (!parsed.success) await this.memento.update(KEY, undefined);
    else if (withoutSecrets(parsed.output) !== parsed.output) await this.memento.update(KEY, withoutSecrets(parsed.output));
  }

  #stored(): Draft {
    const parsed = v.safeParse(Draft, this.memento.get(KEY));
    return parsed.success ? withoutSecrets(parsed.output) : EMPTY_DRAFT;
  }
}
