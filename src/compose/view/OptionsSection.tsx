import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { CALLS, hasEmptySecret, hasField } from '../../gateway-schema';
import { Button, fillPlaceholders } from '../../webview/view';
import { optionFields } from '../draft';
import {
  CATEGORY_CHOICES,
  VALIDITY_UNITS,
  type CallbackAction,
  type CallbackHint,
  type Draft,
  type Field,
  type Options,
  type Strings,
} from '../protocol';
import { controlOf, type FieldErrors } from './controls';
import { optionErrors } from './optionErrors';
import { ChoiceField, LineField } from './OptionField';
import { Select } from './Select';
import { useFilledControl, useFilledState } from './useFilled';

interface OptionsSectionProps {
  readonly strings: Strings;
  readonly filled: Draft;
  readonly kind: Draft['kind'];
  /** The number of SMS that the message needs now: proposed as the limit, and compared with it. */
  readonly segments: number;
  /** The host's errors; they take precedence over the ones found here. */
  readonly errors: FieldErrors;
  readonly callbackHint: CallbackHint;
  readonly onChange: (changes: Partial<Options>) => void;
  /** Runs the hint's action. @returns the address to be used; null for other actions */
  readonly runCallbackAction: (action: CallbackAction) => Promise<string | null>;
}

/** The optional fields of a message, collapsed at first; the heading shows how many are set. */
export function OptionsSection({
  strings,
  filled,
  kind,
  segments,
  errors,
  callbackHint,
  onChange,
  runCallbackAction,
}: OptionsSectionProps): VNode {
  const { options: given } = filled;
  const section = useRef<HTMLDetailsElement>(null);
  const [options, setOptions] = useFilledState(filled, given);
  const maxSms = useFilledControl<HTMLInputElement>(filled, given.maxSmsPerMessage);
  const validity = useFilledControl<HTMLInputElement>(filled, given.validity);
  const priority = useFilledControl<HTMLInputElement>(filled, given.priority);
  const clientMessageId = useFilledControl<HTMLInputElement>(filled, given.clientMessageId);
  const callback = useFilledControl<HTMLInputElement>(filled, given.notificationCallbackUrl);
  useLayoutEffect(() => {
    if (filled.options.callbackLacksSecret && section.current) section.current.open = true;
  }, [filled]);

  const change = (changes: Partial<Options>): void => {
    setOptions((before) => ({ ...before, ...changes }));
    onChange(changes);
  };
  const useAddress = async (action: CallbackAction): Promise<void> => {
    const notificationCallbackUrl = await runCallbackAction(action);
    if (notificationCallbackUrl === null || !callback.current) return;
    callback.current.value = notificationCallbackUrl;
    change({ notificationCallbackUrl, callbackLacksSecret: false });
  };
  const found = optionErrors(options, strings);
  const fieldOf = (field: Field, label: string) => {
    const id = controlOf(field, kind);
    return { id, label, error: errors[id] ?? found[id] ?? '', hidden: !hasField(kind, field) };
  };
  const fields = optionFields(options);
  const set = Object.keys(fields).length;
  const limit = fields.maxSmsPerMessage ?? 0;
  const proposed = Math.max(segments, 1);
  return (
    <details ref={section} id="options">
      <summary>
        {set === 0 ? strings.options : `${strings.options} · ${fillPlaceholders(strings.optionsSet, set)}`}
      </summary>
      <div class="options">
        <ChoiceField
          {...fieldOf('contentCategory', strings.contentCategory)}
          strings={strings}
          choices={CATEGORY_CHOICES}
          value={options.contentCategory}
          onChange={(contentCategory) => {
            change({ contentCategory });
          }}
        />
        <ChoiceField
          {...fieldOf('messageType', strings.messageType)}
          strings={strings}
          choices={CALLS.text.fields.messageType.values}
          value={options.messageType}
          onChange={(messageType) => {
            change({ messageType });
          }}
        />
        <LineField
          {...fieldOf('maxSmsPerMessage', strings.maxSms)}
          hint={strings.maxSmsHint}
          inputMode="numeric"
          control={maxSms}
          beside={
            <Button
              look="secondary small"
              onClick={() => {
                const maxSmsPerMessage = String(proposed);
                if (maxSms.current) maxSms.current.value = maxSmsPerMessage;
                change({ maxSmsPerMessage });
              }}
            >
              {fillPlaceholders(strings.maxSmsUse, proposed)}
            </Button>
          }
          exceeded={limit > 0 && segments > limit ? fillPlaceholders(strings.maxSmsExceeded, segments) : ''}
          onInput={(maxSmsPerMessage) => {
            change({ maxSmsPerMessage });
          }}
        />
        <LineField
          {...fieldOf('validityPeriode', strings.validity)}
          hint={strings.validityHint}
          inputMode="numeric"
          control={validity}
          beside={
            <Select
              id="validity-unit"
              aria-label={strings.validityUnit}
              strings={strings}
              choices={VALIDITY_UNITS}
              value={options.validityUnit}
              onChange={(validityUnit) => {
                change({ validityUnit });
              }}
            />
          }
          onInput={(value) => {
            change({ validity: value });
          }}
        />
        <LineField
          {...fieldOf('priority', strings.priority)}
          hint={strings.priorityHint}
          inputMode="numeric"
          control={priority}
          onInput={(value) => {
            change({ priority: value });
          }}
        />
        <LineField
          {...fieldOf('clientMessageId', strings.clientMessageId)}
          hint={strings.clientMessageIdHint}
          inputMode="text"
          control={clientMessageId}
          onInput={(value) => {
            change({ clientMessageId: value });
          }}
        />
        <LineField
          {...fieldOf('notificationCallbackUrl', strings.callback)}
          hint={strings.callbackHint}
          inputMode="url"
          control={callback}
          onInput={(value) => {
            const callbackLacksSecret = options.callbackLacksSecret && hasEmptySecret(value);
            change({ notificationCallbackUrl: value, callbackLacksSecret });
          }}
          below={<CallbackHintRow hint={callbackHint} onAction={useAddress} />}
        />
        <div class="row">
          <input
            id="flash"
            type="checkbox"
            checked={options.sendAsFlashSms}
            onInput={({ currentTarget }) => {
              change({ sendAsFlashSms: currentTarget.checked });
            }}
          />
          <label for="flash">{strings.flash}</label>
        </div>
      </div>
    </details>
  );
}

interface CallbackHintRowProps {
  readonly hint: CallbackHint;
  readonly onAction: (action: CallbackAction) => Promise<void>;
}

/** Whether reports and replies can come to this VS Code, with the button that helps. It changes by itself. */
function CallbackHintRow({ hint: { text, action }, onAction }: CallbackHintRowProps): VNode {
  return (
    <div class="row">
      <p class="hint" id="callback-receiver" role="status">
        {text}
      </p>
      {action && (
        <Button
          look="secondary small"
          aria-describedby="callback-receiver"
          onClick={() => void onAction(action.action)}
        >
          {action.label}
        </Button>
      )}
    </div>
  );
}
