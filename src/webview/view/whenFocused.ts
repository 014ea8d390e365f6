/**
 * Focuses a field as soon as the page has the focus. A page that is restored after a reload, or opened while the user
 * types elsewhere, must not take the focus: VS Code's lists close when they lose it.
 */
export function whenFocused(focus: () => void): void {
  if (document.hasFocus()) {
    focus();
    return;
  }
  const onFocus = (): void => {
    if (document.activeElement === document.body) focus();
  };
  window.addEventListener('focus', onFocus, { once: true });
}
