import type { VNode } from 'preact';

interface ErrorTextProps {
  /** The id for the field's `aria-describedby`. */
  readonly id?: string;
  /** Empty where there is no error. */
  readonly text: string;
}

/**
 * What is wrong with a field or a view. It stands there from the start, for the field that names it as its description;
 * the field sets `aria-invalid` itself.
 */
export function ErrorText({ id, text }: ErrorTextProps): VNode {
  return (
    <p class="error" {...(id !== undefined && { id })} hidden={text === ''}>
      {text}
    </p>
  );
}
