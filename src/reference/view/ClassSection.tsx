import type { VNode } from 'preact';
import type { CodeClass, Entry, Strings } from '../protocol';
import { CodeArticle } from './CodeArticle';

interface ClassSectionProps {
  readonly group: CodeClass;
  /** The codes of the class that are shown; the section is hidden when empty. */
  readonly entries: readonly Entry[];
  /** The marked code. */
  readonly marked: number | null;
  readonly strings: Strings;
  readonly onCopyExample: (code: number) => void;
}

/** The codes of one class, under a heading and a sentence about the class. */
export function ClassSection({ group, entries, marked, strings, onCopyExample }: ClassSectionProps): VNode {
  const id = `class-${group}`;
  return (
    <section aria-labelledby={id} hidden={entries.length === 0}>
      <h2 id={id}>{strings[group]}</h2>
      <p class="hint">{strings[`${group}Means`]}</p>
      <div class="articles">
        {entries.map((entry) => (
          <CodeArticle
            key={entry.code}
            entry={entry}
            isMarked={entry.code === marked}
            strings={strings}
            onCopyExample={onCopyExample}
          />
        ))}
      </div>
    </section>
  );
}
