import type { ButtonHTMLAttributes, VNode } from 'preact';

export type ButtonProps = Omit<ButtonHTMLAttributes, 'class' | 'className'> & {
  /** How it looks: the names of classes in `media/webview.css`. */
  readonly look?: 'primary' | 'secondary' | 'link' | `${'primary' | 'secondary' | 'link'} ${string}`;
};

/** A button, which submits a form only where it says so. */
export function Button({ look = 'secondary', type = 'button', ...attributes }: ButtonProps): VNode {
  return <button type={type} class={look} {...attributes} />;
}
