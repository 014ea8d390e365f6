import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Draft, FieldProblem } from '../protocol';
import { controlOf, focusControl, reveal, type ControlId, type FieldErrors } from './controls';

interface ErrorState {
  readonly errors: FieldErrors;
  /** Sets the errors of some controls; an empty one removes it. */
  readonly setErrors: (changes: FieldErrors) => void;
}

/**
 * The errors of all fields. Problems from the host replace all errors, but only once: another state with the same
 * problems does not bring back an error that the user has corrected meanwhile.
 */
export function useFieldErrors(problems: readonly FieldProblem[], kind: Draft['kind']): ErrorState {
  const key = JSON.stringify(problems);
  const [reported, setReported] = useState(() => ({ key, errors: errorsOf(problems, kind) }));
  const [errors, setAll] = useState(reported.errors);
  if (reported.key !== key) {
    const next = { key, errors: errorsOf(problems, kind) };
    setReported(next);
    setAll(next.errors);
  }
  const isFirst = useRef(true);
  useLayoutEffect(() => {
    const controls = Object.keys(reported.errors) as ControlId[];
    for (const id of controls) reveal(id);
    // Does not take the focus when the view loads.
    if (controls[0] !== undefined && !isFirst.current) focusControl(controls[0]);
    isFirst.current = false;
  }, [reported]);
  const setErrors = useCallback((changes: FieldErrors) => {
    setAll((before) => {
      const next = { ...before, ...changes };
      const names = Object.keys(changes) as ControlId[];
      return names.every((id) => (before[id] ?? '') === (next[id] ?? '')) ? before : next;
    });
  }, []);
  return { errors, setErrors };
}

/** The errors by control; of several problems of one field the last one counts. */
function errorsOf(problems: readonly FieldProblem[], kind: Draft['kind']): FieldErrors {
  return Object.fromEntries(problems.map(({ field, text }) => [controlOf(field, kind), text]));
}
