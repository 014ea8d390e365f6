import { hasOwnField, namesGateway } from '../boundaries/gateway';
import type { Context, Rule } from '../rule';

/**
 * A table with lines between its columns, of which the heading or the row is about the gateway: the number stands in the
 * column whose heading is a status-code key.
 */
export const tableColumn: Rule = {
  id: 'tableColumn',
  subject: 'number',
  examples: {
    found: [
      '| gateway | statusCode | transferId |\n| websms | «4013» | - |',
      '| smsCount | Status code |\n| --- | --- |\n| 1 | «2000» |\n| 2 | «4026» |',
      '│ transferId │ status_code │\n├────────────┼─────────────┤\n│ 0063c1     │ «4002»        │',
    ],
    notFound: [
      '| id | statusCode |\n| 4026 | 200 |',
      '| Status code | Description |\n| --- | --- |\n| 2000 | No connection |',
      '| transferId | statusCode |\n| 4026 | 200 |',
      '| statusCode |\n4026',
      '| statusCode | transferId |\n| 4026 of 5000 | 1 |',
      '| statusCode | transferId |\n\n| 4026 | 1 |',
    ],
  },
  judge: (context) => context.hasStatusBefore && isInColumn(context),
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
