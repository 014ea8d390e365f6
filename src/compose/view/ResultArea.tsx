import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { OUTCOME_SYMBOLS } from '../../codes';
import { Button } from '../../webview/view';
import type { ResultAction, Result } from '../protocol';

const SYMBOLS: Record<Result['kind'], string> = { ...OUTCOME_SYMBOLS, stopped: '!' };

interface ResultAreaProps {
  readonly result: Result | null;
  /** A text about the send in progress; null when there is none. */
  readonly busy: string | null;
  readonly onAction: (action: ResultAction) => void;
}

/**
 * The outcome of the last send, under the button. Screen readers announce what goes on, and why nothing was sent; of an
 * outcome they read the notification, which would otherwise be heard twice.
 */
export function ResultArea({ result, busy, onAction }: ResultAreaProps): VNode {
  const area = useRef<HTMLDivElement>(null);
  const key = JSON.stringify([result, busy]);
  const isEmpty = result === null && busy === null;
  useLayoutEffect(() => {
    // Below a long form the result would be out of sight.
    if (!isEmpty) area.current?.scrollIntoView({ block: 'nearest' });
  }, [key, isEmpty]);
  // A new key inserts a new element, so that a whole text is announced and not only the changed words.
  const text = busy === null && result && <ResultText key={key} result={result} onAction={onAction} />;
  const isStopped = result?.kind === 'stopped';
  return (
    <div ref={area} class={`result ${busy === null ? (result?.kind ?? '') : 'busy'}`}>
      <div role="status" aria-live="polite">
        {busy === null ? isStopped && text : <Progress text={busy} />}
      </div>
      {!isStopped && text}
    </div>
  );
}

/** Shows a countdown every second, but announces it once. */
function Progress({ text }: { readonly text: string }): VNode {
  const announced = useRef(text);
  if (withoutSeconds(announced.current) !== withoutSeconds(text)) announced.current = text;
  return (
    <>
      <p aria-hidden="true">{text}</p>
      <p class="heard">{announced.current}</p>
    </>
  );
}

function ResultText({
  result,
  onAction,
}: {
  readonly result: Result;
  readonly onAction: (action: ResultAction) => void;
}): VNode {
  const { kind, text, advice, requests, facts, actions } = result;
  return (
    <>
      <p class="headline">
        <span class="sign" aria-hidden="true">
          {SYMBOLS[kind]}
        </span>
        {text}
      </p>
      {advice !== '' && <p>{advice}</p>}
      {requests.length > 0 && (
        <ol class="requests">
          {requests.map((line, index) => (
            <li key={index}>{line}</li>
          ))}
        </ol>
      )}
      {facts.length > 0 && <p class="hint">{facts.join(' · ')}</p>}
      {actions.length > 0 && (
        <p class="row">
          {actions.map(({ action, label }) => (
            <Button
              key={action}
              onClick={() => {
                onAction(action);
              }}
            >
              {label}
            </Button>
          ))}
        </p>
      )}
    </>
  );
}

function withoutSeconds(text: string): string {
  return text.replace(/(?<!\d)\d+ s\b/, '');
}
