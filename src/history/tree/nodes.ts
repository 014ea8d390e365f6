import type { ListedSend, SendDay, StoredRecipient, StoredReply } from '../../store';

/** A local day with messages. It is the same object as long as the day is listed, because VS Code knows it by that. */
export interface DayNode {
  readonly kind: 'day';
  readonly id: string;
  day: SendDay;
  /** The newest day is expanded at first. */
  isNewest: boolean;
}

/** A send. Its menus pass it to commands, which read its `sendId`. */
export interface MessageNode {
  readonly kind: 'message';
  readonly id: string;
  readonly sendId: string;
  readonly parent: DayNode;
  send: ListedSend;
}

/** A recipient of a send that has several. */
export interface RecipientNode {
  readonly kind: 'recipient';
  readonly id: string;
  readonly parent: MessageNode;
  readonly recipient: StoredRecipient;
}

/** A reply to a send. Its menus pass it to commands, which read its `sendId` and `replyId`. */
export interface ReplyNode {
  readonly kind: 'reply';
  readonly id: string;
  readonly sendId: string;
  readonly replyId: string;
  readonly parent: MessageNode;
  readonly reply: StoredReply;
}

/** The last row below a day or a send with further rows. */
export interface MoreNode {
  readonly kind: 'more';
  readonly id: string;
  readonly parent: DayNode | MessageNode;
  /** How many rows there are that are not listed. */
  readonly hidden: number;
  /** False where so many are listed that only a filter leads to the rest. */
  readonly canShow: boolean;
}

/** The only row below a day or a send whose rows could not be read. */
export interface FailedNode {
  readonly kind: 'failed';
  readonly id: string;
  readonly parent: DayNode | MessageNode;
}

export type Node = DayNode | MessageNode | RecipientNode | ReplyNode | MoreNode | FailedNode;
