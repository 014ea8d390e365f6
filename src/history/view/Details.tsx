import type { VNode } from 'preact';
import { useCallback, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { Button, ErrorText, useAnnouncer, whenFocused, type HostSide } from '../../webview/view';
import type { detailsView } from '../protocol';
import { Head } from './Head';
import type { Localization } from './localization';
import { MessageSection } from './MessageSection';
import { QuestionSection } from './QuestionSection';
import { RecipientsSection } from './RecipientsSection';
import { RequestsSection } from './RequestsSection';
import type { Content } from './state';

export type DetailsHost = HostSide<typeof detailsView.viewRequests>;

/** What the parts of the page do. Always the same object, so that they are rendered only when their data changes. */
export interface DetailsActions {
  readonly host: DetailsHost;
  readonly announce: (text: string) => void;
  readonly copyId: (id: string) => void;
}

interface DetailsProps {
  readonly content: Content;
  readonly l10n: Localization;
  readonly host: DetailsHost;
}

/** The page of one sent message. */
export function Details({ content, l10n, host }: DetailsProps): VNode {
  const { message, pages, isRemoved, error } = content;
  const { strings } = l10n;
  const heading = useRef<HTMLHeadingElement>(null);
  const { liveRegion, announce } = useAnnouncer();
  const copyId = useCallback(
    (id: string) => {
      void host.ask('copyId', id).then((copied) => {
        if (copied !== undefined) announce(strings.copied);
      });
    },
    [host, announce, strings],
  );
  const actions = useMemo<DetailsActions>(() => ({ host, announce, copyId }), [host, announce, copyId]);

  const title = isRemoved ? strings.removed : (message?.outcome ?? '');
  useNews(title === '' ? error : title, announce);
  useLayoutEffect(() => {
    whenFocused(() => heading.current?.focus({ preventScroll: true }));
  }, []);
  useLayoutEffect(() => {
    // What had the focus is gone with the message.
    if (isRemoved && document.activeElement === document.body) heading.current?.focus();
  }, [isRemoved]);
  return (
    <div class={`details ${message?.mode ?? ''}`}>
      <div class="row failure" hidden={error === ''}>
        <ErrorText text={error} />
        <Button
          onClick={() => {
            host.tell('tryAgain', null);
          }}
        >
          {strings.tryAgain}
        </Button>
      </div>
      {message ? (
        <>
          <Head message={message} l10n={l10n} heading={heading} actions={actions} />
          {message.question && <QuestionSection question={message.question} l10n={l10n} actions={actions} />}
          <MessageSection message={message} l10n={l10n} />
          <RequestsSection requests={message.requests} l10n={l10n} actions={actions} />
          <RecipientsSection
            pages={pages}
            total={message.recipients}
            requests={message.requests}
            l10n={l10n}
            actions={actions}
          />
        </>
      ) : (
        <header class="page">
          <h1 ref={heading} tabIndex={-1}>
            {isRemoved ? strings.removed : strings.message}
          </h1>
          {isRemoved && <p class="hint">{strings.removedHint}</p>}
        </header>
      )}
      {liveRegion}
    </div>
  );
}

/** Says another outcome than before. What is there at the start is no news. */
function useNews(text: string, announce: (text: string) => void): void {
  const last = useRef(text);
  useLayoutEffect(() => {
    if (text !== last.current) announce(text);
    last.current = text;
  }, [text, announce]);
}
