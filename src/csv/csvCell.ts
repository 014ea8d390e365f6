/** Needed by Excel to recognize UTF-8. LibreOffice and the parsers of programs accept it. */
export const BYTE_ORDER_MARK = '\ufeff';

/** Characters that turn a cell into a formula, at its start … */
const FORMULA = /^[\s\p{Cf}"]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u;
/** … and behind other separators: the German Excel splits at `;`, also within quotes. */
const INNER_FORMULA = /(?=[=+\-@\uff1d\uff0b\uff0d\uff20])(?<=[;,\t\r\n][\s\p{Cf}"]*)/gu;

/**
 * Formats a cell of a CSV file (RFC 4180): quoted where needed, and protected against formula injection by untrusted
 * text, even where the table is split at other characters than commas.
 * @example
 * csvCell('=1+1'); // "'=1+1"
 * csvCell('a;=1+1'); // '"a;\'=1+1"'
 */
export function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const guarded = (FORMULA.test(value) ? `'${value}` : value).replace(INNER_FORMULA, "'");
  return /[",\r\n;\t]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
