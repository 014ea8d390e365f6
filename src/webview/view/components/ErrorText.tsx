import type { VNode } from 'preact';

interface ErrorTextProps {
  /** The id for the field's `aria-describedby`. */
  readonly id?: string;
  /** Empty where there is no error. */
  readonly text: string;
}

/**
 * The error of a field or a view. It is in the page from the start, because the field refers to it as its description;
 * the field sets `aria-invalid` itself.
 */
export function ErrorText({ id, text }: ErrorTextProps): VNode {
  return (
    <p class="error" {...(id !== undefined && { id })} hidden={text === ''}>
      {text}
    </p>
  );
}
