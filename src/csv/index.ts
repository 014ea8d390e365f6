/** Cells of CSV files that no spreadsheet takes for formulas. */
export { BYTE_ORDER_MARK, csvCell } from './csvCell';
