import type { RefObject, VNode } from 'preact';
import { useCallback, useLayoutEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks';
import { Button, fillPlaceholders, useAnnouncer, whenFocused, type HostSide } from '../../webview/view';
import { CLASSES, type Entry, type referenceView, type Strings, type ViewState } from '../protocol';
import { ClassSection } from './ClassSection';
import { headingId } from './CodeArticle';
import { Filter } from './Filter';
import { NothingFound } from './NothingFound';
import { ALL, foundEntries, reduce, restore, type Criteria } from './state';

interface ReferenceProps {
  readonly strings: Strings;
  /** The codes at the start. */
  readonly entries: readonly Entry[];
  /** The state that the page before this one stored. */
  readonly kept: ViewState;
  /** The code that the host requested last; a new object for each request. */
  readonly opened: Entry | undefined;
  readonly host: HostSide<typeof referenceView.viewRequests>;
}

/** The page: the filter, and the codes found, by class. */
export function Reference({ strings, entries, kept, opened, host }: ReferenceProps): VNode {
  const [initial] = useState(() => restore(entries, kept));
  const [state, dispatch] = useReducer(reduce, initial);
  const { criteria, marked, target } = state;
  const found = useMemo(() => foundEntries(state), [state]);
  const filter = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const { liveRegion, announce } = useAnnouncer();

  const focusSearch = useCallback(() => {
    search.current?.focus({ preventScroll: true });
    search.current?.select();
  }, []);
  useScrollPadding(filter);
  useFocusShortcut(focusSearch);
  useLayoutEffect(() => {
    whenFocused(focusSearch);
    window.scrollTo(0, kept.scroll);
  }, [focusSearch, kept]);
  useLayoutEffect(() => {
    if (opened) dispatch({ type: 'open', entry: opened });
  }, [opened]);
  useLayoutEffect(() => {
    if (!target) return;
    if (filter.current) keepClearOf(filter.current);
    goTo(target.code);
  }, [target]);

  const keep = useCallback(() => {
    host.keep({ ...criteria, code: marked, scroll: window.scrollY } satisfies ViewState);
  }, [host, criteria, marked]);
  useLayoutEffect(() => {
    if (state !== initial) keep();
  }, [state, initial, keep]);
  useLayoutEffect(() => {
    document.addEventListener('scrollend', keep);
    return () => {
      document.removeEventListener('scrollend', keep);
    };
  }, [keep]);

  const change = (next: Partial<Criteria>): void => {
    dispatch({ type: 'filter', criteria: next });
    window.scrollTo(0, 0); // the results begin there
  };
  const copyExample = useCallback(
    (code: number) => {
      void host.ask('copyExample', code).then((copied) => {
        if (copied !== undefined) announce(strings.copied);
      });
    },
    [host, announce, strings],
  );
  return (
    <div class="reference">
      <header class="page">
        <div class="title">
          <h1>{strings.heading}</h1>
          <Button
            onClick={() => {
              host.tell('print', null);
            }}
          >
            {strings.print}
          </Button>
        </div>
        <p class="hint">{strings.promise}</p>
      </header>
      <Filter
        criteria={criteria}
        count={countText(found.length, strings)}
        strings={strings}
        elementRef={filter}
        searchRef={search}
        onChange={change}
        onGoToFirst={() => {
          dispatch({ type: 'goToFirst' });
        }}
      />
      <NothingFound
        isHidden={found.length > 0}
        search={criteria.search}
        strings={strings}
        onShowAll={() => {
          change(ALL);
          focusSearch();
        }}
        onExplain={(code) => {
          void host.ask('explain', code).then((entry) => {
            if (entry) dispatch({ type: 'open', entry });
          });
        }}
      />
      {CLASSES.map((group) => (
        <ClassSection
          key={group}
          group={group}
          entries={found.filter((entry) => entry.class === group)}
          marked={marked}
          strings={strings}
          onCopyExample={copyExample}
        />
      ))}
      {liveRegion}
    </div>
  );
}

function countText(count: number, { noCode, oneCode, codes }: Strings): string {
  return count === 0 ? noCode : count === 1 ? oneCode : fillPlaceholders(codes, count);
}

/** Scrolls to a code and moves the focus there. */
function goTo(code: number): void {
  const heading = document.getElementById(headingId(code));
  heading?.focus({ preventScroll: true });
  heading?.closest('article')?.scrollIntoView({ block: 'start' });
}

/** Keeps scrolled-to and focused elements from being covered by this sticky element. */
function keepClearOf(element: HTMLElement): void {
  document.documentElement.style.scrollPaddingTop = `${element.offsetHeight}px`;
}

function useScrollPadding(ref: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      keepClearOf(element);
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, [ref]);
}

/** Ctrl+F or Cmd+F focuses the search. */
function useFocusShortcut(focusSearch: () => void): void {
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'f' || !(event.ctrlKey || event.metaKey)) return;
      if (event.altKey || event.shiftKey) return;
      event.preventDefault();
      focusSearch();
    };
    document.addEventListener('keydown', press);
    return () => {
      document.removeEventListener('keydown', press);
    };
  }, [focusSearch]);
}
