import type { VNode } from 'preact';
import type { Strings } from '../protocol';

interface SelectProps<Value extends string> {
  readonly id: string;
  readonly 'aria-label'?: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: boolean;
  readonly strings: Strings;
  readonly choices: readonly Value[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** A choice among a few values. The text of each is the string that has the value as its key, or the value itself. */
export function Select<Value extends string>({ strings, choices, onChange, ...attributes }: SelectProps<Value>): VNode {
  const texts: Readonly<Record<string, string>> = strings;
  return (
    <select
      {...attributes}
      onInput={({ currentTarget }) => {
        const chosen = choices.find((choice) => choice === currentTarget.value);
        if (chosen !== undefined) onChange(chosen);
      }}
    >
      {choices.map((choice) => (
        <option key={choice} value={choice}>
          {texts[choice] ?? choice}
        </option>
      ))}
    </select>
  );
}
