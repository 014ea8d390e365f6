import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Button, fillPlaceholders } from '../../webview/view';
import type { Strings } from '../protocol';

interface SendRowProps {
  readonly strings: Strings;
  /** True when nothing is being sent: Send is enabled, otherwise Cancel. */
  readonly isFree: boolean;
  readonly onCancel: () => void;
}

/** Send and Cancel. The focus returns to Send when Cancel is hidden. */
export function SendRow({ strings, isFree, onCancel }: SendRowProps): VNode {
  const send = useRef<HTMLButtonElement>(null);
  const cancel = useRef<HTMLButtonElement>(null);
  // Read before Cancel is hidden, which makes it lose the focus.
  const isCancelFocused = cancel.current !== null && document.activeElement === cancel.current;
  useLayoutEffect(() => {
    if (isFree && isCancelFocused) send.current?.focus();
  }, [isFree, isCancelFocused]);
  return (
    <div class="row">
      {/* Not `disabled`: that would throw the focus away. */}
      <Button ref={send} type="submit" look="primary" aria-disabled={!isFree}>
        {strings.send}
      </Button>
      <span class="hint">{fillPlaceholders(strings.shortcut, navigator.userAgent.includes('Mac') ? '⌘' : 'Ctrl')}</span>
      <Button ref={cancel} hidden={isFree} onClick={onCancel}>
        {strings.cancel}
      </Button>
    </div>
  );
}
