import type { VNode } from 'preact';
import { nameHiddenCharacters } from '../../webview/shared';
import type { Span } from '../protocol';
import type { CodeActions } from './CodeRow';
import { Codes } from './Codes';
import { Files } from './Files';
import { Head, type HeadActions } from './Head';
import type { Localization } from './localization';
import { Recipients, type RecipientActions } from './Recipients';
import { Timeline } from './Timeline';
import { useStateAnnouncer } from './useStateAnnouncer';
import { useUnchanged } from './useUnchanged';
import type { ViewState } from './viewState';

export interface SummaryActions extends CodeActions, HeadActions, RecipientActions {
  /** Resolves when the host has confirmed it. */
  readonly narrow: (span: Span | null) => Promise<void>;
  /** Stores the codes whose lines are open, for the next page of this tab. */
  readonly keepOpenCodes: (codes: readonly number[]) => void;
}

interface SummaryProps {
  readonly l10n: Localization;
  /** The names of the scanned files, as a title. */
  readonly title: string;
  readonly view: ViewState;
  /** The codes whose lines are open at the start. */
  readonly openCodes: readonly number[];
  readonly actions: SummaryActions;
}

/** The whole summary. */
export function Summary({ l10n, title, view, openCodes, actions }: SummaryProps): VNode {
  const { strings } = l10n;
  const { state } = view;
  const { codes, files, span, phase, following, recipients, timeline, untimed } = state;
  const liveRegion = useStateAnnouncer(l10n, state);
  const names = useUnchanged(files.map(({ name }) => nameHiddenCharacters(name)));
  const isEmpty = codes.length === 0 && span === null;
  return (
    <div class="summary">
      <Head l10n={l10n} title={nameHiddenCharacters(title)} state={state} actions={actions} />
      <section class="empty" hidden={!isEmpty}>
        <h2>{phase === 'scanning' || following ? strings.nothingYet : strings.nothing}</h2>
        <p class="hint">{strings.nothingHint}</p>
      </section>
      <Timeline l10n={l10n} timeline={timeline} untimed={untimed} span={view.span} narrow={actions.narrow} />
      <Codes l10n={l10n} state={state} names={names} openCodes={openCodes} isHidden={isEmpty} actions={actions} />
      <Recipients l10n={l10n} recipients={recipients} isNarrowed={span !== null} actions={actions} />
      <Files l10n={l10n} files={files} />
      {liveRegion}
    </div>
  );
}
