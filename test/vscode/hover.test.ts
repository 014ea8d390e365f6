import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { STATUS_CODES } from '../../src/codes';
import { closeAll, shownOutput, virtual } from './documents';

/** The hovers of this extension at a position; others may answer there too. */
async function hoversAt(
  document: vscode.TextDocument,
  line: number,
  character: number,
): Promise<vscode.MarkdownString[]> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    new vscode.Position(line, character),
  );
  return hovers
    .flatMap(({ contents }) => contents)
    .filter((content): content is vscode.MarkdownString => typeof content !== 'string' && 'value' in content)
    .filter(({ value }) => value.includes('— websms ·'));
}

async function hoverOver(document: vscode.TextDocument, words: string): Promise<vscode.MarkdownString[]> {
  const position = document.positionAt(document.getText().indexOf(words) + 1);
  return hoversAt(document, position.line, position.character);
}

/** Markdown as it will read, without its escapes. */
function plain({ value }: vscode.MarkdownString): string {
  return value.replace(/\\(?=[^A-Za-z0-9\s])/g, '');
}

/** The targets of the links in a hover. */
function linksOf({ value }: vscode.MarkdownString): string[] {
  return [...value.matchAll(/\]\((.*?)\)/g)].map(([, target]) => target ?? '');
}

describe('hover', () => {
  after(closeAll);

  const log = 'refused: {"statusCode":4026,"statusMessage":"too long","transferId":null}';

  for (const language of ['plaintext', 'json', 'jsonc', 'log', 'python', 'xml', 'yaml', 'markdown', 'shellscript']) {
    it(`explains a code once in an untitled ${language} document`, async () => {
      const [hover, ...others] = await hoverOver(
        await vscode.workspace.openTextDocument({ content: log, language }),
        '4026',
      );
      assert.ok(hover);
      assert.deepEqual(others, []);
      assert.match(plain(hover), /^\*\*4026\*\* MAX_SMS_PER_MESSAGE_EXCEEDED — websms · Refused/);
    });
  }

  it('says why, what to do, whether to try again, and leads further', async () => {
    const [hover] = await hoverOver(await virtual(log), '4026');
    assert.ok(hover);
    const text = plain(hover);
    assert.match(text, /The message content results in too many \(automatically generated\) sms segments\./);
    assert.match(text, /\*\*Why\*\* The text needs more SMS/);
    assert.match(text, /\*\*Do\*\* Shorten the text/);
    assert.match(text, /\*\*Retry\*\* Not as it is/);
    assert.ok(hover.value.includes('[Explain](command:websms.explainStatusCode?%5B4026%5D)'));
    assert.ok(hover.value.includes('[Compose](command:websms.compose)'));
    assert.ok(hover.value.includes('[Reproduce in Simulator](command:websms.reproduceInSimulator?'));
  });

  it('explains all codes of the documentation with name and message as there', async () => {
    const documented = STATUS_CODES.filter((status) => status.documented);
    const document = await virtual(documented.map(({ code }) => `statusCode=${code}`).join('\n'));
    for (const [line, { code, name, message }] of documented.entries()) {
      const [hover] = await hoversAt(document, line, 13);
      assert.ok(hover, String(code));
      assert.ok(plain(hover).startsWith(`**${code}** ${name} — websms · `), plain(hover));
      assert.ok(plain(hover).includes(message), plain(hover));
    }
  });

  it('says of a code nobody documents that it is unknown, and what its class means', async () => {
    const [hover] = await hoverOver(await virtual('statusCode: 4999'), '4999');
    assert.ok(hover);
    assert.match(plain(hover), /^\*\*4999\*\* — websms · Refused/);
    assert.match(plain(hover), /Nobody documents this status code\./);
  });

  it('names the older meaning, and where an undocumented code is known from', async () => {
    const document = await virtual('statusCode: 4021\nstatusCode: 4017\nstatusCode: 5000');
    const [changed] = await hoverOver(document, '4021');
    const [older] = await hoverOver(document, '4017');
    const [failed] = await hoverOver(document, '5000');
    assert.ok(changed && older && failed);
    assert.match(plain(changed), /INVALID_ACCOUNT.*In older SDKs: INVALID_AUTH_TOKEN\./s);
    assert.match(plain(older), /Not in the current documentation\. Known from older SDKs\./);
    assert.match(plain(failed), /websms · Unknown.*may have been sent/s);
  });

  it('explains a status name that no other system uses', async () => {
    const [hover] = await hoverOver(await virtual('rejected: THROTTLING_SPAMMING_IP'), 'THROTTLING');
    assert.match(plain(hover ?? new vscode.MarkdownString()), /^\*\*4023\*\*/);
  });

  it('stays silent on a bare number', async () => {
    const document = await virtual('api.websms.com:4026 answered in 2000 ms, pid 4002');
    for (const number of ['4026', '2000', '4002']) assert.deepEqual(await hoverOver(document, number), []);
  });

  it('works in a document of another scheme, as a diff shows it', async () => {
    const registration = vscode.workspace.registerTextDocumentContentProvider('websms-test', {
      provideTextDocumentContent: () => log,
    });
    try {
      const document = await vscode.workspace.openTextDocument(vscode.Uri.parse('websms-test:/old.log'));
      assert.equal((await hoverOver(document, '4026')).length, 1);
    } finally {
      registration.dispose();
    }
  });

  it('works in the output panel', async () => {
    const channel = vscode.window.createOutputChannel('websms hover test', 'log');
    try {
      channel.appendLine(log);
      const document = await shownOutput(channel, log);
      assert.equal((await hoverOver(document, '4026')).length, 1);
    } finally {
      channel.dispose();
    }
  });

  it('answers on a line of 1.2 million characters', async () => {
    const filler = 'lorem ipsum 4001 dolor status '.repeat(20_000);
    const document = await virtual(`${filler}${log}${filler}`);
    assert.equal((await hoverOver(document, '4026')).length, 1);
  });

  it('contains nothing of a hostile document but the number', async () => {
    const bait = '[x](command:workbench.action.closeWindow) <img src=x onerror=alert(1)> ](command:evil) `';
    const document = await virtual(`${bait} "statusCode": 4026, "statusMessage": "${bait}" ${bait}`);
    const [hover] = await hoverOver(document, '4026');
    assert.ok(hover);
    assert.doesNotMatch(hover.value, /closeWindow|img|evil/);
    assert.notEqual(hover.supportHtml, true);
    assert.deepEqual(hover.isTrusted, {
      enabledCommands: ['websms.explainStatusCode', 'websms.reproduceInSimulator', 'websms.compose'],
    });
    const links = linksOf(hover);
    assert.deepEqual(
      links.map((link) => link.split('?')[0]),
      ['command:websms.explainStatusCode', 'command:websms.reproduceInSimulator', 'command:websms.compose'],
    );
    assert.equal(links[0], 'command:websms.explainStatusCode?%5B4026%5D');
  });

  it('names the place in the link that reproduces the code, whatever the document is called', async () => {
    const registration = vscode.workspace.registerTextDocumentContentProvider('websms-test', {
      provideTextDocumentContent: () => `\n${log}`,
    });
    try {
      for (const name of [
        'plain.log',
        "a) [x](command:workbench.action.closeWindow) (b'!*~.log",
        'ü "q" 100% #1 ?a=b&c.log',
        '\\](command:a.b)',
      ]) {
        const uri = vscode.Uri.from({ scheme: 'websms-test', path: `/${name}` });
        const [hover] = await hoversAt(await vscode.workspace.openTextDocument(uri), 1, log.indexOf('4026') + 2);
        assert.ok(hover);
        const links = linksOf(hover);
        assert.equal(links.length, 3, hover.value);
        const [, query = ''] = links[1]?.split('?') ?? [];
        assert.match(query, /^[\w%.-]+$/);
        assert.deepEqual(JSON.parse(decodeURIComponent(query)), [
          { uri: uri.toString(), line: 1, character: log.indexOf('4026') },
        ]);
      }
    } finally {
      registration.dispose();
    }
  });
});
