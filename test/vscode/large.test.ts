import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { provideInlayHints, StatusCodeTree } from '../../src/editor';
import { searchDown, STEP } from '../../src/detection';
import { yieldBetween } from '../../src/event-loop';
import { yieldAfterEachStep, linesOf } from '../../src/platform';
import { MAX_LISTED_OCCURRENCES } from '../../src/editor/tree/statusCodeTree';
import { Files, shownAt, turnsDuring, until, watched } from './documents';

const MB = 1024 * 1024;
const CODE = '2026-03-02 08:11:52.007 ERROR [sms-2] send failed statusCode=4026 order=40266 length=1287';
const RARE = '2026-03-02 08:11:52.007 ERROR [sms-2] send failed statusCode=5003 order=40266 length=1287';
const NOTHING =
  '203.0.113.7 - - [02/Mar/2026:08:15:12 +0100] "GET /shop/item/4026?ref=77 HTTP/1.1" 200 2145 "-" "Mozilla/5.0"';

describe('a log of 49 MB', function () {
  this.timeout(240_000);

  const files = new Files();
  const head = [...Array.from({ length: 1_500 }, () => CODE), RARE];
  const filler = Math.floor((49 * MB - 2 * (head.length + 1) * (CODE.length + 1)) / (NOTHING.length + 1));
  const last = head.length + filler + head.length - 1;
  let editor: vscode.TextEditor;

  before(async () => {
    const text = [...head, ...Array.from({ length: filler }, () => NOTHING), ...head].join('\n');
    assert.ok(text.length > 48.9 * MB && text.length < 49 * MB, String(text.length));
    editor = await shownAt(await files.open('large.log', text), 0, 0);
    assert.equal(editor.document.lineCount, last + 1);
  });
  after(() => files.remove());

  async function go(direction: 'next' | 'previous', line: number, character = 0): Promise<number> {
    await shownAt(editor.document, line, character);
    await vscode.commands.executeCommand(`websms.${direction}StatusCode`);
    assert.equal(editor.document.getText(editor.selection).length, 4);
    return editor.selection.start.line;
  }

  it('has hints on a screenful, for a screenful of lines', async () => {
    for (const line of [0, head.length - 30, last - 60]) {
      const range = new vscode.Range(line, 0, line + 60, 0);
      const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
        'vscode.executeInlayHintProvider',
        editor.document.uri,
        range,
      );
      const { document, asked } = watched(editor.document);
      const own = await provideInlayHints(document, range, new vscode.CancellationTokenSource().token);
      assert.equal(hints.length, own.length);
      assert.ok(own.length >= 30);
      assert.ok(asked.size <= 60 + 15, String(asked.size));
    }
  });

  it('is searched to its end and wraps around, in a bounded number of slices', async () => {
    const turns = await turnsDuring(async () => {
      assert.equal(await go('next', head.length), head.length + filler);
    });
    assert.ok(turns >= (filler * NOTHING.length) / STEP.effort, String(turns));
    assert.equal(await go('previous', head.length + filler), head.length - 1);
    assert.equal(await go('next', last, RARE.length), 0);
    assert.equal(await go('previous', 0), last);
  });

  it('reads a few hundred lines in a slice and no more', async () => {
    const { document, asked } = watched(editor.document);
    let [most, total] = [0, 0];
    let isRunning = true;
    const look = (): void => {
      [most, total] = [Math.max(most, asked.size), total + asked.size];
      asked.clear();
      if (isRunning) setImmediate(look);
    };
    setImmediate(look);
    const { token } = new vscode.CancellationTokenSource();
    let found: number | undefined;
    for await (const { hit } of yieldBetween(
      searchDown(linesOf(document), { line: head.length, character: 0 }),
      yieldAfterEachStep(token),
    ))
      found = hit?.line;
    isRunning = false;
    assert.equal(found, head.length + filler);
    assert.ok(total >= filler, String(total));
    assert.ok(most <= STEP.effort / STEP.perPiece + 20, String(most));
  });

  it('fills the tree in slices, and is right after an edit in its middle', async () => {
    const messages = new Set<string>();
    const place = {
      visible: true,
      onDidChangeVisibility: new vscode.EventEmitter<vscode.TreeViewVisibilityChangeEvent>().event,
      now: '',
      get message() {
        return this.now;
      },
      set message(message: string) {
        messages.add((this.now = message));
      },
    };
    await shownAt(editor.document, 0, 0);
    const tree = new StatusCodeTree(place);
    const counts = (): string =>
      tree
        .getChildren()
        .map((node) => `${node.code} ${node.kind === 'code' ? node.count : ''}`)
        .join();
    try {
      const turns = await turnsDuring(() => until(tree.onDidChangeTreeData, () => place.message === ''));
      assert.ok(turns >= (49 * MB) / STEP.effort, String(turns));
      assert.equal(counts(), '4026 3000,5003 2');
      assert.ok(messages.size > 2, 'it says how far it has come');
      const [group] = tree.getChildren();
      assert.equal(group && tree.getChildren(group).length, MAX_LISTED_OCCURRENCES + 1);
      assert.ok(
        await editor.edit((edit) => {
          edit.insert(new vscode.Position(head.length + 1_000, 0), 'statusCode=4777\n');
        }),
      );
      await until(tree.onDidChangeTreeData, () => counts() === '4026 3000,4777 1,5003 2');
      const [, , rare] = tree.getChildren();
      const [, second] = rare ? tree.getChildren(rare) : [];
      assert.ok(second?.kind === 'place' && second.line === last + 1);
    } finally {
      tree.dispose();
      await vscode.commands.executeCommand('undo');
    }
  });
});

describe('a line of 20 MB', function () {
  this.timeout(240_000);

  const files = new Files();
  const piece = '{"id":123456,"level":"info","took":4026},';
  const half = piece.repeat(Math.floor((10 * MB) / piece.length));
  const code = '{"statusCode":4026}';
  let editor: vscode.TextEditor;

  before(async () => {
    editor = await shownAt(await files.open('line.log', `${code}${half}${code}${half}${code}`), 0, 0);
    assert.ok(editor.document.lineAt(0).text.length > 19.9 * MB);
  });
  after(() => files.remove());

  it('has the hint in its visible part', async () => {
    const range = new vscode.Range(0, 0, 1, 0);
    const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
      'vscode.executeInlayHintProvider',
      editor.document.uri,
      range,
    );
    assert.deepEqual(
      hints.map(({ position }) => position.character),
      [18],
    );
  });

  it('is searched from code to code, in slices', async () => {
    const places = [14, 14 + code.length + half.length, 14 + 2 * (code.length + half.length)];
    const at = async (direction: 'next' | 'previous'): Promise<number> => {
      await vscode.commands.executeCommand(`websms.${direction}StatusCode`);
      return editor.selection.start.character;
    };
    assert.equal(await at('next'), places[0]);
    const turns = await turnsDuring(async () => {
      assert.equal(await at('next'), places[1]);
    });
    assert.ok(turns >= half.length / STEP.effort, String(turns));
    assert.equal(await at('previous'), places[0]);
    assert.equal(await at('previous'), places[2]);
  });
});
