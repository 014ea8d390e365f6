import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Draft, FormState } from '../protocol';
import { focusControl, type ControlId } from './controls';
import type { ListSnapshot } from './recipientList';
import type { RecipientsHandle } from './RecipientsField';

interface SubmitOptions {
  readonly state: FormState;
  readonly recipients: RefObject<RecipientsHandle | null>;
  /** Shows what is wrong with all fields but the recipients. @returns the first control that has an error */
  readonly checkFields: () => ControlId | undefined;
  /** Shows what is wrong with the recipients. @returns whether all of them can be sent to */
  readonly checkList: (list: ListSnapshot) => boolean;
  readonly makeDraft: () => Draft;
  readonly send: (draft: Draft) => void;
  /** Ends what the host is doing. */
  readonly cancel: () => void;
}

interface Submit {
  readonly submit: () => Promise<void>;
  readonly cancel: () => void;
  /** A click on Send waits until a long list of recipients is read. */
  readonly isWaiting: boolean;
}

/**
 * Sends what the form holds at the click, once all of its recipients are read: half a list is never sent, and what is
 * typed meanwhile stays in the form.
 */
export function useSubmit(options: SubmitOptions): Submit {
  const { state, recipients, checkFields, checkList, makeDraft, send } = options;
  /** True from a click on Send until the host says otherwise: a second click finds it. */
  const isBusy = useRef(false);
  useLayoutEffect(() => {
    isBusy.current = state.busy !== null;
  }, [state]);
  /** The click that waits. */
  const pendingSubmit = useRef<symbol>(undefined);
  const [isWaiting, setIsWaiting] = useState(false);
  const setWaiting = (click: symbol | undefined): void => {
    pendingSubmit.current = click;
    setIsWaiting(click !== undefined && recipients.current?.takesLong === true);
  };
  /** Undefined when the user does not want to wait any more, or the list is replaced or refused. */
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
