import type { VNode } from 'preact';
import { ErrorText } from '../../webview/view';
import { SENDER_CHOICES, type Draft, type Strings } from '../protocol';
import { Select } from './Select';
import { useFilledControl, useFilledState } from './useFilled';

interface SenderFieldProps {
  readonly strings: Strings;
  readonly filled: Draft;
  readonly error: string;
  readonly onChange: (changes: Partial<Pick<Draft, 'sender' | 'senderType'>>) => void;
}

/** The sender address and its type. */
export function SenderField({ strings, filled, error, onChange }: SenderFieldProps): VNode {
  const input = useFilledControl<HTMLInputElement>(filled, filled.sender);
  const [senderType, setSenderType] = useFilledState(filled, filled.senderType);
  return (
    <div class="field">
      <label for="from">{strings.from}</label>
      <div class="row">
        <input
          ref={input}
          id="from"
          type="text"
          autocomplete="off"
          spellcheck={false}
          aria-describedby="from-hint from-error"
          aria-invalid={error !== ''}
          onInput={({ currentTarget }) => {
            onChange({ sender: currentTarget.value });
          }}
        />
        <Select
          id="from-type"
          aria-label={strings.senderType}
          strings={strings}
          choices={SENDER_CHOICES}
          value={senderType}
          onChange={(chosen) => {
            setSenderType(chosen);
            onChange({ senderType: chosen });
          }}
        />
      </div>
      <p class="hint" id="from-hint">
        {strings.fromHint}
      </p>
      <ErrorText id="from-error" text={error} />
    </div>
  );
}
