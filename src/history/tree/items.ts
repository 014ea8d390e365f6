import * as vscode from 'vscode';
import { countedAs, type SendState } from '../../store';
import { type DeliverySign, signOfSend } from '../deliverySign';
import type { DayNode, FailedNode, MessageNode, MoreNode, Node, RecipientNode, ReplyNode } from './nodes';
import {
  dayTexts,
  failedTexts,
  type Formats,
  messageTexts,
  messageTooltip,
  moreTexts,
  recipientTexts,
  replyTexts,
  replyTooltip,
  type RowTexts,
} from './rowTexts';

const ICONS: Record<SendState, vscode.ThemeIcon> = {
  accepted: new vscode.ThemeIcon('pass', new vscode.ThemeColor('testing.iconPassed')),
  refused: new vscode.ThemeIcon('error', new vscode.ThemeColor('testing.iconFailed')),
  unknown: new vscode.ThemeIcon('question', new vscode.ThemeColor('list.warningForeground')),
  notSent: new vscode.ThemeIcon('circle-slash'),
  pending: new vscode.ThemeIcon('loading~spin'),
  sentEarlier: new vscode.ThemeIcon('history'),
};

const DELIVERY_ICONS: Record<DeliverySign, vscode.ThemeIcon> = {
  delivered: new vscode.ThemeIcon('check-all', new vscode.ThemeColor('testing.iconPassed')),
  failed: ICONS.refused,
  undelivered: new vscode.ThemeIcon('watch', new vscode.ThemeColor('list.warningForeground')),
};

export function stateIcon(state: SendState): vscode.ThemeIcon {
  return ICONS[state];
}

/** The tree item of a node. */
export function itemOf(node: Node, now: number, formats: Formats): vscode.TreeItem {
  switch (node.kind) {
    case 'day':
      return dayItem(node, now, formats);
    case 'message':
      return messageItem(node, formats);
    case 'recipient':
      return recipientItem(node, formats);
    case 'reply':
      return replyItem(node, formats);
    case 'more':
      return moreItem(node, formats);
    case 'failed':
      return failedItem(node);
  }
}

/** Adds the tooltip, which VS Code requests only for the row under the pointer. */
export function withTooltip(item: vscode.TreeItem, node: Node, formats: Formats): vscode.TreeItem {
  if (node.kind === 'message') item.tooltip = messageTooltip(node.send, formats);
  if (node.kind === 'reply') item.tooltip = replyTooltip(node.reply, formats);
  return item;
}

function dayItem(node: DayNode, now: number, formats: Formats): vscode.TreeItem {
  const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
  const item = newItem(node, dayTexts(node.day, now, formats), node.isNewest ? Expanded : Collapsed);
  item.contextValue = 'day';
  return item;
}

function messageItem(node: MessageNode, formats: Formats): vscode.TreeItem {
  const { None, Collapsed } = vscode.TreeItemCollapsibleState;
  const { send } = node;
  const hasRows = send.recipients > 1 || (send.replies ?? 0) > 0;
  const item = newItem(node, messageTexts(send, formats), hasRows ? Collapsed : None);
  const sign = signOfSend(send);
  item.iconPath = sign ? DELIVERY_ICONS[sign] : ICONS[send.state];
  item.contextValue = 'message';
  item.command = openCommand(node);
  return item;
}

function openCommand({ sendId }: MessageNode | ReplyNode): vscode.Command {
  return { command: 'websms.openMessage', title: vscode.l10n.t('Open Message'), arguments: [sendId] };
}

function recipientItem(node: RecipientNode, formats: Formats): vscode.TreeItem {
  const item = newItem(node, recipientTexts(node.recipient, formats));
  const { delivery, state } = node.recipient;
  const sign = delivery && countedAs(delivery);
  item.iconPath = sign ? DELIVERY_ICONS[sign] : ICONS[state];
  item.contextValue = 'messageRecipient';
  return item;
}

function replyItem(node: ReplyNode, formats: Formats): vscode.TreeItem {
  const item = newItem(node, replyTexts(node.reply, node.parent.send.startedAt, formats));
  item.iconPath = new vscode.ThemeIcon('comment');
  item.contextValue = 'messageReply';
  item.command = openCommand(node);
  return item;
}

function moreItem(node: MoreNode, formats: Formats): vscode.TreeItem {
  const item = newItem(node, moreTexts(node.hidden, node.canShow, formats));
  item.command = node.canShow
    ? { command: 'websms.showMoreMessages', title: vscode.l10n.t('Show More'), arguments: [node] }
    : { command: 'websms.filterMessages', title: vscode.l10n.t('Filter Messages…') };
  return item;
}

function failedItem(node: FailedNode): vscode.TreeItem {
  const item = newItem(node, failedTexts());
  item.iconPath = new vscode.ThemeIcon('warning');
  item.command = { command: 'websms.refreshMessages', title: vscode.l10n.t('Try Again') };
  return item;
}

function newItem(
  node: Node,
  { label, description, spoken }: RowTexts,
  state = vscode.TreeItemCollapsibleState.None,
): vscode.TreeItem {
  const item = new vscode.TreeItem(label, state);
  item.id = node.id;
  item.description = description;
  item.accessibilityInformation = { label: spoken };
  return item;
}
