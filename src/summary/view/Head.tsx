import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';
import { Button, fillPlaceholders, useFocusHandOver } from '../../webview/view';
import { EXPORT_FORMATS, type ExportFormat, type SummaryState } from '../protocol';
import type { Localization } from './localization';

export interface HeadActions {
  readonly cancel: () => void;
  readonly follow: (isOn: boolean) => void;
  readonly export: (format: ExportFormat) => void;
}

interface HeadProps {
  readonly l10n: Localization;
  readonly title: string;
  readonly state: SummaryState;
  readonly actions: HeadActions;
}

/** The title, the buttons, the progress of the scan and the totals. */
export function Head({ l10n, title, state, actions }: HeadProps): VNode {
  const { strings } = l10n;
  const { phase, following, canFollow } = state;
  const isScanning = phase === 'scanning';
  const cancel = useRef<HTMLButtonElement>(null);
  const follow = useRef<HTMLButtonElement>(null);
  const firstExport = useRef<HTMLButtonElement>(null);
  // A cancelled scan cannot be followed.
  useFocusHandOver(cancel, !isScanning, () => (canFollow ? follow : firstExport).current);
  return (
    <header class="page">
      <div class="title">
        <h1>{fillPlaceholders(strings.heading, title)}</h1>
      </div>
      <div class="row buttons">
        <Button ref={cancel} hidden={!isScanning} onClick={actions.cancel}>
          {strings.cancel}
        </Button>
        <Button
          ref={follow}
          look="secondary follow"
          hidden={!canFollow}
          aria-pressed={following}
          onClick={() => {
            actions.follow(!following);
          }}
        >
          {strings.follow}
        </Button>
        <div class="row" role="group" aria-label={strings.exportAs}>
          <span aria-hidden="true">{strings.exportAs}</span>
          {EXPORT_FORMATS.map((as, index) => (
            <Button
              key={as}
              ref={index === 0 ? firstExport : null}
              aria-label={`${strings.exportAs} ${strings[as]}`}
              onClick={() => {
                actions.export(as);
              }}
            >
              {strings[as]}
            </Button>
          ))}
        </div>
      </div>
      <Progress l10n={l10n} state={state} />
      <Totals l10n={l10n} state={state} />
    </header>
  );
}

interface StateProps {
  readonly l10n: Localization;
  readonly state: SummaryState;
}

function Progress({ l10n, state: { phase, files, following } }: StateProps): VNode {
  const { strings } = l10n;
  const isScanning = phase === 'scanning';
  const read = files.reduce((sum, file) => sum + Math.min(file.read, file.size), 0);
  const size = files.reduce((sum, file) => sum + file.size, 0);
  const ended = files.filter(({ state }) => state !== 'waiting' && state !== 'scanning').length;
  const share = size === 0 ? 0 : read / size;
  const percent = Math.floor(share * 100);
  const figures = fillPlaceholders(
    strings.progress,
    l10n.number(ended),
    l10n.number(files.length),
    l10n.bytes(read),
    l10n.bytes(size),
    l10n.share(percent, 100),
  );
  const status = isScanning ? figures : phase === 'cancelled' ? strings.cancelled : following ? strings.following : '';
  return (
    <>
      <p class="status" hidden={status === ''}>
        {status}
      </p>
      <div
        class="bar progress"
        role="progressbar"
        aria-label={strings.progressLabel}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        hidden={!isScanning}
      >
        <div class="fill" style={{ width: `${share * 100}%` }} />
      </div>
    </>
  );
}

function Totals({ l10n, state: { files, codes, occurrences, span } }: StateProps): VNode {
  const { strings } = l10n;
  const times = codes.flatMap(({ first, last }) => [first.time, last.time]).filter((time) => time !== null);
  const lines = files.reduce((sum, file) => sum + file.lines, 0);
  const ends = span
    ? [
        [strings.spanFrom, l10n.ends(span)[0]],
        [strings.spanTo, l10n.ends(span)[1]],
      ]
    : times.length === 0
      ? []
      : [
          [strings.from, l10n.time(Math.min(...times))],
          [strings.to, l10n.time(Math.max(...times))],
        ];
  const totals = [
    [strings.occurrences, l10n.number(occurrences)],
    [strings.codeCount, l10n.number(codes.length)],
    [strings.files, l10n.number(files.length)],
    [strings.lines, l10n.number(lines)],
    ...ends,
  ];
  return (
    <dl class="totals">
      {totals.map(([name, figure], index) => (
        <div key={index}>
          <dt>{name}</dt>
          <dd>{figure}</dd>
        </div>
      ))}
    </dl>
  );
}
