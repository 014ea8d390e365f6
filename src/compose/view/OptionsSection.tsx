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
  readonly runCallbackAction: (action: CallbackAction) => void;
}

/** The fields that most people need, which are always there. */
const USUAL = new Set<string>(['contentCategory', 'maxSmsPerMessage', 'sendAsFlashSms']);

/** The optional fields of a message: the usual ones, and the others collapsed at first; their heading shows how many are set. */
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
  const found = optionErrors(options, strings);
  const fieldOf = (field: Field, label: string) => {
    const id = controlOf(field, kind);
    return { id, label, error: errors[id] ?? found[id] ?? '', hidden: !hasField(kind, field) };
  };
  const fields = optionFields(options);
  const folded = Object.keys(fields).filter((name) => !USUAL.has(name));
  const set = folded.length + (options.usesReceiver && !fields.notificationCallbackUrl ? 1 : 0);
  const limit = fields.maxSmsPerMessage ?? 0;
  const proposed = Math.max(segments, 1);
  return (
    <>
      <div class="usual">
        <ChoiceField
          {...fieldOf('contentCategory', strings.contentCategory)}
          strings={strings}
          choices={CATEGORY_CHOICES}
          value={options.contentCategory}
          onChange={(contentCategory) => {
            change({ contentCategory });
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
      <details ref={section} id="options">
        <summary>
          {set === 0 ? strings.options : `${strings.options} · ${fillPlaceholders(strings.optionsSet, set)}`}
        </summary>
        <div class="options">
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
            below={
              <ReceiverChoice
                strings={strings}
                hint={callbackHint}
                isChosen={options.usesReceiver}
                onChoose={(usesReceiver) => {
                  change({ usesReceiver });
                }}
                onAction={runCallbackAction}
              />
            }
          />
        </div>
      </details>
    </>
  );
}

interface ReceiverChoiceProps {
  readonly strings: Strings;
  readonly hint: CallbackHint;
  readonly isChosen: boolean;
  readonly onChoose: (isChosen: boolean) => void;
  readonly onAction: (action: CallbackAction) => void;
}

/**
 * Whether reports and replies can come to this VS Code, with the choice that they do, or the button that helps. What
 * was chosen stays visible, so that it can be undone while they cannot come.
 */
function ReceiverChoice({
  strings,
  hint: { text, action, isChoice },
  isChosen,
  onChoose,
  onAction,
}: ReceiverChoiceProps): VNode {
  return (
    <>
      <div class="row">
        <p class="hint" id="callback-receiver" role="status">
          {text}
        </p>
        {action && (
          <Button
            look="secondary small"
            aria-describedby="callback-receiver"
            onClick={() => {
              onAction(action.action);
            }}
          >
            {action.label}
          </Button>
        )}
      </div>
      <div class="row" hidden={!isChoice && !isChosen}>
        <input
          id="uses-receiver"
          type="checkbox"
          aria-describedby="callback-receiver"
          checked={isChosen}
          onInput={({ currentTarget }) => {
            onChoose(currentTarget.checked);
          }}
        />
        <label for="uses-receiver">{strings.usesReceiver}</label>
      </div>
    </>
  );
}
