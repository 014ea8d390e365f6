import type { ComponentChildren, VNode } from 'preact';
import { OUTCOME_SYMBOLS } from '../../codes';
import type { Sign as SignName, State } from '../protocol';
import type { Localization } from './localization';

const SIGNS: Readonly<Record<SignName, string>> = {
  ...OUTCOME_SYMBOLS,
  pending: '…',
  sentEarlier: '–',
  arrived: '✓',
  notArrived: '✕',
  delivered: '✓✓',
  failed: '✕',
  undelivered: '…',
};

/** The sign of a state or of a delivery, so that it does not depend on colour. The word beside it is for screen readers too. */
export function Sign({ sign }: { readonly sign: SignName }): VNode {
  return (
    <span class={`sign ${sign}`} aria-hidden="true">
      {SIGNS[sign]}
    </span>
  );
}

/** `✓ Accepted` */
export function StateLabel({ state, l10n }: { readonly state: State; readonly l10n: Localization }): VNode {
  return (
    <span class="state">
      <Sign sign={state} /> {l10n.state(state)}
    </span>
  );
}

/** `✓✓ Delivered, as failover SMS` */
export function DeliveryLabel({ sign, text }: { readonly sign: SignName; readonly text: string }): VNode {
  return (
    <span class="state">
      <Sign sign={sign} /> {text}
    </span>
  );
}

/** A row of a list of facts (`dl`). */
export function Fact({
  term,
  children,
}: {
  readonly term: ComponentChildren;
  readonly children: ComponentChildren;
}): VNode {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** A point in time, readable by programs too. */
export function Time({ at, l10n }: { readonly at: number; readonly l10n: Localization }): VNode {
  const date = new Date(at);
  return <time {...(!Number.isNaN(date.getTime()) && { dateTime: date.toISOString() })}>{l10n.time(at)}</time>;
}
