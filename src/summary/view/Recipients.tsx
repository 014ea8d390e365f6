import type { VNode } from 'preact';
import { Button, fillPlaceholders, memo } from '../../webview/view';
import type { SummaryState } from '../protocol';
import type { Localization } from './localization';
import { Row, Table } from './Table';

export interface RecipientActions {
  readonly showNumbers: (areShown: boolean) => void;
  readonly moreRecipients: () => void;
}

interface RecipientsProps {
  readonly l10n: Localization;
  readonly recipients: SummaryState['recipients'];
  /** Whether everything else is narrowed to a span of the timeline. */
  readonly isNarrowed: boolean;
  readonly actions: RecipientActions;
}

/** The refused recipients; their numbers are masked until the user shows them. */
export const Recipients = memo(({ l10n, recipients, isNarrowed, actions }: RecipientsProps): VNode | null => {
  const { strings } = l10n;
  const { rows, more, count, moreRefusals, shown } = recipients;
  if (count === 0) return null;
  const hints = [...(shown ? [] : [strings.recipientsHint]), ...(isNarrowed ? [strings.recipientsOfAll] : [])];
  return (
    <section aria-labelledby="recipients-heading">
      <div class="row">
        <h2 id="recipients-heading">{`${strings.recipients} (${l10n.number(count)})`}</h2>
        <Button
          onClick={() => {
            actions.showNumbers(!shown);
          }}
        >
          {shown ? strings.hideNumbers : strings.showNumbers}
        </Button>
      </div>
      <p class="hint">{hints.join(' ')}</p>
      <Table
        label={strings.recipients}
        columns={[strings.recipient, { figures: strings.count }, strings.recipientCodes]}
      >
        {/* Masked numbers of several recipients may be the same: only their position tells the rows apart. */}
        {rows.map((recipient, index) => (
          <RecipientRow key={index} l10n={l10n} recipient={recipient} />
        ))}
      </Table>
      <Button look="link" hidden={more === 0} onClick={actions.moreRecipients}>
        {fillPlaceholders(strings.moreRecipients, l10n.number(more))}
      </Button>
      <p class="hint">{moreRefusals > 0 ? fillPlaceholders(strings.moreRefusals, l10n.number(moreRefusals)) : ''}</p>
    </section>
  );
});

interface RecipientRowProps {
  readonly l10n: Localization;
  readonly recipient: SummaryState['recipients']['rows'][number];
}

const RecipientRow = memo(({ l10n, recipient: { msisdn, count, codes } }: RecipientRowProps) => (
  <Row head={msisdn} figures={[l10n.number(count)]} text={codes.map((code) => l10n.code(code)).join(', ')} />
));
