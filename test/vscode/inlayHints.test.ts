import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { provideInlayHints, resolveInlayHint } from '../../src/editor';
import { Files, shownOutput, virtual, watched } from './documents';

const CODE = 'send failed statusCode=4026 order=40266';
const NAME = 'MAX_SMS_PER_MESSAGE_EXCEEDED';

function everything(document: vscode.TextDocument): vscode.Range {
  return new vscode.Range(0, 0, document.lineCount, 0);
}

/** The hints of this extension; others may give their own. */
async function hintsIn(document: vscode.TextDocument, range = everything(document)): Promise<string[]> {
  const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
    'vscode.executeInlayHintProvider',
    document.uri,
    range,
  );
  return hints
    .map(({ position, label }) => `${position.line}:${position.character} ${typeof label === 'string' ? label : ''}`)
    .filter((hint) => /[A-Z_]+$/.test(hint));
}

async function set(value: string | undefined, language?: string): Promise<void> {
  const scope = language === undefined ? undefined : { languageId: language };
  await vscode.workspace
    .getConfiguration('websms', scope)
    .update('inlayHints', value, vscode.ConfigurationTarget.Global, language !== undefined);
}

describe('inlay hints', () => {
  const files = new Files();
  afterEach(() => set(undefined));
  after(() => files.remove());

  it('name a code in a log', async () => {
    assert.deepEqual(await hintsIn(await virtual(`started\n${CODE}`, 'log')), [`1:27 ${NAME}`]);
  });

  for (const name of ['gateway.log', 'gateway.log.2', 'nohup.out', 'notes.txt', 'gateway.jsonl', 'gateway.ndjson']) {
    it(`name it in ${name}`, async () => {
      assert.deepEqual(await hintsIn(await files.open(name, CODE)), [`0:27 ${NAME}`]);
    });
  }

  it('name it in the output panel', async () => {
    const channel = vscode.window.createOutputChannel('websms hints test');
    try {
      channel.appendLine(CODE);
      const document = await shownOutput(channel, CODE);
      assert.deepEqual(await hintsIn(document), [`0:27 ${NAME}`]);
    } finally {
      channel.dispose();
    }
  });

  for (const language of ['typescript', 'json', 'python', 'markdown']) {
    it(`are off in ${language}, unless they are wanted everywhere`, async () => {
      const document = await virtual(`// ${CODE}`, language);
      assert.deepEqual(await hintsIn(document), []);
      await set('everywhere');
      assert.deepEqual(await hintsIn(document), [`0:30 ${NAME}`]);
    });
  }

  it('can be turned off, and on for one language', async () => {
    const [log, source] = [await virtual(CODE, 'log'), await virtual(CODE, 'typescript')];
    await set('off');
    assert.deepEqual([await hintsIn(log), await hintsIn(source)], [[], []]);
    await set('everywhere', 'typescript');
    try {
      assert.deepEqual([await hintsIn(log), await hintsIn(source)], [[], [`0:27 ${NAME}`]]);
    } finally {
      await set(undefined, 'typescript');
    }
  });

  it('do not repeat a name that stands beside its code, and have none for what nobody documents', async () => {
    const lines = [
      '{"statusCode":4002,"statusMessage":"INVALID_RECIPIENT"}',
      '',
      'statusCode=4999',
      '',
      'port 4026',
      '',
      'statusCode=4003',
    ];
    assert.deepEqual(await hintsIn(await virtual(lines.join('\n'), 'log')), ['6:15 INVALID_SENDER']);
  });

  it('are given for the lines that are asked for, from the evidence around them', async () => {
    const document = await virtual(
      ['statusCode=4026', '"statusCode":', '  4026', 'statusCode=4026'].join('\n\n'),
      'log',
    );
    assert.deepEqual(await hintsIn(document, new vscode.Range(3, 0, 5, 0)), [`4:6 ${NAME}`]);
  });

  it('know the evidence at the end of a long line above', async () => {
    const document = await virtual(`${'x'.repeat(11_000)} "statusCode":\n  4026`, 'log');
    assert.deepEqual(await hintsIn(document), [`1:6 ${NAME}`]);
  });

  it('are given as far into a line as the editor shows it, and no more of it is looked at', async () => {
    const document = await virtual(`${'x'.repeat(9_000)} ${CODE} ${'x'.repeat(2_000)} ${CODE}`, 'log');
    assert.deepEqual(await hintsIn(document), [`0:9028 ${NAME}`]);
  });

  it('look at the lines around the range and at no other', async () => {
    const { document, asked } = watched(await virtual(Array.from({ length: 1_000 }, () => CODE).join('\n'), 'log'));
    const { token } = new vscode.CancellationTokenSource();
    assert.equal((await provideInlayHints(document, new vscode.Range(500, 0, 540, 0), token)).length, 40);
    assert.ok(Math.min(...asked) >= 490 && Math.max(...asked) <= 550);
  });

  it('end when they are no longer wanted', async () => {
    const source = new vscode.CancellationTokenSource();
    const { document, asked } = watched(await virtual(Array.from({ length: 5_000 }, () => CODE).join('\n'), 'log'));
    const giving = provideInlayHints(document, everything(document), source.token);
    source.cancel();
    await giving;
    assert.ok(asked.size < 1_000, String(asked.size));
  });

  it('have a tooltip, which contains nothing of the document', async () => {
    const document = await virtual('[x](command:evil) statusCode=4026 [x](command:evil)', 'log');
    const { token } = new vscode.CancellationTokenSource();
    const [hint] = await provideInlayHints(document, everything(document), token);
    assert.ok(hint);
    const { tooltip } = resolveInlayHint(hint);
    assert.ok(tooltip instanceof vscode.MarkdownString);
    assert.match(tooltip.value, /Shorten the text/);
    assert.doesNotMatch(tooltip.value, /evil/);
    assert.deepEqual(tooltip.isTrusted, {
      enabledCommands: ['websms.explainStatusCode', 'websms.reproduceInSimulator', 'websms.compose'],
    });
  });
});
