/** The formats of exported messages. */
export { CSV_COLUMNS, CsvFormat } from './csvFormat';
export { JsonFormat } from './jsonFormat';
export type { MessageFormat } from './messageFormat';
