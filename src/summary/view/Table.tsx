import type { ComponentChildren, VNode } from 'preact';
import { nameHiddenCharacters } from '../../webview/shared';

/** The heading of a column; `figures` for a column of numbers. */
type Column = string | { readonly figures: string };

interface TableProps {
  readonly label: string;
  readonly columns: readonly Column[];
  /** The rows. */
  readonly children: ComponentChildren;
}

/** A table that a screen reader can read by rows and columns; one that is wider than the window scrolls by itself. */
export function Table({ label, columns, children }: TableProps): VNode {
  // Focusable, so that it can be scrolled by keyboard.
  return (
    <div class="scroll" role="group" aria-label={label} tabIndex={0}>
      <table aria-label={label}>
        <thead>
          <tr>
            {columns.map((column, index) =>
              typeof column === 'string' ? (
                <th key={index} scope="col">
                  {column}
                </th>
              ) : (
                <th key={index} scope="col" class="figure">
                  {column.figures}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

interface RowProps {
  readonly head: string;
  readonly figures: readonly string[];
  /** The text after the numbers. */
  readonly text?: string;
}

/** A row of numbers between two texts, which may be foreign. */
export function Row({ head, figures, text }: RowProps): VNode {
  return (
    <tr>
      <th scope="row" dir="auto">
        {nameHiddenCharacters(head)}
      </th>
      {figures.map((figure, index) => (
        <td key={index} class="figure" dir="auto">
          {figure}
        </td>
      ))}
      {text !== undefined && <td dir="auto">{nameHiddenCharacters(text)}</td>}
    </tr>
  );
}
