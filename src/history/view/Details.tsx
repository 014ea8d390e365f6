import type { VNode } from 'preact';
import { useCallback, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { Button, ErrorText, useAnnouncer, whenFocused, type HostSide } from '../../webview/view';
import type { detailsView } from '../protocol';
import { ConversationSection } from './ConversationSection';
import { Head } from './Head';
import type { Localization } from './localization';
import { MessageSection } from './MessageSection';
import { newsOf } from './news';
import { QuestionSection } from './QuestionSection';
import { RecipientsSection } from './RecipientsSection';
import { RequestsSection } from './RequestsSection';
import type { Content } from './state';
import { UnplacedReportsSection } from './UnplacedReportsSection';

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
  const { message, conversation, pages, isRemoved, error } = content;
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

  useNews(content, l10n, announce);
  useLayoutEffect(() => {
    whenFocused(() => heading.current?.focus({ preventScroll: true }));
  }, []);
  const isAsking = (message?.question ?? null) !== null;
  const hadQuestion = useRef(isAsking);
  useLayoutEffect(() => {
    // What had the focus is gone with the message, or with its question, which a delivery report answers.
    const isGone = isRemoved || (hadQuestion.current && !isAsking);
    hadQuestion.current = isAsking;
    if (isGone && document.activeElement === document.body) heading.current?.focus();
  }, [isRemoved, isAsking]);
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
          {conversation.length > 0 && (
            <ConversationSection message={message} replies={conversation} l10n={l10n} actions={actions} />
          )}
          <MessageSection message={message} l10n={l10n} />
          <RequestsSection requests={message.requests} l10n={l10n} actions={actions} />
          <RecipientsSection
            pages={pages}
            total={message.recipients}
            requests={message.requests}
            l10n={l10n}
            actions={actions}
          />
          {message.unplacedReports.length > 0 && (
            <UnplacedReportsSection reports={message.unplacedReports} l10n={l10n} />
          )}
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

/** Says what is new. What is there at the start is no news. */
function useNews(content: Content, l10n: Localization, announce: (text: string) => void): void {
  const last = useRef(content);
  useLayoutEffect(() => {
    const news = newsOf(last.current, content, l10n);
    if (news !== '') announce(news);
    last.current = content;
  }, [content, l10n, announce]);
}
