import { search } from '../search';
import type { Entry, Group, ViewState } from '../protocol';

export interface Criteria {
  readonly search: string;
  readonly group: Group;
}

export interface ReferenceState {
  /** In ascending order; a code that nobody documents comes last. */
  readonly entries: readonly Entry[];
  readonly criteria: Criteria;
  /** The marked code. */
  readonly marked: number | null;
  /** The code that was gone to last. Another object each time, also for the same code. */
  readonly target: { readonly code: number } | null;
}

export type ReferenceAction =
  | { readonly type: 'filter'; readonly criteria: Partial<Criteria> }
  | { readonly type: 'goToFirst' }
  /** Goes to a code, known or not. */
  | { readonly type: 'open'; readonly entry: Entry };

/** Every code. */
export const ALL: Criteria = { search: '', group: 'all' };

/** The reference as it was left. */
export function restore(entries: readonly Entry[], { search, group, code }: ViewState): ReferenceState {
  const marked = entries.some((entry) => entry.code === code) ? code : null;
  return { entries, criteria: { search, group }, marked, target: null };
}

export function foundEntries({ entries, criteria }: Pick<ReferenceState, 'entries' | 'criteria'>): Entry[] {
  return search(entries, criteria.search, criteria.group);
}

export function reduce(state: ReferenceState, action: ReferenceAction): ReferenceState {
  switch (action.type) {
    case 'filter':
      return { ...state, criteria: { ...state.criteria, ...action.criteria } };
    case 'goToFirst': {
      const first = foundEntries(state)[0];
      return first ? goTo(state, first.code) : state;
    }
    case 'open':
      return open(state, action.entry);
  }
}

/** Of the codes that nobody documents only the last one is kept. A search that hides the code ends. */
function open(state: ReferenceState, entry: Entry): ReferenceState {
  const isOpened = ({ code }: Entry): boolean => code === entry.code;
  const entries = state.entries.some(isOpened) ? state.entries : [...state.entries.filter(({ known }) => known), entry];
  const isFound = foundEntries({ ...state, entries }).some(isOpened);
  return goTo({ ...state, entries, criteria: isFound ? state.criteria : ALL }, entry.code);
}

function goTo(state: ReferenceState, code: number): ReferenceState {
  return { ...state, marked: code, target: { code } };
}
