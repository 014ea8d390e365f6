import type { Ref, VNode } from 'preact';
import { useEffect, useImperativeHandle, useState } from 'preact/hooks';
import {
  curlSnippet,
  encodeSimple,
  maskAddress,
  MAX_RECIPIENTS,
  nodeFetchSnippet,
  pathOf,
  requestJson,
  type Outgoing,
} from '../../gateway-schema';
import { Button, fillPlaceholders } from '../../webview/view';
import type { Draft, FormState, Strings, PreviewDestination } from '../protocol';
import { useRedraw } from './useRedraw';

/** The first request of a send, and how many there will be: one has at most 1,000 recipients. */
export interface FirstRequest {
  readonly outgoing: Outgoing;
  readonly requests: number;
}

export interface PreviewHandle {
  /** Tells the preview that the typed values have changed. */
  readonly redraw: () => void;
}

interface RequestPreviewProps {
  readonly strings: Strings;
  readonly kind: Draft['kind'];
  /** A new state may mean another destination, because the mode or a setting changed. */
  readonly state: FormState;
  /** Makes the current request. Called only while the preview is open, because a long list would slow down each key. */
  readonly make: () => FirstRequest;
  /** Where the request would go. */
  readonly findDestination: () => Promise<PreviewDestination>;
  readonly copy: (text: string) => void;
  readonly handle: Ref<PreviewHandle>;
}

/** Shows the exact request that Send sends, with snippets to copy. */
export function RequestPreview(props: RequestPreviewProps): VNode {
  const { strings, kind, state, make, findDestination, copy, handle } = props;
  const [isOpen, setOpen] = useState(false);
  const [destination, setDestination] = useState<PreviewDestination>();
  const redraw = useRedraw();
  useImperativeHandle(handle, () => ({ redraw }), [redraw]);
  useEffect(() => {
    if (isOpen) void findDestination().then(setDestination);
  }, [isOpen, state, findDestination]);

  const copySnippet = async (snippet: typeof curlSnippet): Promise<void> => {
    const found = await findDestination(); // the user may have signed in with another kind of credentials meanwhile
    setDestination(found);
    if ('problem' in found) return;
    const { baseUrl, scheme } = found;
    const { outgoing } = make();
    copy(snippet({ url: callUrl(baseUrl, outgoing), scheme, body: outgoing.message }));
  };
  // Snippets exist for calls with JSON, not for the parameters of the simple call.
  const isSimple = kind === 'simple';
  const title = isSimple ? strings.requestSimple : strings.request;
  const first = isOpen ? make() : undefined;
  const text = first ? requestText(first.outgoing) : '';
  const recipientsEnd = text.indexOf(']') + 1;
  return (
    <details
      id="request"
      onToggle={({ currentTarget }) => {
        setOpen(currentTarget.open);
      }}
    >
      <summary>{title}</summary>
      <div class="options">
        <p class="hint">{first && noteText(first, destination, strings)}</p>
        <pre id="request-json" tabIndex={0} role="region" aria-label={title}>
          {/* Two text nodes: a key in the text must not lay out a thousand recipients anew. */}
          {text.slice(0, recipientsEnd)}
          {text.slice(recipientsEnd)}
        </pre>
        <p class="row">
          <Button
            onClick={() => {
              copy(text);
            }}
          >
            {isSimple ? strings.copyParameters : strings.copyJson}
          </Button>
          <span class="row" hidden={isSimple}>
            <Button onClick={() => void copySnippet(curlSnippet)}>{strings.copyCurl}</Button>
            <Button onClick={() => void copySnippet(nodeFetchSnippet)}>{strings.copyNodeFetch}</Button>
          </span>
        </p>
        <p class="hint">{strings.secretsHint}</p>
      </div>
    </details>
  );
}

/** The destination of the request, and how many requests follow. */
function noteText(
  { outgoing, requests }: FirstRequest,
  destination: PreviewDestination | undefined,
  strings: Strings,
): string {
  const several = requests > 1 ? fillPlaceholders(strings.firstOf, requests, MAX_RECIPIENTS) : '';
  return [destination ? destinationText(destination, outgoing) : '', several].filter(Boolean).join(' · ');
}

function destinationText(destination: PreviewDestination, outgoing: Outgoing): string {
  if ('problem' in destination) return destination.problem;
  return `${outgoing.kind === 'simple' ? outgoing.method : 'POST'} ${callUrl(destination.baseUrl, outgoing)}`;
}

function callUrl(baseUrl: string, outgoing: Outgoing): string {
  return new URL(pathOf(outgoing), baseUrl).href;
}

/** The body: JSON, or the parameters of the simple call; empty while a character cannot be encoded. */
function requestText(outgoing: Outgoing): string {
  if (outgoing.kind !== 'simple') return requestJson(outgoing.message);
  const { notificationCallbackUrl, ...rest } = outgoing.message;
  try {
    return encodeSimple({
      ...rest,
      ...(notificationCallbackUrl !== undefined && { notificationCallbackUrl: maskAddress(notificationCallbackUrl) }),
    });
  } catch {
    return ''; // the error is shown under the text
  }
}
