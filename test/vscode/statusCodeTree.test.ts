import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { StatusCodeTree } from '../../src/editor';
import { DocumentInventory } from '../../src/editor/tree/documentInventory';
import { MAX_LISTED_OCCURRENCES } from '../../src/editor/tree/statusCodeTree';
import { closeAll, Files, until, untilTab } from './documents';

/** A stand-in for the tree view. */
class Place {
  readonly #changed = new vscode.EventEmitter<vscode.TreeViewVisibilityChangeEvent>();
  readonly onDidChangeVisibility = this.#changed.event;
  visible = true;
  /** The editor that was active when the tree last said how far it is: an old one is left a moment later than it seems. */
  toldFor: vscode.TextEditor | undefined;
  #message = '';

  get message(): string {
    return this.#message;
  }

  set message(message: string) {
    this.#message = message;
    this.toldFor = vscode.window.activeTextEditor;
  }

  show(visible: boolean): void {
    this.visible = visible;
    this.#changed.fire({ visible });
  }
}

describe('the tree of status codes', () => {
  const files = new Files();
  let opened = 0;
  let place: Place;
  let tree: StatusCodeTree;

  beforeEach(async () => {
    await closeAll();
    place = new Place();
    tree = new StatusCodeTree(place);
  });
  afterEach(() => {
    tree.dispose();
  });
  after(() => files.remove());

  function written(label: vscode.TreeItem['label']): string {
    return typeof label === 'string' ? label : (label?.label ?? '');
  }

  function labels(code?: number): string[] {
    const parent = tree.getChildren().find((node) => node.code === code);
    const nodes = code === undefined ? tree.getChildren() : tree.getChildren(parent);
    return nodes.map((node) => {
      const { label, description } = tree.getTreeItem(node);
      return `${written(label)}${description === undefined ? '' : ` ×${String(description)}`}`;
    });
  }

  function itemsOf(code: number): vscode.TreeItem[] {
    const parent = tree.getChildren().find((node) => node.code === code);
    assert.ok(parent);
    return tree.getChildren(parent).map((node) => tree.getTreeItem(node));
  }

  async function shown(content: string): Promise<vscode.TextEditor> {
    // In a file of its own: an untitled document may take over the name, and with it the editor, of one that is being closed
    const editor = await vscode.window.showTextDocument(await files.open(`tree-${opened++}.log`, content));
    await until(tree.onDidChangeTreeData, () => place.message === '' && place.toldFor === editor);
    return editor;
  }

  it('groups the lines of the active editor by code', async () => {
    await shown(
      'statusCode=4026\nport 4001\nstatusCode=2000, statusCode=4026\nMAX_SMS_PER_MESSAGE_EXCEEDED is not it\n\nstatusCode=4777',
    );
    assert.deepEqual(labels(), ['2000 OK ×1', '4026 MAX_SMS_PER_MESSAGE_EXCEEDED ×2', '4777 ×1']);
    assert.deepEqual(labels(4026), ['Line 1: statusCode=4026', 'Line 3: …statusCode=4026']);
  });

  it('counts a name that stands alone for its code', async () => {
    await shown('rejected: THROTTLING_SPAMMING_IP');
    assert.deepEqual(labels(), ['4023 THROTTLING_SPAMMING_IP ×1']);
  });

  it('marks the code in each line, and tells icon and outcome in words', async () => {
    await shown(
      '2026-03-02 08:11:52.007 ERROR [sms-2] send failed statusCode=4026 order=40266\nstatusCode=2000 statusCode=5000',
    );
    const [item] = itemsOf(4026);
    assert.ok(item && typeof item.label === 'object');
    const [[from, to] = [0, 0]] = item.label.highlights ?? [];
    assert.equal(item.label.label, 'Line 1: …send failed statusCode=4026 order=40266');
    assert.equal(item.label.label.slice(from, to), '4026');
    const groups = tree.getChildren().map((node) => tree.getTreeItem(node));
    assert.deepEqual(
      groups.map(({ accessibilityInformation }) => accessibilityInformation?.label),
      [
        '2000 OK, Accepted, once',
        '4026 MAX_SMS_PER_MESSAGE_EXCEEDED, Refused, once',
        '5000 INTERNAL_ERROR, Unknown, once',
      ],
    );
    assert.equal(new Set(groups.map(({ iconPath }) => (iconPath as vscode.ThemeIcon).id)).size, 3);
  });

  it('leads to the line', async () => {
    const { document } = await shown(`${'\n'.repeat(200)}an answer: statusCode=4026`);
    const [item] = itemsOf(4026);
    assert.ok(item?.command);
    await vscode.commands.executeCommand(item.command.command, ...((item.command.arguments ?? []) as unknown[]));
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document, document);
    assert.equal(`${editor.selection.start.line} ${document.getText(editor.selection)}`, '200 4026');
  });

  it('explains a code from its row, and under the pointer', async () => {
    await shown('statusCode=4026');
    const [node] = tree.getChildren();
    assert.ok(node);
    const { tooltip } = tree.resolveTreeItem(tree.getTreeItem(node), node);
    assert.ok(tooltip instanceof vscode.MarkdownString && tooltip.value.includes('Shorten the text'));
    await vscode.commands.executeCommand('websms.explainStatusCode', node);
    await untilTab('Status Code Reference');
  });

  it('lists so many lines of a code, and says how many more there are', async () => {
    await shown('statusCode=4026\n'.repeat(MAX_LISTED_OCCURRENCES + 1_500));
    assert.deepEqual(labels(), ['4026 MAX_SMS_PER_MESSAGE_EXCEEDED ×1,700']);
    const rows = labels(4026);
    assert.equal(rows.length, MAX_LISTED_OCCURRENCES + 1);
    assert.equal(rows.at(-2), `Line ${MAX_LISTED_OCCURRENCES}: statusCode=4026`);
    assert.equal(rows.at(-1), '1,500 more, not listed');
    assert.equal(new Set(itemsOf(4026).map(({ id }) => id)).size, rows.length);
  });

  it('shows a hostile line as plain text', async () => {
    await shown('\u202egnp.\u0007\u001b[31m $(error) [x](command:a.b) statusCode=4026 \u202e$(x) <b>');
    const [row] = labels(4026);
    assert.match(row ?? '', /^Line 1: /);
    // oxlint-disable-next-line no-control-regex
    assert.doesNotMatch(row ?? '', /[\u0000-\u001f\u202e]/);
  });

  it('follows edits', async () => {
    const editor = await shown('a\nstatusCode=4026\nb');
    await editor.edit((edit) => {
      edit.insert(new vscode.Position(0, 0), 'statusCode=4027\nstatusCode=4026\n');
      edit.replace(new vscode.Range(2, 0, 2, 1), 'statusCode=2001');
    });
    await until(tree.onDidChangeTreeData, () => labels().length === 3);
    assert.deepEqual(labels(4026), ['Line 2: statusCode=4026', 'Line 4: statusCode=4026']);
    assert.deepEqual(labels(2001), ['Line 5: statusCode=2001']);
    await vscode.commands.executeCommand('undo');
    await until(tree.onDidChangeTreeData, () => labels().length === 1);
    assert.deepEqual(labels(4026), ['Line 2: statusCode=4026']);
  });

  it('does not refresh after an edit with no code nearby', async () => {
    const editor = await shown(`statusCode=4026${'\n'.repeat(60)}`);
    // Looks when the tree does, and tells of each look.
    const other = new DocumentInventory(editor.document);
    other.resume();
    let told = 0;
    const listening = tree.onDidChangeTreeData(() => told++);
    const looked = async (line: number, text: string): Promise<number> => {
      told = 0;
      const once = new Promise<void>((resolve) => {
        const looking = other.onDidChange(() => {
          looking.dispose();
          resolve();
        });
      });
      await editor.edit((edit) => {
        edit.insert(new vscode.Position(line, 0), text);
      });
      await once;
      return told;
    };
    try {
      await until(other.onDidChange, () => other.content.isComplete);
      assert.equal(await looked(50, 'nothing\nto see'), 0);
      assert.ok((await looked(0, 'sent: ')) > 0);
      assert.deepEqual(labels(4026), ['Line 1: sent: statusCode=4026']);
    } finally {
      listening.dispose();
      other.dispose();
    }
  });

  it('follows the active editor, and is empty without one', async () => {
    await shown('statusCode=4026');
    await shown('statusCode=4027');
    assert.deepEqual(labels(), ['4027 INVALID_MESSAGE_SEGMENT ×1']);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await until(tree.onDidChangeTreeData, () => labels().length === 0);
  });

  it('keeps a document that gets another language, and follows its edits', async () => {
    const editor = await shown('statusCode=4026');
    const closed = new Promise<void>((resolve) => {
      const listening = vscode.workspace.onDidCloseTextDocument(() => {
        listening.dispose();
        resolve();
      });
    });
    await vscode.languages.setTextDocumentLanguage(editor.document, 'json');
    await closed;
    assert.deepEqual(labels(), ['4026 MAX_SMS_PER_MESSAGE_EXCEEDED ×1']);
    await editor.edit((edit) => {
      edit.insert(new vscode.Position(0, 0), 'statusCode=4027\n');
    });
    await until(tree.onDidChangeTreeData, () => labels().length === 2);
  });

  it('does nothing while nobody sees it, and catches up', async () => {
    place.show(false);
    await vscode.window.showTextDocument(await files.open(`tree-${opened++}.log`, 'statusCode=4026'));
    assert.deepEqual(labels(), []);
    place.show(true);
    await until(tree.onDidChangeTreeData, () => labels().length === 1);
    place.show(false);
    const editor = vscode.window.activeTextEditor;
    await editor?.edit((edit) => {
      edit.insert(new vscode.Position(0, 0), 'statusCode=4027\n');
    });
    place.show(true);
    await until(tree.onDidChangeTreeData, () => labels().length === 2);
  });

  it('Refresh counts again', async () => {
    await shown('statusCode=4026');
    tree.refresh();
    await until(tree.onDidChangeTreeData, () => labels().length === 1 && place.message === '');
  });
});
