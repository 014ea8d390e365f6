import * as vscode from 'vscode';
import { commandLink, plainMarkdown, type CommandId } from '../platform';
import { countText, formatCount } from '../send';
import type { FoundRequest } from '../store';
import { deliveryTexts, repliesText } from './deliveryTexts';
import type { MessageId } from './ids';
import { localTime, requestStateText, storedModeName } from './messageTexts';

const GO_TO_COMMAND: CommandId = 'websms.goToMessage';
const FIND_COMMAND: CommandId = 'websms.findMessageInFiles';

/**
 * The hover on an id: when the gateway took the message, what the history knows of it, and where it leads.
 * @param found the messages with this id, newest first; undefined where no history can be read.
 * @returns undefined where nothing says that it is an id.
 */
export function idHoverText(
  id: MessageId,
  found: readonly FoundRequest[] | undefined,
): vscode.MarkdownString | undefined {
  const [newest] = found ?? [];
  if (!newest && !id.isCertain) return undefined;
  const title = id.kind === 'transferId' ? vscode.l10n.t('Transfer ID') : vscode.l10n.t('Client message ID');
  const links = [
    ...(newest ? [commandLink(vscode.l10n.t('Go to Message'), GO_TO_COMMAND, [knownSpelling(id, newest)])] : []),
    // An id that the history does not know is searched as it is.
    commandLink(vscode.l10n.t('Find in Files'), FIND_COMMAND, [newest?.send.id ?? id.spellings[0]]),
  ];
  const text = new vscode.MarkdownString(
    [
      `**${plainMarkdown(title)}** — websms`,
      ...[...takenLines(id, newest), ...historyLines(found)].map(plainMarkdown),
      links.join(' · '),
    ].join('\n\n'),
  );
  text.supportHtml = false;
  text.isTrusted = { enabledCommands: [GO_TO_COMMAND, FIND_COMMAND] };
  return text;
}

/** The id as the history has it. */
function knownSpelling({ spellings }: MessageId, { request }: FoundRequest): string {
  const known = [request.response?.transferId, request.clientMessageId].map((id) => id?.toLowerCase());
  return spellings.find((spelling) => known.includes(spelling.toLowerCase())) ?? spellings[0];
}

function takenLines({ takenAt }: MessageId, found: FoundRequest | undefined): string[] {
  if (takenAt === undefined) return [];
  const time = localTime(takenAt);
  return [
    found?.send.mode === 'simulator'
      ? vscode.l10n.t('By the time in the ID, the simulator took the message on {0}.', time)
      : vscode.l10n.t('By the time in the ID, the gateway took the message on {0}.', time),
  ];
}

function historyLines(found: readonly FoundRequest[] | undefined): string[] {
  if (!found) return [];
  const [newest, ...others] = found;
  if (!newest) return [vscode.l10n.t('No message in your history has this ID.')];
  const { send, request } = newest;
  const count =
    request.recipients === send.recipients
      ? countText(request.recipients)
      : vscode.l10n.t('{0} of {1}', request.recipients, countText(send.recipients));
  const parts = [storedModeName(send.mode), requestStateText(request), count, localTime(request.startedAt)];
  return [
    parts.filter((part) => part !== '').join(' · '),
    ...deliveryLines(newest),
    ...decisionLines(newest),
    ...(others.length > 0 ? [vscode.l10n.t('Other messages with this ID: {0}', others.length)] : []),
  ];
}

/** The delivery of the whole message, of which the request may be a part. */
function deliveryLines({ send }: FoundRequest): string[] {
  const parts = [...deliveryTexts(send, formatCount), repliesText(send, formatCount)];
  const text = parts.filter((part) => part !== undefined).join(' · ');
  return text === '' ? [] : [text];
}

function decisionLines({ request: { decision } }: FoundRequest): string[] {
  if (!decision) return [];
  const time = localTime(decision.at);
  if (decision.by === 'report')
    return [vscode.l10n.t('A delivery report of {0} proves that the gateway accepted it.', time)];
  return [
    decision.outcome === 'arrived'
      ? vscode.l10n.t('You decided on {0} that it arrived.', time)
      : vscode.l10n.t('You decided on {0} that it did not arrive.', time),
  ];
}
