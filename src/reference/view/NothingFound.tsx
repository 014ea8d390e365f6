import type { VNode } from 'preact';
import { Button, fillPlaceholders } from '../../webview/view';
import { codeIn } from '../search';
import type { Strings } from '../protocol';

interface NothingFoundProps {
  readonly isHidden: boolean;
  /** The query. */
  readonly search: string;
  readonly strings: Strings;
  readonly onShowAll: () => void;
  /** Explains a code that is not in the list. */
  readonly onExplain: (code: number) => void;
}

/** Shown when a search finds nothing: a way back, and an explanation when the query is a status code. */
export function NothingFound({ isHidden, search, strings, onShowAll, onExplain }: NothingFoundProps): VNode {
  const code = codeIn(search);
  return (
    <div class="nothing row" hidden={isHidden}>
      {code !== undefined && (
        <Button
          look="primary"
          onClick={() => {
            onExplain(code);
          }}
        >
          {fillPlaceholders(strings.explainCode, code)}
        </Button>
      )}
      <Button onClick={onShowAll}>{strings.clearSearch}</Button>
    </div>
  );
}
