import type * as vscode from 'vscode';
import * as v from 'valibot';
import { Draft, EMPTY_DRAFT } from './protocol';

const KEY = 'websms.draft';

/** The form's draft in the workspace's state: a webview's own state can be seconds old after a reload. */
export class DraftStore {
  constructor(private readonly memento: vscode.Memento) {}

  get current(): Draft {
    const parsed = v.safeParse(Draft, this.memento.get(KEY));
    return parsed.success ? parsed.output : EMPTY_DRAFT;
  }

  /** The newer one of ours and the one the form remembers. */
  newest(remembered: Draft | null): Draft {
    const { current } = this;
    return remembered && remembered.revision > current.revision ? remembered : current;
  }

  async save(draft: Draft): Promise<void> {
    if (draft.revision < this.current.revision) return; // overtaken by a newer one
    await this.memento.update(KEY, draft);
  }
}
