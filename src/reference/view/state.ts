import { search } from '../search';
import type { Entry, Group, ViewState } from '../protocol';

export interface Criteria {
  readonly search: string;
  readonly group: Group;
}

export interface ReferenceState {
  /** In ascending order; an undocumented code comes last. */
  readonly entries: readonly Entry[];
  readonly criteria: Criteria;
  /** The marked code. */
  readonly marked: number | null;
  /** The code that was opened last. A new object each time, also for the same code. */
  readonly target: { readonly code: number } | null;
}

export type ReferenceAction =
  | { readonly type: 'filter'; readonly criteria: Partial<Criteria> }
  | { readonly type: 'goToFirst' }
  /** Goes to a code, known or not. */
  | { readonly type: 'open'; readonly entry: Entry };

/** Every code. */
export const ALL: Criteria = { search: '', group: 'all' };

/** The restored state. */
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

/** Opens a code. Only the last undocumented one is kept, and a search that hides the code is cleared. */
function open(state: ReferenceState, entry: Entry): ReferenceState {
  const isOpened = ({ code }: Entry): boolean => code === entry.code;
  const entries = state.entries.some(isOpened) ? state.entries : [...state.entries.filter(({ known }) => known), entry];
  const isFound = foundEntries({ ...state, entries }).some(isOpened);
  return goTo({ ...state, entries, criteria: isFound ? state.criteria : ALL }, entry.code);
}

function goTo(state: ReferenceState, code: number): ReferenceState {
  return { ...state, marked: code, target: { code } };
}
