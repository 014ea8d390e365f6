import type { Ref, TargetedKeyboardEvent, TargetedSubmitEvent, VNode } from 'preact';
import { useCallback, useImperativeHandle, useMemo, useRef, useState } from 'preact/hooks';
import { completeMessage, MAX_RECIPIENTS, MAX_RECIPIENTS_PER_SEND } from '../../gateway-schema';
import { Button, fillPlaceholders } from '../../webview/view';
import { firstLines, toOutgoing } from '../draft';
import type { CallbackAction, ResultAction, Draft, FormState, Options, Strings, PreviewDestination } from '../protocol';
import { BinaryField } from './BinaryField';
import { focusControl, reveal, type ControlId, type FieldErrors } from './controls';
import { KindChoice } from './KindChoice';
import { latin1Error } from './latin1Error';
import { OPTION_CONTROLS, optionErrors } from './optionErrors';
import { OptionsSection } from './OptionsSection';
import type { ListSnapshot } from './recipientList';
import { RecipientsField, type RecipientsHandle } from './RecipientsField';
import { RequestPreview, type FirstRequest, type PreviewHandle } from './RequestPreview';
import { ResultArea } from './ResultArea';
import { segmentsError } from './segmentReadings';
import { SenderField } from './SenderField';
import { SendRow } from './SendRow';
import { TextField } from './TextField';
import { useFieldErrors } from './useFieldErrors';
import { useFilledState } from './useFilled';
import { useSubmit } from './useSubmit';

/** The form's requests to the host. */
export interface FormActions {
  /** @param length the approximate length of the recipients' text */
  readonly changed: (length: number, draft: () => Draft) => void;
  readonly send: (draft: Draft) => void;
  readonly cancel: () => void;
  readonly selectMode: () => void;
  readonly messages: () => void;
  readonly recent: () => void;
  readonly myNumber: () => void;
  readonly previewDestination: () => Promise<PreviewDestination>;
  readonly copy: (text: string) => void;
  readonly runCallbackAction: (action: CallbackAction) => void;
  readonly runResultAction: (action: ResultAction) => void;
}

export interface FormHandle {
  /** Adds recipients that were chosen outside the form. */
  readonly addRecipients: (recipients: readonly string[]) => void;
  /** Focuses the first field that is to be filled in. */
  readonly focus: () => void;
}

interface ComposeFormProps {
  readonly strings: Strings;
  readonly locale: string;
  /** Everything the form shows that comes from the host. */
  readonly state: FormState;
  /** The draft that the host filled in last; a new object fills all fields again. */
  readonly filled: Draft;
  readonly actions: FormActions;
  readonly handle: Ref<FormHandle>;
}

/** The typed values except the recipients. Not Preact state, because a key must not render the form again. */
type Typed = { -readonly [Name in Exclude<keyof Draft, 'recipients' | 'pending' | 'unfinished'>]: Draft[Name] };

const NO_OPTION_ERRORS: FieldErrors = Object.fromEntries(OPTION_CONTROLS.map((id) => [id, undefined]));

/** The form. It owns the typed values; everything else comes from the host. */
export function ComposeForm({ strings, locale, state, filled, actions, handle }: ComposeFormProps): VNode {
  const recipients = useRef<RecipientsHandle>(null);
  const preview = useRef<PreviewHandle>(null);
  const typed = useMemo<Typed>(() => ({ ...filled }), [filled]);
  const [choice, setChoice] = useFilledState<Pick<Draft, 'kind' | 'method'>>(filled, filled);
  const [sender, setSender] = useFilledState(filled, filled.sender);
  const [isVoice, setVoice] = useFilledState(filled, filled.options.messageType === 'voice');
  const [sendable, setSendable] = useState(0);
  const [textSegments, setTextSegments] = useState(0);
  const [binarySegments, setBinarySegments] = useState(0);
  const { kind } = choice;
  const { errors, setErrors } = useFieldErrors(state.problems, kind);
  const errorOf = (id: ControlId): string => errors[id] ?? '';

  const makeDraft = (): Draft => ({
    recipients: '',
    pending: '',
    unfinished: '',
    ...typed,
    ...recipients.current?.value,
  });
  const change = (changes: Partial<Typed>): void => {
    Object.assign(typed, changes, { revision: typed.revision + 1 });
    actions.changed(recipients.current?.length ?? 0, makeDraft);
    preview.current?.redraw();
  };
  const changeOptions = (changes: Partial<Options>): void => {
    const options = { ...typed.options, ...changes };
    setErrors(NO_OPTION_ERRORS);
    setVoice(options.messageType === 'voice');
    change({ options });
  };
  /** The first request that Send sends; a longer list becomes several. */
  const makeFirstRequest = (): FirstRequest => {
    const draft = makeDraft();
    const first = toOutgoing({ ...draft, recipients: firstLines(draft.recipients, MAX_RECIPIENTS) });
    const outgoing = completeMessage(first, state.nextMessageId, state.mode === 'test');
    return { outgoing, requests: Math.ceil((recipients.current?.counts.total ?? 0) / MAX_RECIPIENTS) };
  };
  /** Shows the errors of all fields except the recipients. @returns the first control that has an error */
  const checkFields = (): ControlId | undefined => {
    const isBinary = typed.kind === 'binary';
    const content = isBinary ? 'segments' : 'text';
    const noText = typed.text === '' ? strings.noText : '';
    const contentError = isBinary ? segmentsError(typed.binary, strings) : noText;
    const found = optionErrors(typed.options, strings);
    const badOption = OPTION_CONTROLS.find((id) => found[id] !== undefined);
    setErrors({ ...NO_OPTION_ERRORS, [content]: contentError });
    if (badOption !== undefined) reveal(badOption);
    // The text field itself shows characters that the simple call cannot carry.
    const isBad = contentError !== '' || latin1Error(typed.text, typed.kind, strings) !== '';
    return isBad ? content : badOption;
  };
  /** @returns whether a message can be sent to all of a list; shows an error if not */
  const checkList = ({ counts: { total, bad } }: ListSnapshot): boolean => {
    if (total === 0) setErrors({ to: strings.noRecipient });
    if (total > MAX_RECIPIENTS_PER_SEND) setErrors({ to: strings.tooManyForSend });
    return total > 0 && total <= MAX_RECIPIENTS_PER_SEND && bad === 0;
  };

  const { submit, cancel, isWaiting } = useSubmit({
    state,
    recipients,
    checkFields,
    checkList,
    makeDraft,
    send: actions.send,
    cancel: actions.cancel,
  });
  const handleSubmit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    void submit();
  };
  const handleKey = (event: TargetedKeyboardEvent<HTMLFormElement>): void => {
    if (event.key !== 'Enter') return;
    const withModifier = event.ctrlKey || event.metaKey;
    // Enter in a one-line field must not send by accident: it may cost money.
    if (event.target instanceof HTMLInputElement) event.preventDefault();
    if (withModifier && !event.repeat) {
      event.preventDefault();
      void submit();
    }
  };

  useImperativeHandle(handle, () => ({
    addRecipients: (lines) => recipients.current?.add(lines),
    focus: () => {
      if (recipients.current?.isEmpty) focusControl('to');
      else focusControl(typed.kind === 'binary' ? 'segments' : 'text');
    },
  }));
  const doing = state.busy ?? (isWaiting ? strings.waiting : null);
  const redrawPreview = useCallback(() => preview.current?.redraw(), []);
  return (
    <form noValidate aria-labelledby="heading" onSubmit={handleSubmit} onKeyDown={handleKey}>
      <header>
        <h1 id="heading">{strings.heading}</h1>
        <Button onClick={actions.messages}>{strings.messages}</Button>
        <button
          type="button"
          class={`mode ${state.mode}`}
          aria-label={fillPlaceholders(strings.mode, state.modeLabel)}
          onClick={actions.selectMode}
        >
          {`${state.modeLabel} ▾`}
        </button>
      </header>
      <KindChoice
        strings={strings}
        choice={choice}
        onChange={(chosen) => {
          setChoice(chosen);
          change(chosen);
        }}
      />
      <RecipientsField
        strings={strings}
        locale={locale}
        filled={filled}
        country={state.country}
        isVoice={isVoice}
        error={errorOf('to')}
        onChange={() => {
          change({});
        }}
        onRead={redrawPreview}
        onSendable={setSendable}
        onError={(to) => {
          setErrors({ to });
        }}
        recent={actions.recent}
        myNumber={actions.myNumber}
        handle={recipients}
      />
      <SenderField
        strings={strings}
        filled={filled}
        error={errorOf('from')}
        onChange={(changes) => {
          setErrors({ from: '' });
          if (changes.sender !== undefined) setSender(changes.sender);
          change(changes);
        }}
      />
      <TextField
        strings={strings}
        filled={filled}
        kind={kind}
        sender={isVoice ? undefined : sender}
        recipients={sendable}
        error={errorOf('text')}
        onChange={(text) => {
          setErrors({ text: '' });
          change({ text });
        }}
        onSegments={setTextSegments}
      />
      <BinaryField
        strings={strings}
        filled={filled}
        hidden={kind !== 'binary'}
        recipients={sendable}
        error={errorOf('segments')}
        onChange={(binary) => {
          setErrors({ segments: '' });
          change({ binary });
        }}
        onError={(segments) => {
          setErrors({ segments });
        }}
        onSegments={setBinarySegments}
      />
      <OptionsSection
        strings={strings}
        filled={filled}
        kind={kind}
        segments={kind === 'binary' ? binarySegments : textSegments}
        errors={errors}
        callbackHint={state.callback}
        onChange={changeOptions}
        runCallbackAction={actions.runCallbackAction}
      />
      <RequestPreview
        strings={strings}
        kind={kind}
        state={state}
        make={makeFirstRequest}
        findDestination={actions.previewDestination}
        copy={actions.copy}
        handle={preview}
      />
      <SendRow strings={strings} isFree={doing === null} onCancel={cancel} />
      <ResultArea result={state.result} busy={doing} onAction={actions.runResultAction} />
    </form>
  );
}
