import type { ComponentChildren, RefObject, VNode } from 'preact';
import { ErrorText } from '../../webview/view';
import type { Strings } from '../protocol';
import type { ControlId } from './controls';
import { Select } from './Select';

/** The properties of every option's field. */
interface OptionFieldProps {
  readonly id: ControlId;
  readonly label: string;
  readonly error: string;
  /** Whether the chosen call lacks this option. */
  readonly hidden: boolean;
}

interface LineFieldProps extends OptionFieldProps {
  readonly hint: string;
  readonly inputMode: 'text' | 'numeric' | 'url';
  readonly control: RefObject<HTMLInputElement | null>;
  readonly onInput: (value: string) => void;
  /** Shown in the same row: a unit or a button. */
  readonly beside?: VNode;
  /** A second hint, under the error, with the id `ID-exceeded`. */
  readonly exceeded?: string;
  /** Shown below the hints. */
  readonly below?: VNode;
}

/** A one-line field. */
export function LineField({
  hint,
  inputMode,
  control,
  onInput,
  beside,
  exceeded,
  below,
  ...field
}: LineFieldProps): VNode {
  const { id, error } = field;
  const input = (
    <input
      ref={control}
      id={id}
      type="text"
      inputMode={inputMode}
      autocomplete="off"
      spellcheck={false}
      aria-describedby={`${id}-hint ${exceeded === undefined ? '' : `${id}-exceeded `}${id}-error`}
      aria-invalid={error !== ''}
      onInput={({ currentTarget }) => {
        onInput(currentTarget.value);
      }}
    />
  );
  return (
    <Field {...field}>
      {beside ? (
        <div class="row">
          {input}
          {beside}
        </div>
      ) : (
        input
      )}
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
      <ErrorText id={`${id}-error`} text={error} />
      {exceeded !== undefined && (
        <p class="hint" id={`${id}-exceeded`} hidden={exceeded === ''}>
          {exceeded}
        </p>
      )}
      {below}
    </Field>
  );
}

interface ChoiceFieldProps<Value extends string> extends OptionFieldProps {
  readonly strings: Strings;
  readonly choices: readonly Value[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** A choice among a few values. */
export function ChoiceField<Value extends string>({ label, error, hidden, ...select }: ChoiceFieldProps<Value>): VNode {
  const { id } = select;
  return (
    <Field id={id} label={label} error={error} hidden={hidden}>
      <Select {...select} aria-describedby={`${id}-error`} aria-invalid={error !== ''} />
      <ErrorText id={`${id}-error`} text={error} />
    </Field>
  );
}

function Field({ id, label, hidden, children }: OptionFieldProps & { readonly children: ComponentChildren }): VNode {
  return (
    <div class="field" hidden={hidden}>
      <label for={id}>{label}</label>
      {children}
    </div>
  );
}
