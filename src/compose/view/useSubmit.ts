import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Draft, FormState } from '../protocol';
import { focusControl, type ControlId } from './controls';
import type { ListSnapshot } from './recipientList';
import type { RecipientsHandle } from './RecipientsField';

interface SubmitOptions {
  readonly state: FormState;
  readonly recipients: RefObject<RecipientsHandle | null>;
  /** Shows the errors of all fields except the recipients. @returns the first control that has an error */
  readonly checkFields: () => ControlId | undefined;
  /** Shows the errors of the recipients. @returns whether a message can be sent to all of them */
  readonly checkList: (list: ListSnapshot) => boolean;
  readonly makeDraft: () => Draft;
  readonly send: (draft: Draft) => void;
  /** Cancels the send in the host. */
  readonly cancel: () => void;
}

interface Submit {
  readonly submit: () => Promise<void>;
  readonly cancel: () => void;
  /** Whether a click on Send waits until a long list of recipients is parsed. */
  readonly isWaiting: boolean;
}

/**
 * Sends what the form holds at the click, once all of its recipients are read: half a list is never sent, and what is
 * typed meanwhile stays in the form.
 */
export function useSubmit(options: SubmitOptions): Submit {
  const { state, recipients, checkFields, checkList, makeDraft, send } = options;
  /** True from a click on Send until the host's next state, so that a second click is ignored. */
  const isBusy = useRef(false);
  useLayoutEffect(() => {
    isBusy.current = state.busy !== null;
  }, [state]);
  /** Identifies the click that waits for the list. */
  const pendingSubmit = useRef<symbol>(undefined);
  const [isWaiting, setIsWaiting] = useState(false);
  const setWaiting = (click: symbol | undefined): void => {
    pendingSubmit.current = click;
    setIsWaiting(click !== undefined && recipients.current?.takesLong === true);
  };
  /** Undefined when the user cancels, or the list is replaced or refused. */
  const whenRead = async (): Promise<ListSnapshot | undefined> => {
    const click = Symbol('click');
    setWaiting(click);
    const list = await recipients.current?.whenRead();
    if (pendingSubmit.current !== click) return undefined;
    setWaiting(undefined);
    return list;
  };
  const submit = async (): Promise<void> => {
    if (isBusy.current || pendingSubmit.current !== undefined) return;
    if (!recipients.current?.take()) return;
    const bad = checkFields();
    const draft = makeDraft();
    if (bad !== undefined && recipients.current.takesLong) {
      focusControl(bad);
      return;
    }
    const list = await whenRead();
    if (!list) return;
    if (!checkList(list)) focusControl('to');
    else if (bad !== undefined) focusControl(bad);
    else {
      isBusy.current = true;
      send({ ...draft, recipients: list.text, pending: '', unfinished: '' });
    }
  };
  const cancel = (): void => {
    if (pendingSubmit.current === undefined) options.cancel();
    else setWaiting(undefined);
  };
  return { submit, cancel, isWaiting };
}
