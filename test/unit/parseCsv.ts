import assert from 'node:assert/strict';

/**
 * Reads CSV strictly as RFC 4180 says, without a byte order mark: fails on anything else, such as a quotation mark inside
 * of a cell without quotation marks, a line break that is not CRLF, or rows of different lengths.
 */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const cell = /"((?:[^"]|"")*)"|([^",\r\n]*)/gy;
  for (let index = 0; index < text.length;) {
    cell.lastIndex = index;
    const [all = '', quoted, plain = ''] = cell.exec(text) ?? assert.fail('no cell');
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    index += all.length;
    if (text[index] === ',') {
      index++;
      continue;
    }
    assert.equal(text.slice(index, index + 2), '\r\n', `at ${index}: ${text.slice(index - 20, index + 20)}`);
    index += 2;
    rows.push(row);
    assert.equal(row.length, rows[0]?.length, row.join());
    row = [];
  }
  assert.deepEqual(row, [], 'the last row ends too');
  return rows;
}

/**
 * The cells as a spreadsheet reads them that splits at another character: a cell is quoted only where it begins with a
 * quotation mark, and what stands behind its closing one belongs to it.
 */
export function spreadsheetCells(text: string, separator: string): string[] {
  const cells: string[] = [];
  let index = 0;
  while (index < text.length) {
    let cell = '';
    if (text[index] === '"') {
      const end = closing(text, index + 1);
      cell = text.slice(index + 1, end).replaceAll('""', '"');
      index = end + 1;
    }
    const ends = [separator, '\r', '\n'];
    for (; index < text.length && !ends.includes(text.charAt(index)); index++) cell += text.charAt(index);
    cells.push(cell);
    index += text.startsWith('\r\n', index) ? 2 : 1;
  }
  return cells;
}

function closing(text: string, index: number): number {
  for (let at = index; at < text.length; at++) {
    if (text[at] !== '"') continue;
    if (text[at + 1] !== '"') return at;
    at++;
  }
  return text.length;
}

/** Whether a spreadsheet may take a cell for a formula, which white space and quotation marks may stand before. */
export function isFormula(cell: string): boolean {
  return /^[\s\p{Cf}"]*[=+\-@＝＋－＠]/u.test(cell);
}
