import type { VNode } from 'preact';
import { KINDS, METHODS, type Draft, type Strings } from '../protocol';
import { Select } from './Select';

type Choice = Pick<Draft, 'kind' | 'method'>;

interface KindChoiceProps {
  readonly strings: Strings;
  readonly choice: Choice;
  readonly onChange: (choice: Choice) => void;
}

/** Text, Binary or Simple, and for Simple the method of its call. */
export function KindChoice({ strings, choice: { kind, method }, onChange }: KindChoiceProps): VNode {
  const texts: Record<Draft['kind'], string> = {
    text: strings.kindText,
    binary: strings.kindBinary,
    simple: strings.kindSimple,
  };
  return (
    <fieldset class="kinds row" aria-label={strings.kind}>
      {KINDS.map((each) => (
        <span key={each}>
          <input
            type="radio"
            name="kind"
            value={each}
            id={`kind-${each}`}
            checked={each === kind}
            onInput={() => {
              onChange({ kind: each, method });
            }}
          />
          <label for={`kind-${each}`}>{texts[each]}</label>
        </span>
      ))}
      <span class="row" hidden={kind !== 'simple'}>
        <Select
          id="method"
          aria-label={strings.method}
          strings={strings}
          choices={METHODS}
          value={method}
          onChange={(chosen) => {
            onChange({ kind, method: chosen });
          }}
        />
        <span class="hint">{strings.simpleHint}</span>
      </span>
    </fieldset>
  );
}
