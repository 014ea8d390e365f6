import type { RefObject, VNode } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { GROUPS, type Strings } from '../protocol';
import type { Criteria } from './state';

interface FilterProps {
  readonly criteria: Criteria;
  /** The number of codes found, as a visible text. */
  readonly count: string;
  readonly strings: Strings;
  readonly elementRef: RefObject<HTMLDivElement | null>;
  readonly searchRef: RefObject<HTMLInputElement | null>;
  readonly onChange: (criteria: Partial<Criteria>) => void;
  /** Called on Enter in the search. */
  readonly onGoToFirst: () => void;
}

/** The search, the choice of a class, and the number of results. */
export function Filter(props: FilterProps): VNode {
  const { criteria, count, strings, elementRef, searchRef, onChange, onGoToFirst } = props;
  useFieldText(searchRef, criteria.search);
  return (
    <div ref={elementRef} class="filter" role="search">
      <input
        ref={searchRef}
        type="search"
        autocomplete="off"
        spellcheck={false}
        placeholder={strings.searchPlaceholder}
        aria-label={strings.search}
        aria-keyshortcuts="Control+F"
        onInput={({ currentTarget }) => {
          onChange({ search: currentTarget.value });
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.isComposing) onGoToFirst();
        }}
      />
      <fieldset aria-label={strings.outcome}>
        {GROUPS.map((group) => (
          <label key={group}>
            <input
              type="radio"
              name="group"
              value={group}
              checked={group === criteria.group}
              onInput={() => {
                onChange({ group });
              }}
            />
            {strings[group]}
          </label>
        ))}
      </fieldset>
      {/* It stands from the start: a live region that comes with its text is not announced. */}
      <p class="count" role="status" aria-live="polite">
        {count}
      </p>
    </div>
  );
}

/** Sets a field's text if it differs. Typed text is never written back, so that undo and input methods work. */
function useFieldText(field: RefObject<HTMLInputElement | null>, text: string): void {
  useLayoutEffect(() => {
    if (field.current && field.current.value !== text) field.current.value = text;
  }, [field, text]);
}
