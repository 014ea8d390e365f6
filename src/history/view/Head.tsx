import type { Ref, VNode } from 'preact';
import { Button, fillPlaceholders, Foreign } from '../../webview/view';
import type { Action, Message } from '../protocol';
import type { DetailsActions } from './Details';
import { Fact, Sign, StateLabel, Time } from './Facts';
import type { Localization } from './localization';

interface HeadProps {
  readonly message: Message;
  readonly l10n: Localization;
  readonly heading: Ref<HTMLHeadingElement>;
  readonly actions: DetailsActions;
}

/** The outcome, when and where it was sent, and what can be done with the message. */
export function Head({ message, l10n, heading, actions }: HeadProps): VNode {
  const {
    sign,
    outcome,
    counts,
    proof,
    delivery,
    replies,
    mode,
    modeLabel,
    startedAt,
    destination,
    account,
    hasSnippets,
  } = message;
  const { strings } = l10n;
  // To send again what may have arrived is not what the page suggests.
  const isClosed = message.question === null;
  const buttons: readonly Action[] = hasSnippets
    ? ['sendAgain', 'save', 'copyAsCurl', 'copyAsFetch', 'findInFiles', 'remove']
    : ['sendAgain', 'save', 'findInFiles', 'remove'];
  return (
    <header class="page">
      <h1 ref={heading} tabIndex={-1}>
        <Sign sign={sign} /> {outcome}
      </h1>
      {proof !== null && (
        <p class="proof">
          {proof.map((reason) => `${fillPlaceholders(strings.wasUnknown, reason)} `)}
          {strings.proof}
        </p>
      )}
      {counts.length > 0 && (
        <ul class="counts">
          {counts.map((count) => (
            <li key={count.state}>
              <StateLabel state={count.state} l10n={l10n} />: {l10n.recipients(count.recipients)}
            </li>
          ))}
        </ul>
      )}
      <dl aria-label={strings.facts}>
        <Fact term={strings.modeTerm}>
          <span class={`mode ${mode}`}>{modeLabel}</span>
        </Fact>
        <Fact term={strings.sentAt}>
          <Time at={startedAt} l10n={l10n} />
        </Fact>
        {delivery !== '' && <Fact term={strings.delivery}>{delivery}</Fact>}
        {replies > 0 && <Fact term={strings.replies}>{l10n.number(replies)}</Fact>}
        <Fact term={strings.destination}>
          <Foreign as="span" class="foreign" text={destination} />
        </Fact>
        {account !== null && (
          <Fact term={strings.account}>
            <Foreign as="span" class="foreign" text={account} />
          </Fact>
        )}
      </dl>
      <div class="row" role="group" aria-label={strings.actions}>
        {buttons.map((action) => (
          <Button
            key={action}
            look={action === 'sendAgain' && isClosed ? 'primary' : 'secondary'}
            onClick={() => {
              actions.host.tell('act', action);
            }}
          >
            {strings[action]}
          </Button>
        ))}
      </div>
      {hasSnippets && <p class="hint">{strings.secretsHint}</p>}
    </header>
  );
}
