import { hasOwnField, namesGateway } from '../boundaries/gateway';
import type { Context, Rule } from '../rule';

/**
 * A table, of which the heading or the row is about the gateway: the number stands in the column whose heading is a
 * status-code key. Lines stand between the columns, or the heading of a CSV file has other columns of the gateway as well.
 */
export const tableColumn: Rule = {
  id: 'tableColumn',
  subject: 'number',
  examples: {
    found: [
      '| gateway | statusCode | transferId |\n| websms | «4013» | - |',
      '| smsCount | Status code |\n| --- | --- |\n| 1 | «2000» |\n| 2 | «4026» |',
      '│ transferId │ status_code │\n├────────────┼─────────────┤\n│ 0063c1     │ «4002»        │',
      'clientMessageId;statusCode;statusMessage;transferId\nm-1;«2000»;OK;0063c1\nm-2;«4002»;recipient is invalid;',
      '"transferId","Status Code","text"\n"","«4002»","Alarm, all"',
      'transferId\tstatus_code\n0063c1\t«4002»',
    ],
    notFound: [
      '| id | statusCode |\n| 4026 | 200 |',
      '| Status code | Description |\n| --- | --- |\n| 2000 | No connection |',
      '| transferId | statusCode |\n| 4026 | 200 |',
      '| statusCode |\n4026',
      '| statusCode | transferId |\n| 4026 of 5000 | 1 |',
      '| statusCode | transferId |\n\n| 4026 | 1 |',
      'id;statusCode\n1;4002',
      'transferId;statusCode\n4002;200',
      'transferId,statusCode\n1,2,4002',
      'statusCode,transferId\n\n4002,1',
      'transferId,text,statusCode\n1,"a,4002",200',
    ],
  },
  judge: (context) => context.hasStatusBefore && (isInColumn(context) || isInCsvColumn(context)),
};

const SEPARATOR = /[|│┃║]/;
const KEY = /^[\s*`"']*status[\s_.-]?code[\s*`"']*$/i;
const RULE = /^[\s|│┃║+:├┼┤╞╪╡╟╫╢╠╬╣─━═-]+$/;

function isInColumn({ before, line }: Context): boolean {
  if (!SEPARATOR.test(line.before) || !before.includes('\n')) return false;
  const cells = line.before.split(SEPARATOR);
  const column = cells.length - 1;
  const [rest = '', ...cellsAfter] = line.after.split(SEPARATOR);
  if (column === 0 || !/^[\s*`"']*$/.test(cells[column] ?? '') || !/^[\s*`"']*$/.test(rest)) return false;
  const count = cells.length + cellsAfter.length;
  for (const row of before.split('\n').slice(0, -1).reverse()) {
    if (RULE.test(row) && row.trim() !== '') continue;
    const headings = row.split(SEPARATOR);
    if (headings.length !== count) return false;
    if (KEY.test(headings[column] ?? '')) return isOfGateway(row) || isOfGateway(`${line.before}${line.after}`);
  }
  return false;
}

function isOfGateway(row: string): boolean {
  return hasOwnField(row) || namesGateway(row);
}

const VALUE = /^\s*(?:"\d{4}"|\d{4})\s*$/;

function isInCsvColumn({ code, before, line }: Context): boolean {
  const row = line.before + String(code) + line.after;
  if (!before.includes('\n')) return false;
  return SEPARATORS.some((each) => isInColumnOf(each, row, line.before, before));
}

const SEPARATORS = [',', ';', '\t'];

function isInColumnOf(separator: string, row: string, beforeOnLine: string, before: string): boolean {
  if (!row.includes(separator)) return false;
  const cells = cellsOf(row, separator);
  const column = cellsOf(beforeOnLine, separator).length - 1;
  if (!VALUE.test(cells[column] ?? '')) return false;
  for (const above of before.split('\n').slice(0, -1).reverse()) {
    const headings = cellsOf(above, separator);
    if (headings.length !== cells.length) return false;
    if (KEY.test(headings[column] ?? '')) return isOfGateway(above);
  }
  return false;
}

/** The cells of a row; a separator within quotation marks is a part of its cell. */
function cellsOf(row: string, separator: string): string[] {
  const cells: string[] = [];
  let start = 0;
  let isQuoted = false;
  for (let at = 0; at < row.length; at++) {
    const sign = row.charAt(at);
    if (sign === '"') isQuoted = !isQuoted;
    else if (sign === separator && !isQuoted) {
      cells.push(row.slice(start, at));
      start = at + 1;
    }
  }
  return [...cells, row.slice(start)];
}
