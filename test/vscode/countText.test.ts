import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { describeSelection } from '../../src/count';
import { hasMachine } from '../../src/platform';
import { virtual } from './documents';

/** An editor with parts of a document selected, each from an offset to another. */
function editorOf(document: vscode.TextDocument, ...parts: readonly (readonly [number, number])[]): vscode.TextEditor {
  const selections = parts.map(
    ([start, end]) => new vscode.Selection(document.positionAt(start), document.positionAt(end)),
  );
  return { document, selections } as unknown as vscode.TextEditor;
}

async function described(
  content: string,
  ...parts: readonly (readonly [number, number])[]
): Promise<string | undefined> {
  const whole = [[0, content.length]] as const;
  return describeSelection(editorOf(await virtual(content), ...(parts.length > 0 ? parts : whole)))?.text;
}

describe('the count of a selection', () => {
  it('is the number of SMS', async () => {
    assert.equal(await described('a'.repeat(160)), '$(comment) 1 SMS');
    assert.equal(await described('a'.repeat(161)), '$(comment) 2 SMS');
    assert.equal(await described(`${'a'.repeat(159)}€`), '$(comment) 2 SMS');
  });

  it('names the first characters that make it Unicode, invisible ones by their code point', async () => {
    assert.equal(await described('„a“'), '$(comment) 1 SMS · Unicode: „ “');
    assert.equal(await described('a\u00a0b\u200bc'), '$(comment) 1 SMS · Unicode: U+00A0 U+200B');
    assert.equal(await described('я中–„'), '$(comment) 1 SMS · Unicode: я 中 – …');
  });

  it('does not grow with the marks on a letter', async () => {
    const text = await described(`x${'\u0301'.repeat(30_000)}`);
    assert.ok(text && text.length < 60, text);
  });

  it('shows no icon of a text', async () => {
    assert.equal(await described('$(error)\u200b$(error)'), '$(comment) 1 SMS · Unicode: U+200B');
  });

  it('takes two characters that end a line for one', async () => {
    const document = await virtual('a\r\n'.repeat(80));
    const whole = editorOf(document, [0, document.getText().length]);
    assert.equal(describeSelection(whole)?.text, '$(comment) 1 SMS');
  });

  it('adds up several selections, each a message of its own, and leaves empty ones out', async () => {
    const content = `${'a'.repeat(100)}–${'b'.repeat(100)}`;
    const editor = editorOf(await virtual(content), [0, 100], [50, 50], [101, 201]);
    assert.equal(describeSelection(editor)?.text, '$(comment) 2 SMS');
    assert.match(describeSelection(editor)?.tooltip ?? '', /^2 selections: 2 SMS\n/);
  });

  it('is missing where all together are too long for a message, or too many', async () => {
    const document = await virtual('a'.repeat(40_001));
    assert.match(describeSelection(editorOf(document, [0, 40_000]))?.text ?? '', /262 SMS/);
    assert.equal(describeSelection(editorOf(document, [0, 40_001])), undefined);
    assert.equal(describeSelection(editorOf(document, [0, 20_000], [20_000, 40_001])), undefined);
    const each = Array.from({ length: 1_001 }, (_, index) => [index, index + 1] as const);
    assert.equal(describeSelection(editorOf(document, ...each)), undefined);
  });
});

describe('a window in a browser', () => {
  it('has a machine where the extension runs on one', () => {
    assert.equal(hasMachine(), true);
  });
});
