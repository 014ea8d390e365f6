/**
 * Gives a field the focus as soon as the page has it. A page that comes back after a reload, or that was opened while
 * somebody typed elsewhere, takes the focus from nobody: VS Code's lists close when they lose it.
 */
export function whenFocused(focus: () => void): void {
  if (document.hasFocus()) {
    focus();
    return;
  }
  const come = (): void => {
    if (document.activeElement === document.body) focus();
  };
  window.addEventListener('focus', come, { once: true });
}
