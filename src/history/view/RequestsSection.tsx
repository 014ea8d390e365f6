import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { Button, Foreign, fillPlaceholders, memo } from '../../webview/view';
import type { Request } from '../protocol';
import type { DetailsActions } from './Details';
import { Fact, StateLabel, Time } from './Facts';
import type { Localization } from './localization';
import { groupTries } from './tries';

/** More requests than this are closed, so that the page stays short; those that were not accepted are open. */
const MAX_OPEN = 3;

interface RequestsSectionProps {
  readonly requests: readonly Request[];
  readonly l10n: Localization;
  readonly actions: DetailsActions;
}

/** The requests with their responses, each with its tries. */
export const RequestsSection = memo(({ requests, l10n, actions }: RequestsSectionProps): VNode => {
  const { strings } = l10n;
  const groups = useMemo(() => groupTries(requests), [requests]);
  return (
    <section aria-labelledby="requests">
      <h2 id="requests">{strings.requests}</h2>
      {groups.length === 0 && <p class="hint">{strings.noRequest}</p>}
      <ol class="requests">
        {groups.map((tries, index) => (
          <RequestItem
            key={tries[0]?.id}
            tries={tries}
            title={fillPlaceholders(strings.request, l10n.number(index + 1), l10n.number(groups.length))}
            isOpen={groups.length <= MAX_OPEN || tries.at(-1)?.state !== 'accepted'}
            l10n={l10n}
            actions={actions}
          />
        ))}
      </ol>
    </section>
  );
});

interface RequestItemProps extends Pick<RequestsSectionProps, 'l10n' | 'actions'> {
  readonly tries: readonly Request[];
  readonly title: string;
  readonly isOpen: boolean;
}

function RequestItem({ tries, title, isOpen, l10n, actions }: RequestItemProps): VNode | null {
  const { strings } = l10n;
  const last = tries.at(-1);
  if (!last) return null;
  return (
    <li>
      <details open={isOpen}>
        <summary>
          <h3>{title}</h3> <StateLabel state={last.state} l10n={l10n} />
        </summary>
        <dl>
          <Fact term={strings.recipients}>{rangeText(last, l10n)}</Fact>
          {last.clientMessageId !== null && (
            <Fact term={strings.clientMessageId}>
              <Id id={last.clientMessageId} label={strings.copyMessageId} actions={actions} />
            </Fact>
          )}
        </dl>
        {tries.length === 1 ? (
          <Response request={last} l10n={l10n} actions={actions} />
        ) : (
          <ol class="tries" aria-label={strings.tries}>
            {tries.map((request, index) => (
              <li key={request.id}>
                <h4>{fillPlaceholders(strings.try, l10n.number(index + 1), l10n.number(tries.length))}</h4>
                <Response request={request} l10n={l10n} actions={actions} />
              </li>
            ))}
          </ol>
        )}
      </details>
    </li>
  );
}

/** When a request was sent, and what was answered or has failed. */
function Response({
  request,
  l10n,
  actions,
}: { readonly request: Request } & Pick<RequestItemProps, 'l10n' | 'actions'>): VNode {
  const { startedAt, endedAt, state, statusCode, statusMessage, transferId, smsCount, httpStatus, durationMs, reason } =
    request;
  const { provedAt } = request;
  const { strings } = l10n;
  return (
    <dl>
      <Fact term={strings.sentAt}>
        <Time at={startedAt} l10n={l10n} />
      </Fact>
      {endedAt !== null && (
        <Fact term={strings.answeredAt}>
          <Time at={endedAt} l10n={l10n} />
          {durationMs !== null && ` (${l10n.duration(durationMs)})`}
        </Fact>
      )}
      {state === 'pending' && <Fact term={strings.answeredAt}>{strings.noResponse}</Fact>}
      {reason !== '' && <Fact term={strings.reason}>{reason}</Fact>}
      {statusCode && (
        <>
          <Fact term={strings.statusCode}>
            <span class="id">
              <code lang="en">{statusCode.label}</code>
              <Button
                look="link"
                onClick={() => {
                  actions.host.tell('explain', statusCode.code);
                }}
              >
                {fillPlaceholders(strings.openReference, statusCode.code)}
              </Button>
            </span>
          </Fact>
          <Fact term={strings.why}>{statusCode.why}</Fact>
          {state !== 'accepted' && <Fact term={strings.do}>{statusCode.do}</Fact>}
        </>
      )}
      {statusMessage !== null && (
        <Fact term={strings.serverWording}>
          <Foreign as="span" class="foreign" text={statusMessage} />
        </Fact>
      )}
      {transferId !== null && (
        <Fact term={strings.transferId}>
          <Id id={transferId} label={strings.copyTransferId} actions={actions} />
        </Fact>
      )}
      {smsCount !== null && <Fact term={strings.smsCount}>{l10n.number(smsCount)}</Fact>}
      {httpStatus !== null && <Fact term={strings.httpStatus}>{httpStatus}</Fact>}
      {provedAt !== null && (
        <Fact term={strings.eventReport}>
          <Time at={provedAt} l10n={l10n} />
          {` · ${strings.proof}`}
        </Fact>
      )}
    </dl>
  );
}

interface IdProps extends Pick<RequestsSectionProps, 'actions'> {
  readonly id: string;
  readonly label: string;
}

/** An id with a button that copies it. */
function Id({ id, label, actions }: IdProps): VNode {
  return (
    <span class="id">
      <Foreign as="code" class="foreign" text={id} />
      <Button
        look="link"
        onClick={() => {
          actions.copyId(id);
        }}
      >
        {label}
      </Button>
    </span>
  );
}

/** `1,000 recipients (1 to 1,000)`. */
function rangeText({ firstRecipient, recipients }: Request, l10n: Localization): string {
  const count = l10n.recipients(recipients);
  if (recipients === 1) return count;
  const range = fillPlaceholders(
    l10n.strings.recipientRange,
    l10n.number(firstRecipient + 1),
    l10n.number(firstRecipient + recipients),
  );
  return `${count} (${range})`;
}
