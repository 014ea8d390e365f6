import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { nameHiddenCharacters } from '../../webview/shared';
import { ErrorText, fillPlaceholders, memo } from '../../webview/view';
import type { File } from '../protocol';
import type { Localization } from './localization';
import { Row, Table } from './Table';

interface FilesProps {
  readonly l10n: Localization;
  readonly files: readonly File[];
}

/** The files, with those that could not be read. */
export const Files = memo(({ l10n, files }: FilesProps) => {
  const { strings } = l10n;
  const [isOpen, setIsOpen] = useState(false);
  const failed = files.filter(({ state }) => state === 'failed');
  return (
    <section class="files">
      <ErrorText text={nameHiddenCharacters(textOfFailures(l10n, failed))} />
      <details
        onToggle={({ currentTarget }) => {
          setIsOpen(currentTarget.open);
        }}
      >
        <summary>{fillPlaceholders(strings.fileTable, l10n.number(files.length))}</summary>
        <Table
          label={strings.files}
          columns={[
            strings.file,
            { figures: strings.size },
            { figures: strings.lines },
            { figures: strings.occurrencesColumn },
            strings.state,
          ]}
        >
          {isOpen && files.map((file, index) => <FileRow key={index} l10n={l10n} file={file} />)}
        </Table>
      </details>
    </section>
  );
});

interface FileRowProps {
  readonly l10n: Localization;
  readonly file: File;
}

const FileRow = memo(({ l10n, file }: FileRowProps): VNode => {
  const { name, size, lines, occurrences } = file;
  return (
    <Row
      head={name}
      figures={[l10n.bytes(size), l10n.number(lines), l10n.number(occurrences)]}
      text={textOfState(l10n, file)}
    />
  );
});

function textOfState({ strings }: Localization, { state, error }: File): string {
  const { waiting, reading, read, failed, stopped } = strings;
  const text = { waiting, scanning: reading, done: read, failed, cancelled: stopped }[state];
  return error === null ? text : `${text}: ${error}`;
}

function textOfFailures(l10n: Localization, [first, ...more]: readonly File[]): string {
  const { oneFailed, manyFailed } = l10n.strings;
  if (!first) return '';
  return more.length === 0
    ? fillPlaceholders(oneFailed, first.name, first.error ?? '')
    : fillPlaceholders(manyFailed, l10n.number(more.length + 1));
}
