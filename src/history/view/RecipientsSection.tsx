import type { VNode } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Button, Foreign, fillPlaceholders, memo, useFocusHandOver } from '../../webview/view';
import type { Recipient, Request } from '../protocol';
import type { DetailsActions } from './Details';
import { DeliveryLabel, StateLabel, Time } from './Facts';
import type { Localization } from './localization';
import { TimeLine } from './TimeLine';

/** With more recipients their time lines are closed, so that the list stays short. */
const MAX_OPEN = 3;
/** What masks a digit. */
const MASK = '*';

interface RecipientsSectionProps {
  readonly pages: readonly (readonly Recipient[])[];
  /** The number of all recipients. */
  readonly total: number;
  readonly requests: readonly Request[];
  readonly l10n: Localization;
  readonly actions: DetailsActions;
}

/** The recipients, each with what became of it; long lists in pages. */
export function RecipientsSection({ pages, total, requests, l10n, actions }: RecipientsSectionProps): VNode {
  const { strings } = l10n;
  const list = useRef<HTMLOListElement>(null);
  const more = useRef<HTMLButtonElement>(null);
  const shown = pages.reduce((sum, page) => sum + page.length, 0);
  const shownText = fillPlaceholders(strings.shownOf, l10n.number(shown), l10n.number(total));
  const isComplete = shown >= total;
  useFocusHandOver(more, isComplete, () => list.current?.lastElementChild?.querySelector('summary'));
  useShownNews(shown, shownText, actions.announce);
  const keeping = keepingText(pages, l10n);
  return (
    <section aria-labelledby="recipients">
      <h2 id="recipients">{strings.recipients}</h2>
      <p class="hint">{l10n.recipients(total)}</p>
      {keeping !== '' && <p class="hint">{keeping}</p>}
      <ol ref={list} class="recipients">
        {pages.map((page) =>
          page.map((recipient) => (
            <RecipientItem
              key={recipient.position}
              recipient={recipient}
              requests={requests}
              isOpen={total <= MAX_OPEN}
              l10n={l10n}
            />
          )),
        )}
      </ol>
      <div class="row" hidden={isComplete}>
        <Button
          ref={more}
          onClick={() => {
            actions.host.tell('showMore', null);
          }}
        >
          {strings.showMore}
        </Button>
        <span class="hint">{shownText}</span>
      </div>
    </section>
  );
}

interface RecipientItemProps {
  readonly recipient: Recipient;
  readonly requests: readonly Request[];
  readonly isOpen: boolean;
  readonly l10n: Localization;
}

const RecipientItem = memo(({ recipient, requests, isOpen, l10n }: RecipientItemProps): VNode => {
  const { typed, state, delivery } = recipient;
  // A time line that nobody has opened is not rendered: a list has up to 10,000.
  const [isOpened, setOpened] = useState(isOpen);
  return (
    <li>
      <details
        open={isOpen}
        onToggle={({ currentTarget }) => {
          setOpened(currentTarget.open);
        }}
      >
        <summary>
          <Foreign as="span" class="number" text={l10n.recipient(recipient)} />
          {typed !== null && (
            <>
              {' '}
              <Foreign as="span" class="hint" text={fillPlaceholders(l10n.strings.typedAs, typed)} />
            </>
          )}{' '}
          {delivery && (
            <>
              <DeliveryLabel {...delivery} />
              {delivery.at !== null && (
                <span class="hint">
                  {' '}
                  <Time at={delivery.at} l10n={l10n} />
                </span>
              )}
            </>
          )}
          {(!delivery || state !== 'accepted') && <StateLabel state={state} l10n={l10n} />}
        </summary>
        {isOpened && <TimeLine recipient={recipient} requests={requests} l10n={l10n} />}
      </details>
    </li>
  );
});

/** Says that more recipients are shown. */
function useShownNews(shown: number, text: string, announce: (text: string) => void): void {
  const last = useRef(shown);
  useLayoutEffect(() => {
    if (shown > last.current && last.current > 0) announce(text);
    last.current = shown;
  }, [shown, text, announce]);
}

/** Says that numbers are masked or missing, as the settings had it when the message was sent. */
function keepingText(pages: RecipientsSectionProps['pages'], { strings }: Localization): string {
  const [first] = pages[0] ?? [];
  if (!first) return '';
  if (first.number === null) return strings.numbersNotKept;
  return first.number.includes(MASK) ? strings.numbersMasked : '';
}
