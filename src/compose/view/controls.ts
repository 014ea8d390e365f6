import type { Draft, Field } from '../protocol';

/** The ids of the controls for the API's fields. */
const CONTROL_IDS = {
  recipientAddressList: 'to',
  senderAddress: 'from',
  messageContent: 'text',
  contentCategory: 'contentCategory',
  messageType: 'messageType',
  maxSmsPerMessage: 'maxSms',
  validityPeriode: 'validity',
  priority: 'priority',
  clientMessageId: 'clientMessageId',
  notificationCallbackUrl: 'callback',
} as const satisfies Record<Field, string>;

/** The field's control. A binary message has its content in the segments. */
export type ControlId = (typeof CONTROL_IDS)[Field] | 'segments';

/** The errors of fields, by the ids of their controls. */
export type FieldErrors = Readonly<Partial<Record<ControlId, string>>>;

export function controlOf(field: Field, kind: Draft['kind']): ControlId {
  return field === 'messageContent' && kind === 'binary' ? 'segments' : CONTROL_IDS[field];
}

/** Opens the section that hides a control, so that its error is visible. */
export function reveal(id: ControlId): void {
  const section = document.getElementById(id)?.closest('details');
  if (section) section.open = true;
}

export function focusControl(id: ControlId): void {
  reveal(id);
  document.getElementById(id)?.focus();
}
