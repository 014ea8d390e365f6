import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Button, fillPlaceholders, useAnnouncer, type HostSide } from '../../webview/view';
import type { HandsetState, handsetView } from '../protocol';
import { PhoneCard } from './PhoneCard';
import type { Localization } from './localization';

/** Pause between announcements, so that a screen reader can finish one. Of many messages only the last is announced. */
const ANNOUNCE_EVERY_MS = 500;

interface HandsetProps {
  readonly state: HandsetState;
  readonly l10n: Localization;
  readonly baseUrl: string;
  readonly host: HostSide<typeof handsetView.viewRequests>;
}

/** The simulator's header and its phones. */
export function Handset({ state, l10n, baseUrl, host }: HandsetProps): VNode {
  const { phones, olderPhones, messages, phoneCount, newest, newestResult } = state;
  const { strings } = l10n;
  // Two regions: what became of a report must not cut off the message that arrived.
  const messageRegion = useAnnouncer();
  const resultRegion = useAnnouncer();
  useAnnouncedNews(
    newest && { id: newest.bubble.id, text: l10n.arrival(newest.number, newest.bubble) },
    messageRegion.announce,
  );
  useAnnouncedNews(newestResult && { id: newestResult.id, text: l10n.ended(newestResult) }, resultRegion.announce);
  return (
    <div class="handset">
      <header class="page">
        <div class="title">
          <h1>{strings.heading}</h1>
          <p class="hint total">{phoneCount > 0 && l10n.total(messages, phoneCount)}</p>
        </div>
        <p class="hint promise">{strings.promise}</p>
        <div class="row">
          <code aria-label={`${strings.address}: ${baseUrl}`} role="group">
            {baseUrl}
          </code>
          <HostButton host={host} request="copyAddress" label={strings.copyAddress} />
          <HostButton host={host} request="copyToken" label={strings.copyToken} />
          <HostButton host={host} request="clear" label={strings.clear} />
        </div>
      </header>
      <section class="empty" hidden={phoneCount > 0}>
        <h2>{strings.noMessages}</h2>
        <p class="hint">{strings.noMessagesHint}</p>
        <HostButton host={host} request="compose" label={strings.compose} look="primary" />
      </section>
      <ul class="phones" aria-label={strings.phones}>
        {phones.map((phone) => (
          <PhoneCard key={phone.number} phone={phone} l10n={l10n} host={host} />
        ))}
      </ul>
      <HostButton
        host={host}
        request="olderPhones"
        label={fillPlaceholders(strings.olderPhones, l10n.number(olderPhones))}
        isHidden={olderPhones === 0}
      />
      {messageRegion.liveRegion}
      {resultRegion.liveRegion}
    </div>
  );
}

interface HostButtonProps extends Pick<HandsetProps, 'host'> {
  readonly request: 'copyAddress' | 'copyToken' | 'clear' | 'compose' | 'olderPhones';
  readonly label: string;
  readonly look?: 'primary' | 'secondary';
  readonly isHidden?: boolean;
}

/** A button that sends a request without a payload. */
function HostButton({ host, request, label, look = 'secondary', isHidden = false }: HostButtonProps): VNode {
  return (
    <Button
      look={look}
      hidden={isHidden}
      onClick={() => {
        host.tell(request, null);
      }}
    >
      {label}
    </Button>
  );
}

/** A message that arrived, or what became of a report or reply. */
interface News {
  readonly id: number;
  readonly text: string;
}

/** Announces the latest news, but not those that are there at the start. */
function useAnnouncedNews(newest: News | null, announce: (text: string) => void): void {
  const latest = useRef(newest);
  const announced = useRef(newest?.id);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const id = newest?.id;
  latest.current = newest;
  useLayoutEffect(() => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      const news = latest.current;
      if (!news || news.id === announced.current) return;
      announced.current = news.id;
      announce(news.text);
    }, ANNOUNCE_EVERY_MS);
  }, [id, announce]);
}
