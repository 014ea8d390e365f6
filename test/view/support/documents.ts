// Stand-ins for text documents and text editors, as far as the extension uses them.
import { readFile } from 'node:fs/promises';
import { URI } from 'vscode-uri';
import { EventEmitter } from './events';
import { strict } from './strict';

/** VS Code gives extensions no larger document. In bytes. */
const LARGEST_DOCUMENT = 50 * 1024 * 1024;
const BESIDE = -2;

export class Position {
  constructor(
    readonly line: number,
    readonly character: number,
  ) {}
}

export class Range {
  readonly start: Position;
  readonly end: Position;

  constructor(startLine: number, startCharacter: number, endLine: number, endCharacter: number) {
    this.start = new Position(startLine, startCharacter);
    this.end = new Position(endLine, endCharacter);
  }

  get isEmpty(): boolean {
    return this.start.line === this.end.line && this.start.character === this.end.character;
  }
}

/** `Selection`, made from the anchor to the cursor: forwards only. */
export class Selection extends Range {
  get active(): Position {
    return this.end;
  }
}

/** `TextDocument`, of which only what is here can be used. */
export interface Document {
  readonly uri: URI;
  readonly lineCount: number;
  readonly isDirty: boolean;
  readonly isClosed: boolean;
  lineAt(line: number): { readonly text: string; readonly range: Range };
  getText(range?: Range): string;
}

/** `TextEditor`. */
export interface Editor {
  readonly document: Document;
  readonly selection: Selection;
  readonly selections: readonly Selection[];
  readonly viewColumn: number;
}

type ContentProvider = { provideTextDocumentContent(uri: URI): unknown };

export class Editors {
  /** The open documents, in the order in which they were opened. */
  readonly documents: Document[] = [];
  readonly #changed = new EventEmitter<Editor | undefined>();
  readonly onDidChangeActive = this.#changed.event;
  readonly #providers = new Map<string, ContentProvider>();
  #active: Editor | undefined;

  /** @param covers called when an editor covers the views */
  constructor(private readonly covers: () => void) {}

  /** The active editor; undefined while a view has the focus. */
  get active(): Editor | undefined {
    return this.#active;
  }

  set active(editor: Editor | undefined) {
    if (editor === this.#active) return;
    this.#active = editor;
    this.#changed.fire(editor);
  }

  provide(scheme: string, provider: ContentProvider): void {
    this.#providers.set(scheme, provider);
  }

  /** `openTextDocument`. */
  async open(what: URI | string): Promise<Document> {
    const uri = typeof what === 'string' ? URI.file(what) : what;
    const open = this.documents.find((document) => document.uri.toString() === uri.toString());
    if (open) return open;
    const document = documentOf(uri, await this.#read(uri));
    this.documents.push(document);
    return document;
  }

  /** `showTextDocument`. Beside a view it leaves the view in sight. */
  async show(
    what: URI | Document,
    { selection, viewColumn }: { selection?: Range; viewColumn?: number } = {},
  ): Promise<Editor> {
    const document = 'lineCount' in what ? what : await this.open(what);
    const isBeside = viewColumn === BESIDE;
    if (!isBeside) this.covers();
    const { start, end } = selection ?? new Range(0, 0, 0, 0);
    const selected = new Selection(start.line, start.character, end.line, end.character);
    this.active = strict('editor', {
      document,
      selection: selected,
      selections: [selected],
      viewColumn: isBeside ? 2 : 1,
    });
    return this.active;
  }

  closeAll(): void {
    this.documents.length = 0;
    this.active = undefined;
  }

  async #read(uri: URI): Promise<string> {
    if (uri.scheme !== 'file') {
      const provider = this.#providers.get(uri.scheme);
      if (!provider) throw new Error(`cannot open ${uri.toString()}. Detail: no provider of the scheme`);
      return String(await provider.provideTextDocumentContent(uri));
    }
    const bytes = await readFile(uri.fsPath);
    if (bytes.length > LARGEST_DOCUMENT) throw new Error('Files above 50MB cannot be synchronized with extensions.');
    if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le', 2);
    if (bytes.includes(0)) throw new Error('File seems to be binary and cannot be opened as text');
    return bytes.toString('utf8');
  }
}

function documentOf(uri: URI, text: string): Document {
  const lines = text.split(/\r\n|\n|\r/);
  return strict('document', {
    uri,
    lineCount: lines.length,
    isDirty: false,
    isClosed: false,
    lineAt: (line: number) => {
      const found = lines[line];
      if (found === undefined) throw new Error('Illegal value for `line`');
      return { text: found, range: new Range(line, 0, line, found.length) };
    },
    getText: (range?: Range) => {
      if (!range) return text;
      const { start, end } = range;
      return lines
        .slice(start.line, end.line + 1)
        .map((line, index, { length }) =>
          line.slice(index === 0 ? start.character : 0, index === length - 1 ? end.character : undefined),
        )
        .join('\n');
    },
  });
}
