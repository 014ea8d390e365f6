import * as v from 'valibot';
import * as vscode from 'vscode';
import type { Outgoing } from '../gateway-schema';
import { ensureSimulatorMode, type ModeState } from '../send';
import { predictStatusCode, statusRecipient } from '../simulator';
import { reproductionAt, type AnchorProblem, type SimulatorInputs, type Reproduction } from './reading';
import { linesOf } from '../platform';

/** A position in an open document, as command links pass it. Line and character count from 0. */
export interface DocumentPosition {
  readonly uri: string;
  readonly line: number;
  readonly character: number;
}

const DocumentPosition = v.object({
  uri: v.pipe(v.string(), v.maxLength(10_000)),
  line: v.pipe(v.number(), v.integer(), v.minValue(0)),
  character: v.pipe(v.number(), v.integer(), v.minValue(0)),
}) satisfies v.GenericSchema<DocumentPosition>;

export interface ReproduceServices {
  readonly modes: ModeState;
  /** Shows the form with a message. Resolves to false when the user keeps the current draft. */
  readonly openForm: (outgoing: Outgoing) => Promise<boolean>;
}

/**
 * Handles `websms.reproduceInSimulator`: opens the form with the request found in a log, and with a recipient that
 * makes the simulator answer with the same code. It sends nothing.
 * @param argument a {@link DocumentPosition}; any other value, as the editor's menu passes it, means the cursor
 */
export async function reproduce(argument: unknown, services: ReproduceServices): Promise<void> {
  const named = v.safeParse(DocumentPosition, argument);
  const found = named.success ? reproductionAtPosition(named.output) : reproductionAtCursor();
  if (typeof found === 'string') notify(found);
  else if ('problem' in found) notify(problemText(found.problem));
  else await open(found, services);
}

type LookUp = Reproduction | { readonly problem: AnchorProblem } | string;

/** Looks only in open documents: a link must not open files. */
function reproductionAtPosition({ uri, line, character }: DocumentPosition): LookUp {
  const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri);
  return document
    ? reproductionIn(document, line, character)
    : vscode.l10n.t('The text with the status code is not open any more.');
}

function reproductionAtCursor(): LookUp {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return vscode.l10n.t('Open a log in an editor and put the cursor on a status code first.');
  const { line, character } = editor.selection.active;
  return reproductionIn(editor.document, line, character);
}

function reproductionIn(document: vscode.TextDocument, line: number, character: number): LookUp {
  return reproductionAt(linesOf(document), line, character, simulatorInputs);
}

function simulatorInputs(code: number): SimulatorInputs {
  return {
    recipient: statusRecipient(code),
    text: vscode.l10n.t('Reproducing {0} from the log', code),
    predictCode: ({ kind, message }) => predictStatusCode(kind, { ...message }),
  };
}

async function open({ outgoing, leftOut, cut }: Reproduction, { modes, openForm }: ReproduceServices): Promise<void> {
  // Before the form opens, because every other mode refuses the recipient.
  if (!(await ensureSimulatorMode(modes, vscode.l10n.t('Reproducing needs the mode Simulator.')))) return;
  if (!(await openForm(outgoing))) return;
  const notes = [
    ...(leftOut.length > 0
      ? [vscode.l10n.t('Not taken from the log, because it would be refused: {0}.', leftOut.join(', '))]
      : []),
    ...(cut ? [vscode.l10n.t('Only the beginning of the text was taken.')] : []),
  ];
  if (notes.length > 0) notify(notes.join(' '));
}

function problemText(problem: AnchorProblem): string {
  return problem === 'several'
    ? vscode.l10n.t('This line has several status codes. Put the cursor on one of them.')
    : vscode.l10n.t('There is no websms status code here. Put the cursor on one, on its line or on its request.');
}

/** Shows a notification. Not awaited, because it may stay for minutes. */
function notify(text: string): void {
  void vscode.window.showInformationMessage(text);
}
