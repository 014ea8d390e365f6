import * as vscode from 'vscode';
import {
  type Commands,
  executeCommand,
  linesOf,
  markWalkthroughStep,
  readInlayHints,
  MAX_RENDERED_CHARACTERS,
} from '../platform';
import { isLog } from './occurrences';
import { LIMITS, prefilter } from '../detection';
import type { provideInlayHints, resolveInlayHint, StatusNameHint } from './inlayHints';
import type { GoToStatusCode } from './goTo';
import type { provideHover } from './hover';
import type { StatusCodeLink, terminalLinks } from './terminalLinks';
import { LazyStatusCodeTree } from './tree/register';
import type { StatusCodeTree } from './tree/statusCodeTree';

declare module '../platform/commands' {
  interface Commands {
    'websms.nextStatusCode': () => Promise<void>;
    'websms.previousStatusCode': () => Promise<void>;
    'websms.refreshStatusCodes': () => Promise<void>;
  }
}

/** Loads the providers, on first use. */
type Load = () => Promise<{
  readonly goTo: GoToStatusCode;
  readonly provideHover: typeof provideHover;
  readonly provideInlayHints: typeof provideInlayHints;
  readonly resolveInlayHint: typeof resolveInlayHint;
  readonly terminalLinks: typeof terminalLinks;
  readonly StatusCodeTree: typeof StatusCodeTree;
}>;

export interface EditorFeatures extends vscode.Disposable {
  readonly commands: Pick<
    Commands,
    'websms.nextStatusCode' | 'websms.previousStatusCode' | 'websms.refreshStatusCodes'
  >;
}

/** Registers hovers, inlay hints, terminal links and the view "Status Codes". */
export function registerEditor(load: Load): EditorFeatures {
  const tree = new LazyStatusCodeTree(load);
  const registered = vscode.Disposable.from(
    tree,
    // One registration for all documents: a second selector would show the hover twice.
    vscode.languages.registerHoverProvider('*', {
      provideHover: async (document, position) => {
        const hover = (await load()).provideHover(document, position);
        if (hover && isLog(document)) markWalkthroughStep('log');
        return hover;
      },
    }),
    registerInlayHints(load),
    registerTerminalLinks(load),
  );
  return {
    commands: {
      'websms.nextStatusCode': async () => (await load()).goTo.next(),
      'websms.previousStatusCode': async () => (await load()).goTo.previous(),
      'websms.refreshStatusCodes': () => tree.refresh(),
    },
    dispose: () => {
      registered.dispose();
    },
  };
}

/** Registers the inlay hints, which the setting `websms.inlayHints` enables. */
function registerInlayHints(load: Load): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const provider: vscode.InlayHintsProvider<StatusNameHint> = {
    onDidChangeInlayHints: changed.event,
    provideInlayHints: async (document, range, token) => {
      if (!areHintsEnabled(document) || !mayNeedHints(document, range)) return [];
      return (await load()).provideInlayHints(document, range, token);
    },
    resolveInlayHint: async (hint) => (await load()).resolveInlayHint(hint),
  };
  return vscode.Disposable.from(
    changed,
    vscode.languages.registerInlayHintsProvider('*', provider),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('websms.inlayHints')) changed.fire();
    }),
  );
}

function areHintsEnabled(document: vscode.TextDocument): boolean {
  const scope = readInlayHints(document);
  return scope === 'everywhere' || (scope === 'logs' && isLog(document));
}

/**
 * More lines than any screen has. The prefilter runs on at most this many, because on more it costs more than it saves.
 */
const SCREENFUL = 500;
const SCREENFUL_CHARACTERS = 250_000;

/**
 * Whether a range may contain status codes: runs the prefilter on its lines and on the neighbouring lines that rules
 * look at. Avoids loading the provider in documents without codes.
 */
function mayNeedHints(document: vscode.TextDocument, { start, end }: vscode.Range): boolean {
  if (end.line - start.line > SCREENFUL) return true;
  const text = linesOf(document);
  const first = Math.max(0, start.line - LIMITS.linesBefore);
  let seen = '';
  for (let line = first; line <= end.line + LIMITS.linesAfter; line++) {
    seen += `${partsThatCanMatter(text.lineText(line))}\n`;
    if (seen.length > SCREENFUL_CHARACTERS) return true;
  }
  return prefilter(seen);
}

/** The rendered beginning of a line, and its end, which is near the next line. */
function partsThatCanMatter(line: string): string {
  const shown = MAX_RENDERED_CHARACTERS + LIMITS.charsAfter;
  return line.length <= shown
    ? line
    : `${line.slice(0, shown)}\n${line.slice(Math.max(shown, line.length - LIMITS.charsBefore))}`;
}

/** Registers links from status codes in terminals to their explanation. */
function registerTerminalLinks(load: Load): vscode.Disposable {
  const provider: vscode.TerminalLinkProvider<StatusCodeLink> = {
    provideTerminalLinks: async ({ line }) => (prefilter(line) ? (await load()).terminalLinks(line) : []),
    handleTerminalLink: async ({ code }) => {
      await executeCommand('websms.explainStatusCode', code);
    },
  };
  return vscode.window.registerTerminalLinkProvider(provider);
}
